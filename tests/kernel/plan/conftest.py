"""What tests of plans have in common."""

import pytest

from living import LivingApp


@pytest.fixture
def living():
    """Make apps with live widgets, and end them."""
    opened = []

    def make(*steps, **options):
        opened.append(LivingApp(*steps, **options))
        return opened[-1]

    yield make
    for app in opened:
        app.close()
