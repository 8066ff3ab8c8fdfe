"""What the processes say to one another: page, server and app kernel.

`elements` are the things on a page. `to_page` and `to_kernel` are the messages
in each direction; `codec` turns a message into one binary frame and back.
`typescript` writes the same vocabulary for the page. Nothing here opens a
socket, and nothing but the standard library is needed.
"""
