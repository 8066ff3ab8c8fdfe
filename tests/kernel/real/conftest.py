"""A real kernel for the tests of a module: `kernels.RealKernel`."""

import pytest

from kernels import RealKernel


@pytest.fixture(scope="module")
def shared_kernel():
    """One kernel for the tests of a module."""
    kernel = RealKernel()
    yield kernel
    kernel.end()


@pytest.fixture
def kernel(shared_kernel):
    """The module's kernel; the sessions that a test opens are ended after it."""
    yield shared_kernel
    for viewer in shared_kernel._viewers.values():
        viewer.leave()
    wrong, shared_kernel.wrong = shared_kernel.wrong, []
    assert not wrong
