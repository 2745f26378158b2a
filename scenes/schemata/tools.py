"""What a deed asks of the tool it is done with, whichever sense its verb has: `tools.csv` and `tool_verbs.csv`.

Comes in: the verb of a claim and its particles. Goes out: requirements of the law of instruments, of the same form as
those of the events. A task is a way that matter has to be worked (dig, pry, bore); several verbs ask for the same, and
"the table was sanded with butter" fails whether sanding is rubbing or smoothing. `@` in `unless` stands for the reliefs
of the row `@`, which void every task that names them.
"""

from collections.abc import Collection
from functools import cache
from pathlib import Path

from scenes.schemata.load import Requirement, read_tasks
from scenes.tables import read_rows

HERE = Path(__file__).parent
EVERY = "@"


@cache
def _tasks() -> dict[str, tuple[Requirement, ...]]:
    """Return task -> what it asks of the tool."""
    return {task: tuple(rows) for task, rows in read_tasks(HERE / "tools.csv", EVERY).items()}


@cache
def _verbs() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return verb -> (particle it needs or empty, task)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in read_rows(HERE / "tool_verbs.csv", ("lemma", "particle", "task")):
        if row["task"] not in _tasks():
            raise row.fault(f"task '{row['task']}'", ", ".join(sorted(_tasks())), "Use one of these, or add it to tools.csv.")
        found.setdefault(row["lemma"], []).append((row["particle"], row["task"]))
    return {lemma: tuple(tasks) for lemma, tasks in found.items()}


def takes_tool(lemma: str) -> bool:
    """Say whether what this verb names is done with a tool: "with" after its object then names the tool."""
    return lemma in _verbs()


def tool_requirements(lemma: str, modifiers: Collection[str] = ()) -> tuple[Requirement, ...]:
    """Return what a verb asks of its tool.

    Args:
        lemma: The verb of a claim, perhaps with its particle ("weigh down").
        modifiers: Of the claim; particles among them.
    """
    verb, _, particle = lemma.replace("_", " ").partition(" ")
    said = {particle, *modifiers}
    return tuple(r for needed, task in _verbs().get(verb, ()) if not needed or needed in said for r in _tasks()[task])
