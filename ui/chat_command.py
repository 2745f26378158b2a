"""`situate chat`: serves the page."""

from typing import Annotated

import typer


def chat(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of the page; 0 takes any free one.")] = 7860,
    host: Annotated[str, typer.Option(help="Address to listen at; the default is this computer only.")] = "127.0.0.1",
    auth: Annotated[list[str] | None, typer.Option(metavar="USER:PASSWORD", show_default=False, help="Who may sign in; repeat it, or give @FILE with one a line.")] = None,
    store: Annotated[str, typer.Option(metavar="URL", show_default=False, help="Where conversations are kept: any SQLAlchemy URL; sqlite:// keeps them in memory only.")] = "",
    share: Annotated[bool, typer.Option("--share", help="Make a public link as well (needs the network; give --auth too).")] = False,
) -> None:
    r"""Serve a page for the browser: talk about texts and look at their scenes.

    \b
    situate chat
    situate chat --port 0 --store sqlite:///talks.db
    situate chat --host 0.0.0.0 --auth @people.txt
    """
    from ui.auth import accounts
    from ui.page import Serving, serve

    people = accounts(auth) if auth else None
    for line in people.warnings if people else ():
        typer.echo(f"situate: {line}", err=True)
    serve(Serving(host, port, people.check if people else None, store or None, share), say=typer.echo)
