"""How many heaps a kernel's threads share."""

import sys

import pytest

from streamlitify.wire.to_kernel import HEAPS

COUNT = """
import ctypes, os, re, tempfile, threading
libc = ctypes.CDLL(None)
libc.malloc.restype = libc.fopen.restype = ctypes.c_void_p
held, met = [], threading.Barrier(30)
def take():
    met.wait()
    held.extend(libc.malloc(100_000) for _ in range(50))
threads = [threading.Thread(target=take) for _ in range(30)]
for each in threads:
    each.start()
for each in threads:
    each.join()
with tempfile.NamedTemporaryFile() as file:
    stream = ctypes.c_void_p(libc.fopen(file.name.encode(), b"w"))
    libc.malloc_info(0, stream)
    libc.fclose(stream)
    print(len(re.findall("<heap nr=", file.read().decode())))
for each in held:
    libc.free(ctypes.c_void_p(each))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other C libraries keep one heap, or say nothing of them")
def test_sessions_share_a_few(kernel):
    (count,) = kernel.run(COUNT).texts("output")

    assert 1 < int(count) <= int(HEAPS["MALLOC_ARENA_MAX"])


def test_the_author_s_environment_says_nothing_of_them(kernel):
    assert kernel.run(f"import os\nprint(sorted(set(os.environ) & set({list(HEAPS)})))").texts("output") == ["[]\n"]
