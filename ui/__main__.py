"""`python -m ui` is `articleqa`."""

from __future__ import annotations

import sys

from ui.cli.main import main

sys.exit(main())
