"""What steps ask of the world outside, as Python itself tells.

An audit hook hears of files, sockets and other programs, whoever opens them, and
writes them down for the step whose code does so. Chance is seen by its generators:
a step that has moved one on depends on where it stood. Of the clock, what writes the
time for people is heard; that a library measures how long something takes is its own
affair.
"""

from __future__ import annotations

import functools
import os
import random
import sys
import time
from collections.abc import Callable
from typing import Any

from streamlitify.kernel.imports import imported
from streamlitify.kernel.plan.notes import RANDOM, Input, Notes, notes
from streamlitify.kernel.plan.origins import is_installed
from streamlitify.kernel.plan.reach import stamp
from streamlitify.kernel.plan.tables import READS_CLOCK
from streamlitify.phrase import Phrase

READS = frozenset("r")
WHY = {
    "socket.connect": Phrase("It uses the network."),
    "socket.getaddrinfo": Phrase("It uses the network."),
    "socket.gethostbyname": Phrase("It uses the network."),
    "subprocess.Popen": Phrase("It runs another program."),
    "os.system": Phrase("It runs another program."),
    "os.posix_spawn": Phrase("It runs another program."),
    "os.exec": Phrase("It runs another program."),
    "os.fork": Phrase("It runs another process."),
    "sqlite3.connect": Phrase("It uses a database."),
    "shutil.copyfile": Phrase("It changes files."),
    "shutil.move": Phrase("It changes files."),
    "shutil.rmtree": Phrase("It changes files."),
    "os.remove": Phrase("It changes files."),
    "os.rename": Phrase("It changes files."),
    "os.rmdir": Phrase("It changes files."),
    "os.mkdir": Phrase("It changes files."),
    "tempfile.mkstemp": Phrase("It makes a temporary file."),
    "tempfile.mkdtemp": Phrase("It makes a temporary file."),
}
LISTS = frozenset({"os.listdir", "os.scandir"})
HEARD = frozenset({"open", *WHY, *LISTS})
IMPORTING = "<frozen importlib._bootstrap>"
TIMES = {"localtime": 1, "gmtime": 1, "ctime": 1, "asctime": 1, "strftime": 2}
"""What of `time` takes the time of now if it is given fewer arguments than these."""
UNINTERESTING = (".pyc", ".pyo", ".so", ".pyd")
UNUSED = (623, 0, 0.0)
"""Where numpy's generator stands that it has seeded by itself and nobody has asked: position, and what is put by."""
_installed = False


def install() -> None:
    """Hear what code does outside of itself from now on. A hook cannot be taken off again: done once."""
    global _installed
    if _installed:
        return
    _installed = True
    sys.addaudithook(_heard)
    os.urandom = _told(os.urandom)
    vars(random)["_urandom"] = os.urandom  # what `secrets`, and numpy's unseeded generators, draw from
    for name, needs in TIMES.items():
        setattr(time, name, _Timed(vars(time)[name], needs))


def _heard(event: str, args: tuple[Any, ...]) -> None:
    if event not in HEARD or (mine := notes()) is None or _is_importing():
        return
    try:
        if event == "open":
            _opened(mine, args[0], args[1], args[2])
        elif event in LISTS:
            _read(mine, "." if args[0] is None else os.fspath(args[0]))
        else:
            mine.depends(WHY[event])
    except Exception:  # what is raised here would be raised in the author's code
        mine.depends(Phrase("It asks the file system for something that has no name."))


def _is_importing() -> bool:
    """Return whether a module is being imported: what that asks for is not the step's affair."""
    frame = sys._getframe(2)
    while frame is not None:
        if frame.f_code.co_filename == IMPORTING:
            return True
        frame = frame.f_back  # type: ignore[assignment]  # None at the end
    return False


def _opened(mine: Notes, path: Any, mode: Any, flags: Any) -> None:
    if not isinstance(path, (str, bytes, os.PathLike)):
        return
    name = os.path.abspath(os.fsdecode(path))
    writes = bool(isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    if isinstance(mode, str):
        writes = not READS.issuperset(mode.replace("b", "").replace("t", "").replace("U", ""))
    if writes:
        mine.write(("file", name))
    else:
        _read(mine, name)


def _read(mine: Notes, path: str | bytes) -> None:
    name = os.path.abspath(os.fsdecode(path))
    if is_installed(name) or name.endswith(UNINTERESTING) or name.startswith(("/proc/", "/sys/", "/dev/")):
        return
    mine.read(("file", name), stamp(name), lambda run: stamp(name), Phrase("the file {0}", os.path.basename(name)))


def _told(draw: Callable[[int], bytes]) -> Callable[[int], bytes]:
    def urandom(size: int, /) -> bytes:
        if (mine := notes()) is not None and not _is_importing():
            mine.depends(Phrase("It is left to chance."))
        return draw(size)

    return urandom


class _Timed:
    """Stands in for a function of `time`. Like those of C it is no method, whatever class it is put in."""

    def __init__(self, function: Callable[..., Any], needs: int) -> None:
        functools.update_wrapper(self, function)
        self._function = function
        self._needs = needs

    def __call__(self, *args: Any) -> Any:
        if (len(args) < self._needs or args[-1] is None) and (mine := notes()) is not None and not _is_importing():
            mine.depends(READS_CLOCK)
        return self._function(*args)

    def __reduce__(self) -> str:
        return self._function.__name__


class Chance:
    """Where the process's generators of chance stand."""

    def __init__(self) -> None:
        self._python = random.getstate()
        numpy = imported("numpy.random")
        self._numpy = None if numpy is None else numpy.get_state()

    def moved(self, before: Chance) -> bool:
        """Return whether a generator stands elsewhere than before, or than where it begins if it was not there."""
        mine, its = self._key(), before._key()
        came = None if before._numpy is not None else self._numpy
        return mine[: len(its)] != its or (came is not None and tuple(came[2:]) != UNUSED)

    def token(self) -> str:
        """Return a text that tells where they stand."""
        return repr(hash(self._key()))

    def restore(self) -> None:
        """Let the generators stand here again."""
        random.setstate(self._python)
        if self._numpy is not None:
            sys.modules["numpy.random"].set_state(self._numpy)

    def _key(self) -> tuple[Any, ...]:
        if self._numpy is None:
            return (self._python,)
        kind, keys, *rest = self._numpy
        return (self._python, kind, keys.tobytes(), *rest)


def note_chance(mine: Notes, before: Chance) -> None:
    """Write down that a step has moved a generator on, if it has, and where it left it."""
    after = Chance()
    if not after.moved(before):
        return
    mine.inputs[RANDOM] = _input(before)
    mine.write(RANDOM)
    mine.again[RANDOM] = lambda run: after.restore()


def _input(before: Chance) -> Input:
    return Input(before.token(), lambda run: Chance().token(), Phrase("chance"), settled=False)
