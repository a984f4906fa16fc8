"""Web servers: BaseHTTPServer, CGI, WSGI, and what they need to make pages."""
