"""Where did this story come from, who said it first, and what changed on the way?"""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["__version__"]
