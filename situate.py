"""Situate in Python: ``situate.check("The dog slept on the ceiling.").status``."""

from ui.api import Answered, Result, ask, ask_many, check, check_many
from ui.version import VERSION as __version__

__all__ = ["Answered", "Result", "__version__", "ask", "ask_many", "check", "check_many"]

if __name__ == "__main__":
    from ui.cli import main

    main()
