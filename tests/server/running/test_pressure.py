"""A browser that takes what it is sent more slowly than the app draws."""

import socket

from serving import wait_for
from streamlitify.server.running.seat import UNSENT_LIMIT
from streamlitify.testing.fold import Folded

LETTERS = 500_000
COUNT = 80
SLOW = ((socket.SOL_SOCKET, socket.SO_RCVBUF, 4096),)


def drawing(end):
    """Cells that draw a text of half a megabyte 80 times, and touch `end`."""
    loop = (
        f"for i in range({COUNT}):\n"
        f"    line.text(str(i) * {LETTERS} if i < {COUNT - 1} else 'last')\n"
        f"    time.sleep(0.02)\n"
        f"    print(i)\n"
        f"pathlib.Path({str(end)!r}).touch()"
    )
    setup = "import pathlib, time\nimport streamlitify as st\ngo = st.checkbox('Go')\nline = st.empty()"
    return setup, "if go:\n    " + loop.replace("\n", "\n    "), "st.write('The end.', go)"


def waiting(server):
    """How many bytes of frames wait in the server for all its pages; of the first, the system may have taken a part."""
    return server.call(lambda: sum(each.unsent for each in server.host.lines))


def test_what_waits_for_a_slow_browser_is_bounded_and_its_page_is_whole_at_last(serving, tmp_path):
    with serving(*drawing(tmp_path / "end")) as server:
        page = server.open("app", sockopt=SLOW)
        page.finish()
        page.send({"type": "set", "values": {page.widget("checkbox"): True}})
        most = 0

        def ended():
            nonlocal most
            most = max(most, waiting(server))
            return (tmp_path / "end").exists()

        wait_for(ended, "the run has ended")
        # What the kernel said before it drew another's page has arrived by then.
        server.open("app", page="p2").finish()
        most = max(most, waiting(server))

        assert UNSENT_LIMIT < most < 4 * UNSENT_LIMIT

        page.finish()
        folded = Folded()
        for message in page.seen:
            folded.fold(message)
        assert folded.state == "done"
        texts = [node.element["text"] for node in folded.walk() if "text" in node.element]
        assert texts == ["last", "".join(f"{i}\n" for i in range(COUNT)), "The end. `True`"]
        received = sum(
            len(op["element"].get("text", "")) for each in page.seen for op in each.get("ops", ()) if "element" in op
        )
        assert received < COUNT * LETTERS / 2
