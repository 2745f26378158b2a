"""What people touch: command line, batch, chat and Python API.

`check` and `check_many` are loaded when first used, so that `situate --help` does not wait for the parser.
"""

from typing import TYPE_CHECKING, Any

from ui.version import VERSION as __version__

if TYPE_CHECKING:
    from ui.api import Answered, Result, ask, ask_many, check, check_many

__all__ = ["Answered", "Result", "__version__", "ask", "ask_many", "check", "check_many"]


def __getattr__(name: str) -> Any:
    """Load the Python API on first use."""
    if name in ("Answered", "Result", "ask", "ask_many", "check", "check_many"):
        from ui import api

        return getattr(api, name)
    raise AttributeError(f"module 'ui' has no attribute '{name}'. It has: {', '.join(__all__)}.")
