"""Two checked texts → which is the more coherent, by how much, and why."""

from ui.checked import Checked
from ui.reply import reply

TIE = 0.005
"""Probabilities nearer than this are no difference that could be shown with two decimals."""


def comparison(first: Checked, second: Checked) -> str:
    """Say in a few lines which text is the more coherent, with p of both."""
    gap = first.verdict.p_coherent - second.verdict.p_coherent
    if abs(gap) < TIE:
        head = "Neither is the more coherent."
    else:
        head = f"{'The first' if gap > 0 else 'The second'} is the more coherent."
    return "\n".join([head, *_side("1", first), *_side("2", second)])


def _side(name: str, one: Checked) -> list[str]:
    answer = reply(one)
    text = " ".join(s.text for s in one.document.sentences)
    lines = [f"{name}  p = {one.verdict.p_coherent:.2f}  {text}"]
    return lines + [f"   {answer.look.mark} {answer.text.splitlines()[0]}"]
