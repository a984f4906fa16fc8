"""portkit: port Python 2 code to code that runs on 2.7 and 3.x, and show that it still behaves."""

__version__ = "0.1.0"
