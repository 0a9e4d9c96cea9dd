"""No deadline for property tests: a busy machine is no failure."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("edition", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("edition")
