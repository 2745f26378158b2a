"""The page: a conversation with its scene in view, served by Gradio.

`build` and `serve` are what the command line calls. What is said is decided in `ui.conversation`, what is seen is
drawn by `ui.inspector`; here they only meet, with the conversations that `ui.store` keeps.
"""

from ui.page.serve import Serving, serve

__all__ = ["Serving", "serve"]
