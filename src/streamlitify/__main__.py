"""`python -m streamlitify` is `jupyter streamlitify`."""

from __future__ import annotations

import sys

from streamlitify.cli import main

sys.exit(main())
