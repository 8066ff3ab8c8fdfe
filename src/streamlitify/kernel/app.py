"""The app that this kernel runs: its script and its sessions."""

from __future__ import annotations

import logging
import threading
from base64 import b64decode
from collections.abc import Callable, Mapping
from typing import Any

from streamlitify.errors import FrameError
from streamlitify.ids import MediaId, SessionId
from streamlitify.kernel.aside import Aside
from streamlitify.kernel.keeping.frozen import Frozen
from streamlitify.kernel.keeping.keeper import Keeper
from streamlitify.kernel.loop import Loop
from streamlitify.kernel.pending import Rerun
from streamlitify.kernel.program import Program
from streamlitify.kernel.session import Session
from streamlitify.kernel.surroundings import Surroundings, Viewer
from streamlitify.kernel.verify.verifier import Verifier
from streamlitify.notebook.script import AppScript, load
from streamlitify.phrase import parts_of
from streamlitify.wire import codec, reading, to_kernel, to_page, to_server

log = logging.getLogger(__name__)

Send = Callable[[Mapping[str, Any], "tuple[bytes, ...]"], None]


class App:
    """Loads scripts, opens sessions, and hands each its messages.

    Args:
        around: The kernel's services, but for the program, which the app has.
        prepare: Makes a script ready to run.
    """

    def __init__(
        self, around: Callable[[Callable[[], Program]], Surroundings], prepare: Callable[[AppScript], Program]
    ) -> None:
        self._prepare = prepare
        self._program: Program | None = None
        self._loops: dict[SessionId, Loop] = {}
        self._lock = threading.Lock()
        self._told: set[str] = set()
        self.aside = Aside()
        self._around = around(self.program)

    def program(self) -> Program:
        """Return what sessions run from now on."""
        assert self._program is not None, "the server loads a script before it opens a session"
        return self._program

    def sessions(self) -> list[Session]:
        """Return the sessions that are open."""
        with self._lock:
            return [loop.session for loop in self._loops.values()]

    def loaded(self, message: Mapping[str, Any]) -> to_server.Loaded:
        """Take a new script, which sessions run at once or next. One that does not parse leaves them what they have."""
        program = self._prepare(load(message["script"]))
        taken, problems = self._program is None or not program.problems, (*program.problems, *program.mistakes)
        if taken:
            self._program = program
            self._around.commons.begin(program)
            for session in self.sessions() if message.get("at_once", True) else ():
                session.inbox.put(Rerun())
        return to_server.Loaded(
            revision=program.script.revision,
            problems=problems,
            said=tuple(parts_of(each) for each in problems),
            faults=program.faults,
            taken=taken,
        )

    def joined(self, message: Mapping[str, Any], send: Send) -> Loop:
        """Open a session, whose thread starts with a full run."""
        opened = reading.read(message["open"])
        assert isinstance(opened, to_kernel.Open)
        visit = to_kernel.Visit(**message["visit"])
        viewer = Viewer(bool(message["author"]), message["user"], visit).at(opened)
        session = Session(
            SessionId(message["session"]),
            viewer,
            opened,
            lambda part, frames: send(
                codec.plain(to_server.Frame(part=part, rests=session.canvas.outbox.rests)), frames
            ),
            self._around,
        )
        for each in message["uploads"]:
            _arrived(session, each)
        session.state.frozen = Frozen({name: b64decode(each) for name, each in message.get("kept", {}).items()})
        keeper = Keeper(session.state, lambda kept, pickles: send(codec.plain(kept), pickles), self._told)
        verifier = Verifier(session, opened, lambda differs: send(codec.plain(differs), ()))
        loop = Loop(session, self._ended, verifier, keeper)
        with self._lock:
            self._loops[session.id] = loop
        loop.start()
        return loop

    def received(self, loop: Loop, data: Mapping[str, Any], send: Send) -> None:
        """Take a message for one session, from its page or from the server."""
        session = loop.session
        match data.get("type"):
            case "attach":
                opened = reading.read(data["open"])
                assert isinstance(opened, to_kernel.Open)
                session.attach(opened)
            case "leave":
                loop.close()
            case "uploaded":
                _arrived(session, data)
            case "media":
                self._fetch(session, data, send)
            case "report":
                runs = tuple(
                    map(codec.plain, session.journal.runs[-1:] if data.get("newest") else session.journal.runs)
                )
                send(codec.plain(to_server.Report(ask=data["ask"], runs=runs, now=session.journal.now)), ())
            case _:
                self._from_page(session, data)

    def close(self) -> None:
        """End every session."""
        with self._lock:
            loops = list(self._loops.values())
        for loop in loops:
            loop.close()
        self.aside.close()

    def _fetch(self, session: Session, data: Mapping[str, Any], send: Send) -> None:
        ask, media = data["ask"], MediaId(data["media"])
        if data.get("known"):
            send(codec.plain(to_server.Media(ask=ask, found=session.media.get(media) is not None)), ())
        elif not self.aside.submit(session.id, lambda: _fetch(session, ask, media, send)):
            send(codec.plain(to_server.Media(ask=ask, found=False)), ())

    def _from_page(self, session: Session, data: Mapping[str, Any]) -> None:
        try:
            session.receive(reading.read(data))
        except FrameError as error:
            session.say(to_page.Refused(code="bad-frame", detail=str(error)))
        except Exception:
            log.exception("What a page said could not be taken")
            session.say(to_page.Refused(code="bad-frame"))

    def _ended(self, session: Session) -> None:
        with self._lock:
            self._loops.pop(session.id, None)


def _arrived(session: Session, data: Mapping[str, Any]) -> None:
    upload = to_kernel.Uploaded(**{name: value for name, value in data.items() if name != "type"})
    session.uploads[upload.id] = upload


def _fetch(session: Session, ask: int, media: MediaId, send: Send) -> None:
    held = session.media.get(media)
    if held is None:
        send(codec.plain(to_server.Media(ask=ask, found=False)), ())
        return
    try:
        content = held.make()
    except Exception as error:
        log.exception("A download failed")
        problem = f"Making the file failed with {type(error).__name__}."
        send(codec.plain(to_server.Media(ask=ask, found=False, problem=problem)), ())
        return
    answer = to_server.Media(ask=ask, found=True, mime=held.mime, file_name=held.file_name, fixed=held.fixed)
    send(codec.plain(answer), (content,))
