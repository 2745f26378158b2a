"""The page itself: which parts there are, where they stand, and which handler each one calls.

Left the conversation, right the inspector, in a drawer the conversations that are kept. The only state on the server
is the conversation that a tab has open; everything shown is made from it.
"""

from dataclasses import dataclass
from functools import partial
from html import escape
from importlib import resources
from typing import Any

import gradio as gr

from ui.page.bubbles import bubbles
from ui.page.desk import Desk, Opened
from ui.page.inspector import Inspector

EXAMPLES = (
    "The dog slept on the ceiling.",
    "The cat jumped onto the table. And then it slept on the shelf.",
    "The toddler lifted the truck.",
    "The trophy doesn't fit in the suitcase because it is too big.",
    "I shot an elephant in my pajamas.",
    "Ann froze the soup in the oven.",
)

MAX_MESSAGE = 100_000
"""Characters that the box takes; how much is answered is decided in `ui.conversation`."""

KEEP_S = 6 * 3600
"""[s] after which what a closed tab had open is forgotten by the server; it is in the store."""

WELCOME = "### Can this happen?\nWrite a sentence or a short story. I try to build it as a scene, and say what is missing when I cannot."
HEAD = "<h1>Situate</h1><p>I read a sentence, build it as a scene, and say whether that can be done.</p>"
HINT = "Write a sentence, or ask “why?”"

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
LOADED: dict[str, Any] = {**QUIET, "js": "(...given) => SituatePage.whenLoaded(given)"}
"""What reads the open conversation waits in the browser until that is known: the page that loads would overwrite it."""


@dataclass(slots=True)
class Drawer:
    """The parts of the drawer with the conversations that are kept."""

    new: gr.Button
    kept: gr.Radio
    name: gr.Textbox
    rename: gr.Button
    export: gr.Button
    upload: gr.UploadButton
    delete: gr.Button
    really: gr.Button


@dataclass(slots=True)
class Parts:
    """Everything on the page that a handler reads or writes."""

    owner: gr.Textbox
    last: gr.Textbox
    file: gr.Textbox
    opened: gr.State
    talk: gr.Chatbot
    notice: gr.HTML
    box: gr.Textbox
    view: Inspector
    drawer: Drawer

    @property
    def shown(self) -> list[Any]:
        """What `show` fills, in its order."""
        return [self.opened, self.last, self.talk, self.notice, self.view, self.drawer.kept, self.drawer.name]


def build(desk: Desk) -> gr.Blocks:
    """Return the page, not yet served."""
    with gr.Blocks(title="Situate", analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)) as page:
        parts = _laid_out()
        _wire(page, parts, desk)
    return page


def show(desk: Desk, now: Opened, before: Opened | None = None) -> list[Any]:
    """Return what the page shows of an opened conversation, in the order of `Parts.shown`; the scene only where it changed."""
    entries, trouble = desk.kept(now)
    kept = [(entry.name or "without a name", entry.id) for entry in entries]
    notice = f"<p role='status'>{escape(now.notice or trouble)}</p>" if now.notice or trouble else ""
    # always an update: where plain values and skips take turns, Gradio 6.31 keeps a copy of every value of a session
    scene = gr.skip() if before and desk.same_scene(before, now) else gr.update(value=desk.scene(now))
    return [now, now.id, bubbles(now.conversation), notice, scene, gr.update(choices=kept, value=now.id or None), now.name]


def _laid_out() -> Parts:
    """Lay out all parts."""
    owner, last, file = (gr.Textbox(visible="hidden", label=name, elem_id=f"situate-{name}") for name in ("owner", "last", "file"))
    opened = gr.State(None, time_to_live=KEEP_S)
    drawer = _drawer()
    gr.HTML(HEAD, elem_id="situate-head")
    with gr.Row(elem_id="situate-desk", equal_height=False):
        with gr.Column(scale=5, min_width=320):
            talk = gr.Chatbot(label="Conversation", show_label=False, render_markdown=False, placeholder=WELCOME, height="min(56vh, 620px)", min_height=280, buttons=["copy"], elem_id="situate-talk")
            notice = gr.HTML("", elem_id="situate-notice")
            box = gr.Textbox(label="Text", show_label=False, placeholder=HINT, max_length=MAX_MESSAGE, max_lines=6, submit_btn=True, autofocus=True, elem_id="situate-box")
            gr.Examples([[text] for text in EXAMPLES], inputs=[box], label="Try one")
        with gr.Column(scale=6, min_width=320):
            view = Inspector(label="Scene", elem_id="situate-scene")
    return Parts(owner, last, file, opened, talk, notice, box, view, drawer)


def _drawer() -> Drawer:
    """Lay out the drawer."""
    small = partial(gr.Button, size="sm", min_width=60)
    with gr.Sidebar(open=False, elem_id="situate-drawer"):
        new = gr.Button("New conversation", variant="primary", size="sm")
        kept = gr.Radio([], label="Conversations kept here", elem_id="situate-kept")
        name = gr.Textbox(label="Name of the open one", max_length=80, elem_id="situate-name")
        with gr.Row():
            rename, export = small("Rename"), small("Export")
        with gr.Row():
            upload = gr.UploadButton("Import", file_types=[".json"], type="binary", size="sm", min_width=60)
            delete = small("Delete")
        really = small("Really delete it", variant="stop", visible=False)
    return Drawer(new, kept, name, rename, export, upload, delete, really)


def _wire(page: gr.Blocks, parts: Parts, desk: Desk) -> None:
    """Connect the conversation and the inspector."""
    shown, opened = parts.shown, parts.opened
    out = partial(show, desk)

    def known(owner: str, last: str, request: gr.Request) -> Opened:
        return desk.open(f"user:{request.username}" if request.username else owner, last)

    def load(owner: str, last: str, request: gr.Request) -> list[Any]:
        now = known(owner, last, request)
        return [*out(now), "" if request.username else now.owner]

    def send(now: Opened | None, owner: str, last: str, message: str, request: gr.Request) -> list[Any]:
        before = now or known(owner, last, request)  # a tab that was left alone for hours is forgotten here
        return ["", *out(desk.send(before, message), now)]

    def picked(now: Opened, event: gr.SelectData) -> list[Any]:
        return out(desk.send(now, str(event.value)), now)

    def changed(now: Opened, event: gr.EventData) -> Opened:
        return desk.changed(now, event._data.get("request"))

    page.load(load, [parts.owner, parts.last], [*shown, parts.owner], js="() => SituatePage.known()", **QUIET).then(None, None, None, js="() => SituatePage.loaded()", **QUIET)
    turn: dict[str, Any] = {**LOADED, "concurrency_id": "turn", "concurrency_limit": 4}
    parts.box.submit(send, [opened, parts.owner, parts.last, parts.box], [parts.box, *shown], **turn | {"show_progress": "minimal", "show_progress_on": [parts.talk]})
    parts.talk.option_select(picked, [opened], shown, **turn)
    parts.view.input(changed, [opened], [opened], **QUIET)
    parts.last.change(None, [parts.owner, parts.last], None, js="(owner, last) => SituatePage.remember(owner, last)", **QUIET)
    _wire_drawer(parts, desk)


def _wire_drawer(parts: Parts, desk: Desk) -> None:
    """Connect the drawer."""
    shown, opened, drawer = parts.shown, parts.opened, parts.drawer
    out = partial(show, desk)

    def import_(now: Opened, data: bytes) -> list[Any]:
        return out(desk.import_(now, data))

    drawer.new.click(lambda now: out(desk.new(now)), [opened], shown, **LOADED)
    drawer.kept.input(lambda now, id: out(desk.open(now.owner, id)), [opened, drawer.kept], shown, **LOADED)
    for event in (drawer.rename.click, drawer.name.submit):
        event(lambda now, name: out(desk.rename(now, name), now), [opened, drawer.name], shown, **LOADED)
    drawer.export.click(desk.export, [opened], [parts.file], **LOADED).then(
        None, [parts.file, drawer.name], None, js="(text, name) => SituatePage.save(text, name)", **QUIET
    )
    drawer.upload.upload(import_, [opened, drawer.upload], shown, **LOADED)
    drawer.delete.click(lambda: gr.update(visible=True), None, drawer.really, **QUIET)
    drawer.really.click(lambda now: [*out(desk.delete(now)), gr.update(visible=False)], [opened], [*shown, drawer.really], **LOADED)


def static(name: str) -> str:
    """Return one of the page's own files."""
    return resources.files("ui.page").joinpath("static", name).read_text("utf-8")
