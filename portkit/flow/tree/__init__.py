"""What flows from file to file of a tree: what each file says to the others, and what comes of it as a whole."""
