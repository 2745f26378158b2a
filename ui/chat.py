"""The page: a conversation, the scene of the last text in three dimensions, and the reasons.

No logic of its own: every answer comes from the pipeline. Nothing is kept between messages but the page's own
conversation, so several people never see each other's; user text is shown as text, never as HTML.
"""

import hashlib
import html
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from interpreter.document import TextItem
from scenes.errors import InputError, SituateError
from ui.checked import Checked, Options
from ui.export import export
from ui.reply import reply
from ui.terminal import SHOWN, law_line

MAX_CHARACTERS = 2000
"""Longer texts belong into `situate batch`."""

EXAMPLES = (
    "The dog slept on the ceiling.",
    "The cat jumped onto the ceiling.",
    "The dog slept on the roof.",
    "The toddler lifted the truck.",
)

Message = dict[str, Any]
Answer = tuple[str, list[Message], str | None, str]
"""(emptied message box, conversation, file of the scene or None, panel of reasons)"""


def serve(*, host: str = "127.0.0.1", port: int = 7860, say: Callable[[str], object] = lambda line: None) -> None:
    """Serve the page until it is stopped.

    Args:
        host: Address to listen at.
        port: 0 takes any free port.
        say: Is told the address of the page.

    Raises:
        InputError: If the port is taken.
    """
    with tempfile.TemporaryDirectory(prefix="situate-") as folder:
        page = build(Path(folder))
        try:
            _, address, _ = page.launch(
                server_name=host, server_port=port or None, share=False, quiet=True, prevent_thread_lock=True, footer_links=[], allowed_paths=[folder]
            )
        except OSError as error:
            raise InputError(f"Port {port} at {host} cannot be used. Choose another with --port, or 0 for any.") from error
        say(f"The chat is at {address} until you press Ctrl+C.")
        page.block_thread()


def build(folder: Path) -> Any:
    """Return the page, not yet served; scenes are written into the folder."""
    import gradio as gr

    with gr.Blocks(title="Situate", analytics_enabled=False, fill_width=True, delete_cache=(3600, 3600)) as page:
        gr.Markdown("# Situate\nWrite a sentence or a short story. I try to build it as a scene.")
        with gr.Row():
            with gr.Column(scale=3):
                talk = gr.Chatbot(label="Conversation", render_markdown=False, height=420, buttons=["copy"])
                box = gr.Textbox(label="Text", placeholder=EXAMPLES[0], max_length=MAX_CHARACTERS, submit_btn=True, autofocus=True)
                gr.Examples([[text] for text in EXAMPLES], inputs=[box])
            with gr.Column(scale=2):
                view = gr.Model3D(camera_position=(90, 88, None), label="Scene", height=360, clear_color=(0.95, 0.95, 0.97, 1.0), interactive=False)
                panel = gr.HTML(label="Reasons")
        box.submit(partial(answer, folder=folder), [box, talk], [box, talk, view, panel], api_name="answer")
    return page


def answer(message: str, history: list[Message] | None, *, folder: Path, check: Callable[..., list[Checked]] | None = None) -> Answer:
    """Answer one message.

    Args:
        message: What the person wrote.
        history: The conversation so far.
        folder: Where the scene is written.
        check: `ui.pipeline.check_many`, or a stand-in of a test.

    Returns:
        What the message box, the conversation, the scene and the panel show next.
    """
    text, so_far = message.strip(), list(history or [])
    if not text:
        return "", so_far, None, ""
    said, view, panel = _answered(text, folder, check)
    so_far += [{"role": "user", "content": shown(text[:MAX_CHARACTERS])}, {"role": "assistant", "content": shown(said)}]
    return "", so_far, view, panel


def shown(text: str) -> str:
    """Escape a text for the conversation, which takes HTML even where it renders no Markdown."""
    return html.escape(text, quote=False).replace("\n", "<br>")


def _answered(text: str, folder: Path, check: Callable[..., list[Checked]] | None) -> tuple[str, str | None, str]:
    """Return the words, the file of the scene and the panel."""
    if len(text) > MAX_CHARACTERS:
        return f"! This is longer than {MAX_CHARACTERS} characters. Give a shorter text, or a file to `situate batch`.", None, ""
    if check is None:
        from ui.pipeline import check_many as check
    try:
        (checked,) = check([TextItem("chat", text, None)], seed=0, options=Options(repair=True))
    except SituateError as error:
        return f"! {error}", None, ""
    answered = reply(checked)
    return f"{answered.look.mark} {answered.text}", _scene_file(checked, text, folder), panel_html(checked)


def _scene_file(checked: Checked, text: str, folder: Path) -> str | None:
    """Write the scene, named after its text, and return its path; None where there is nothing to show."""
    built = checked.instantiation
    if built is None or not built.episodes:
        return None
    path = folder / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.glb"
    try:
        export(built, path, "glb")
    except SituateError:
        return None
    return str(path)


def panel_html(checked: Checked) -> str:
    """Return the panel of reasons: status, p, how the text was read, and every law that applied."""
    answered, reading, built = reply(checked), checked.interpretation, checked.instantiation
    parts = [
        f'<p><b style="color:{answered.look.color}">{answered.look.mark} {html.escape(str(answered.status))}</b>, p = {checked.verdict.p_coherent:.2f}</p>'
    ]
    if reading:
        claims = [f"{c.lemma}: " + ", ".join(f"{role} {' '.join(ids)}" for role, ids in c.roles.items()) for c in reading.claims]
        parts += _list("Read as", claims)
        parts += _list("Assumed", [a.text for a in reading.assumptions])
        parts += _list("Not read", [u.text for u in reading.unread])
    if built:
        broken = sorted((r for r in built.residuals if r.value >= SHOWN), key=lambda r: -r.value)
        parts += _list("Laws in the way (law, residual, claim)", [law_line(r) for r in broken])
    return "".join(parts)


def _list(title: str, lines: list[str]) -> list[str]:
    """Return a titled list, or nothing where it is empty."""
    items = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
    return [f"<p><b>{html.escape(title)}</b></p><ul>{items}</ul>"] if lines else []
