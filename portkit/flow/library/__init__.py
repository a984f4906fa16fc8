"""What the functions and methods of the library take and give: bytes, text or native strings."""
