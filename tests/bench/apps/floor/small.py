"""What a page costs that is written by hand: one WebSocket, one line of Python per step."""

import asyncio
import sys

from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

PAGE = """<!doctype html><title>floor</title><input type="range" min="0" max="10000" value="10"><p>value 10</p><script>
const socket = new WebSocket(`ws://${location.host}/ws`);
socket.onmessage = ({ data }) => (document.querySelector("p").textContent = data);
document.querySelector("input").oninput = ({ target }) => socket.send(target.value);
</script>"""


class Page(RequestHandler):
    def get(self):
        self.finish(PAGE)


class Socket(WebSocketHandler):
    def open(self):
        self.set_nodelay(True)

    def on_message(self, message):
        self.write_message(f"value {message}")


async def main():
    Application([("/", Page), ("/ws", Socket)]).listen(int(sys.argv[1]), "127.0.0.1")
    await asyncio.Event().wait()


asyncio.run(main())
