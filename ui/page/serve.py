"""The server of the page: on this computer only, unless somebody asks for more.

The scripts and styles are part of the package and are put into the page itself; nothing is fetched from elsewhere.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scenes.errors import InputError, StoreError
from ui.page.desk import Desk
from ui.store import Store

MOST_WAITING = 200
"""Messages of all tabs that may wait at once; more are told to come back."""


@dataclass(frozen=True, slots=True)
class Serving:
    """How the page is served."""

    host: str = "127.0.0.1"
    port: int = 7860
    """0 takes any free port."""
    auth: Callable[[str, str], bool] | None = None
    store: str | None = None
    """URL of the store; None for the default."""
    share: bool = False
    """Whether a public link is made; it needs the network and shows the page to everybody who has the link."""


def serve(how: Serving | None = None, *, say: Callable[[str], object] = lambda line: None) -> None:
    """Serve the page until it is stopped.

    Args:
        how: Address, people, store.
        say: Is told the address of the page, and what does not work.

    Raises:
        InputError: If the port is taken.
    """
    how = how or Serving()
    store, notice = _store(how.store)
    if notice:
        say(notice)
    desk = Desk(store, notice=notice)
    page = launched(desk, how)
    say(f"The chat is at {page.local_url if not how.share else page.share_url or page.local_url} until you press Ctrl+C.")
    threading.Thread(target=_warm, daemon=True).start()
    page.block_thread()


def launched(desk: Desk, how: Serving) -> Any:
    """Start serving the page and return it."""
    import gradio as gr

    from ui.inspector import assets
    from ui.page.layout import build, static

    page = build(desk)
    page.queue(max_size=MOST_WAITING)
    viewer: Path = assets.viewer_path()
    gr.set_static_paths([str(viewer)])
    # the inspector's style goes into the head as it is: Gradio drops container queries from what it is given as css
    head = f'<style>{assets.style()}</style><script src="/gradio_api/file={viewer}" defer></script><script>{static("page.js")}\n{assets.script()}</script>'
    try:
        page.launch(
            server_name=how.host, server_port=how.port or None, auth=how.auth, share=how.share, quiet=True, prevent_thread_lock=True, footer_links=[],
            head=head, css=static("page.css"), theme=_theme(gr), max_file_size="3mb", show_error=True, enable_monitoring=False,
        )  # fmt: skip
    except OSError as error:
        raise InputError(f"Port {how.port} at {how.host} cannot be used. Choose another with --port, or 0 for any.") from error
    return page


def _theme(gr: Any) -> Any:
    """Return the colours, with fonts that every computer has."""
    fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"]
    return gr.themes.Base(primary_hue="blue", neutral_hue="slate", font=fonts, font_mono=["ui-monospace", "Consolas", "monospace"])


def _store(url: str | None) -> tuple[Store | None, str]:
    """Open the store; without one the page works, and says that nothing is kept."""
    try:
        return Store(url), ""
    except StoreError as error:
        return None, f"Conversations are not kept: {error}"


def _warm() -> None:
    """Load the models while people are still reading the page."""
    from interpreter.document import TextItem
    from ui.page.service import checking
    from ui.pipeline import check_many

    with checking:
        check_many([TextItem("warm", "The cup is on the table.", None)])
