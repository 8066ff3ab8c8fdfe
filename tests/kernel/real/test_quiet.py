"""What a kernel would say of itself for every message, and an app kernel need not."""

import logging


def test_an_app_kernel_makes_no_records_that_nobody_would_read(kernel):
    viewer = kernel.run("from ipykernel.kernelbase import Kernel\nKernel.instance().log.isEnabledFor(10)")

    assert [each.strip() for each in viewer.texts("output")] == ["False"]


def test_what_goes_wrong_outside_of_sessions_is_still_heard(kernel, caplog):
    # What runs here is outside of every session: nobody's page could show it.
    code = (
        "import threading, contextvars\n"
        "from IPython import get_ipython\n"
        "shell = get_ipython()\n"
        "def fail():\n"
        "    try:\n"
        "        1 / 0\n"
        "    except ZeroDivisionError:\n"
        "        shell.showtraceback()\n"
        "thread = threading.Thread(target=fail)\n"
        "contextvars.Context().run(thread.start)\n"
        "thread.join()"
    )
    with caplog.at_level(logging.WARNING, "streamlitify.kernel"):
        kernel.run(code)
        kernel.run("1")

    assert "ZeroDivisionError" in caplog.text
