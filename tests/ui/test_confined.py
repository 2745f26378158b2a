"""Who holds still keeps their posture, what is shut in is not elsewhere, and whatever lets it out ends that."""

from interpreter import TextItem
from scenes.verdict import Status
from ui.pipeline import check_many

CASES = [
    ("The cat was put into the basket. Ann closed the lid. The cat slept on the sofa.", True),
    ("Ann put the cat into the basket. She closed the lid. The cat walked across the kitchen.", True),
    ("Ann put the cat into the basket. She closed the lid. She opened the lid. The cat walked across the kitchen.", False),
    ("Ann put the cat into the basket. The cat walked across the kitchen.", False),
    ("Ann put the cat into the basket. She closed the lid. Later the cat walked across the kitchen.", False),
    ("Ann put the cat into the basket. She closed the lid. The cat slept in the basket.", False),
    ("Tom sat on the bench. He did not move for an hour. All that time he stood by the gate.", True),
    ("Tom sat on the bench. All that time he sat and watched the gate.", False),
    ("Tom sat on the bench. He did not move for an hour. Then he stood by the gate.", False),
]


def test_what_is_shut_in_or_held_still_stays_so_until_something_ends_it() -> None:
    checks = check_many([TextItem(str(i), text) for i, (text, _) in enumerate(CASES)])
    said = [c.verdict.status is Status.INCOHERENT for c in checks]
    assert said == [bad for _, bad in CASES], [t for (t, bad), s in zip(CASES, said, strict=True) if s != bad]
