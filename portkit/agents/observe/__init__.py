"""What a scenario sees of a program, said as lines of JSON. Standard library only, 2.7 to 3.14."""
