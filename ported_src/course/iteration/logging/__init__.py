"""Log files of web servers. (The name is older than the standard `logging`.)"""

FIELDS = ('host', 'user', 'time', 'request', 'status', 'size')
