"""Sockets: streams and datagrams, framing, options, packets, and three kinds of server."""
