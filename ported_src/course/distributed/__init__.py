"""Work on several threads, processes and machines: actors, RPC, shared objects, map-reduce."""
