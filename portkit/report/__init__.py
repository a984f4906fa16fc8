"""What a person or another program reads; the only room that prints."""
