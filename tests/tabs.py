"""A page that does what the page in a browser does when its connection is closed."""

from __future__ import annotations


class Tab:
    """A page that comes back whenever it is told to, with what was entered."""

    def __init__(self, server, **how):
        self.server, self.values = server, {}
        self.page = server.open("app", **how)
        self.page.finish()

    def set(self, value):
        self.values = {self.slider: [value]}
        self.page.send({"type": "set", "values": self.values})

    @property
    def slider(self):
        return next(iter(self.values), None) or self.page.widget("slider")

    def until(self, kind, **fields):
        while True:
            message = self.page.next()
            if message["type"] == "closed":
                assert message["code"] == 1012
                self.page = self.server.come_back(self.page, values=self.values)
            elif message["type"] == kind and all(message.get(name) == value for name, value in fields.items()):
                return message

    def finish(self):
        """Wait for the end of a run, through however many connections, and return the texts that it drew."""
        texts = []
        while True:
            message = self.until("draw")
            texts = [] if message.get("reset") else texts
            texts += [op["element"]["text"] for op in message["ops"] if "text" in op.get("element", {})]
            if message["state"] != "running":
                return texts
