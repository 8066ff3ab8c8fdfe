"""What libraries do that cannot be seen in names, as far as it is known.

Dotted names of functions and attributes, as they are defined and not as an author
calls them: `np.random.rand` is `numpy.random.rand`.
"""

from __future__ import annotations

from streamlitify.phrase import Phrase

CLOCK = frozenset(
    {
        *(
            f"time.{each}"
            for each in ("time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns")
        ),
        *(
            f"time.{each}"
            for each in ("process_time", "process_time_ns", "thread_time", "clock_gettime", "clock_gettime_ns")
        ),
        *(f"datetime.datetime.{each}" for each in ("now", "today", "utcnow")),
        "datetime.date.today",
        *(f"pandas.Timestamp.{each}" for each in ("now", "today", "utcnow")),
        *(f"email.utils.{each}" for each in ("formatdate", "localtime", "make_msgid")),
        "timeit.default_timer",
    }
)
CHANCE = frozenset(
    {
        "os.urandom",
        "uuid.uuid1",
        "uuid.uuid4",
        "random.SystemRandom",
        "secrets",
        "torch.rand",
        "torch.randn",
        "torch.randint",
    }
)
SURROUNDINGS = frozenset(
    {"os.environ", "os.environb", "os.getenv", "os.getpid", "os.getcwd", "os.times", "psutil", "platform"}
)
NETWORK = frozenset({"requests", "httpx", "aiohttp", "urllib.request", "urllib3", "http.client", "ftplib", "smtplib"})
READS_CLOCK = Phrase("It reads the clock.")
BY_CHANCE = Phrase("It is left to chance.")
READS_SURROUNDINGS = Phrase("It reads the process's surroundings.")
USES_NETWORK = Phrase("It uses the network.")
AT_DEATH = Phrase("Something is done when an object is let go, whoever does so.")
"""Why nothing can be planned."""
OUTSIDE = {
    **dict.fromkeys(CLOCK, READS_CLOCK),
    **dict.fromkeys(CHANCE, BY_CHANCE),
    **dict.fromkeys(SURROUNDINGS, READS_SURROUNDINGS),
    **dict.fromkeys(NETWORK, USES_NETWORK),
    "weakref.finalize": AT_DEATH,
}
"""Why code that names one of these, or what is in it, depends on more than its inputs."""
UNBOUND = {
    **dict.fromkeys(("now", "today", "utcnow", "perf_counter", "monotonic", "time_ns"), READS_CLOCK),
    **dict.fromkeys(("urandom", "uuid4", "uuid1"), BY_CHANCE),
    **dict.fromkeys(("environ", "getenv"), READS_SURROUNDINGS),
}
"""The same for a last part of names that libraries define, or that cannot be followed."""
MOMENTS = frozenset({"now", "today"})
"""Texts that NumPy and pandas take for the time of now."""

HARMLESS = frozenset(
    {"builtins", "logging", "warnings", "pprint", "gc", "IPython", "tqdm", "contextlib"}
    | {"ipywidgets", "anywidget", "traitlets"}
)
"""Packages whose functions may be called for what they do, and set nothing that a later step reads."""
FILES = frozenset({"os", "posix", "nt", "shutil"})
FILE_NAMES = frozenset(
    {"remove", "unlink", "rename", "renames", "replace", "makedirs", "mkdir", "rmdir", "removedirs"}
    | {"symlink", "link", "chmod", "utime", "truncate", "copy", "copy2", "copyfile", "copytree", "move", "rmtree"}
)
"""What of those packages changes files, which is seen when it does, and sets nothing of the process."""
HARMLESS_NAMES = frozenset({"show", "display", "sleep", "warn", "pprint", "print"})
PYPLOT = "matplotlib.pyplot"
PYPLOT_SETTINGS = frozenset(
    {"rcParams", "rc", "rcdefaults", "style", "switch_backend", "ion", "ioff", "set_cmap", "xkcd"}
)
"""What of pyplot sets options; the rest draws in figures, which end with the step."""
BACKEND = frozenset({"switch_backend", "ion", "ioff", "interactive", "backend"})
"""What of Matplotlib sets how figures come to be seen, which is one for the process."""
SEABORN = "seaborn"
