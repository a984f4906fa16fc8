"""Files: reading, writing, directories, redirection; also debugging."""
