"""What answers HTTP requests and sockets; which URL goes where is in `server.routes`."""
