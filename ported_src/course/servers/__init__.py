"""Servers for more than the web: SocketServer, XML-RPC, commands, plug-ins."""
