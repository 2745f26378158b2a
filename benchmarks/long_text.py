"""A text as long as a book, checked as one story: how fast, how much memory, how many false alarms.

    python benchmarks/long_text.py [--words 100000] [--data FOLDER] [--append] [--commit NAME]

The text is made of our own ordinary sentences and stories (`tests/cases`), in an order drawn with a fixed seed; in each
round people get other names and colours change, so that no two rounds are the same. --data reads every *.toml of another
folder in their place. All of it is possible: every reason is a false alarm, unless two stories of the same round contradict
each other. Memory is that of the whole process.
"""

import random
import re
import resource
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from table import ROOT, arguments, show

SEED = 7
NAMES = "Ada Ben Clara David Emma Felix Grace Henry Irene Jonas Kate Leo Maya Nils Olga Paul Rosa Simon Tessa Victor".split()
COLOURS = "red blue green black white brown grey yellow".split()


def ordinary(folder: Path) -> list[str]:
    """Return the ordinary texts of our cases: the good side of twins and pairs, and cases that must not be incoherent."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        for rows in tomllib.loads(path.read_text("utf-8")).values():
            found += [" ".join(g) if isinstance(g, list) else g for r in rows if isinstance(r, dict) and (g := _good(r))]
    if not found:
        raise SystemExit(f"{folder} holds no cases (*.toml) with ordinary texts. Allowed: a folder like tests/cases. Leave --data out.")
    return found


def _good(row: dict[str, Any]) -> str | list[str]:
    """Return what is ordinary in a row of cases, or nothing."""
    if "allowed" in row and "coherent" not in str(row["allowed"]):
        return ""
    if isinstance(row.get("sense"), str) or "told" in row:
        return ""
    return row.get("good") or row.get("possible") or (row.get("text") if "bad" not in row else "") or ""


def written(texts: list[str], words: int) -> str:
    """Return a text of at least so many words."""
    draw, parts, count = random.Random(SEED), [], 0
    for text in _rounds(texts, draw):
        if count >= words:
            break
        parts.append(text if text.rstrip()[-1:] in ".!?\"'" else text + ".")
        count += len(text.split())
    return " ".join(parts)


def _rounds(texts: list[str], draw: random.Random) -> Iterator[str]:
    while True:
        order, names = draw.sample(texts, len(texts)), draw.sample(NAMES, len(NAMES))
        colours = dict(zip(COLOURS, draw.sample(COLOURS, len(COLOURS)), strict=True))
        yield from (_renamed(text, names, colours) for text in order)


def _renamed(text: str, names: list[str], colours: dict[str, str]) -> str:
    """Return a text with other names and colours."""
    named = re.sub(r"\b(Tom|Ann|Anna|Mary|Maria|John|Peter|Sam)\b", lambda m: names[sum(map(ord, m[0])) % len(names)], text)
    return re.sub(r"\b(" + "|".join(COLOURS) + r")\b(?= \w)", lambda m: colours[m[0]], named)


def main() -> None:
    """Print the table."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--data", type=Path, default=ROOT / "tests/cases")
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--show", action="store_true", help="print every reason")
    options = parser.parse_args()
    from interpreter import TextItem
    from ui.pipeline import check_many, check_story

    check_many([TextItem("warm", "The cup is on the table.")])
    text = written(ordinary(options.data), options.words)
    began, seen = time.perf_counter(), [(0, _megabytes())]
    checked = check_story(TextItem("book", text), advance=lambda done, all: seen.append((done, _megabytes())))
    seconds, words, sentences = time.perf_counter() - began, len(text.split()), len(checked.document.sentences)
    tenth = next(m for done, m in seen if done >= sentences / 10)
    places = {r.spans[:1] for r in checked.verdict.violations}
    for reason in checked.verdict.violations if options.show else ():
        said = [checked.document.sentences[s].text for s in sorted({s[0] for s in reason.spans})]
        print(f"   {reason.law}: {reason.message} | {said}")
    columns = ["words", "sentences", "s", "words a minute", "MB at a tenth", "MB at the end", "false alarms", "a 10,000 words"]
    show("Long text", columns, [[words, sentences, round(seconds), round(words / seconds * 60), tenth, seen[-1][1], len(places), len(places) / words * 1e4]], options)


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
