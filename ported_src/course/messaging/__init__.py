"""Getting Python values across a process border: pickle, marshal, struct, mmap, pipes, dbm."""
