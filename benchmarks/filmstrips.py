"""Renders sentences to a folder of filmstrips, to be looked at: does a stranger see what the sentence says?

    python benchmarks/filmstrips.py OUT_FOLDER ["A sentence." …]
    python benchmarks/filmstrips.py OUT_FOLDER --file sentences.txt --format glb

Prints one line per sentence: seconds for the picture, verdict, file.
"""

import argparse
import re
import time
from pathlib import Path

from interpreter.document import TextItem
from scenes.export import EXPORTERS
from ui.pipeline import check_many

SENTENCES = (
    "The cup is on the table.",
    "The cat jumped onto the table.",
    "The dog slept on the ceiling.",
    "The man sat on a chair.",
    "A bird flew over the house.",
    "The boy threw a ball to the girl.",
    "The ant lifted the truck.",
    "Anna put the book on the shelf.",
    "The boat floated on the lake.",
    "The elephant is in the matchbox.",
    "The woman opened the fridge.",
    "The fish swam in the river.",
    "The girl rode her bicycle along the road.",
    "The old man slept in the bed.",
)


def main() -> None:
    """Render all sentences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sentences", nargs="*", default=[])
    parser.add_argument("--file", type=Path, help="text file with one text a line")
    parser.add_argument("--format", default="png", choices=sorted(EXPORTERS))
    args = parser.parse_args()
    texts = [*args.sentences, *(args.file.read_text(encoding="utf-8").splitlines() if args.file else [])] or list(SENTENCES)
    args.folder.mkdir(parents=True, exist_ok=True)
    for number, checked in enumerate(check_many([TextItem(str(i), t, None) for i, t in enumerate(texts)])):
        name = re.sub(r"[^a-z0-9]+", "_", texts[number].lower()).strip("_")[:60]
        path = args.folder / f"{number:02d}_{name}.{args.format}"
        began = time.perf_counter()
        if checked.instantiation is None or not checked.instantiation.episodes:
            print(f"       -  {checked.verdict.status:10}  nothing was built: {texts[number]}")
            continue
        EXPORTERS[args.format](checked.instantiation, path)
        print(f"{time.perf_counter() - began:6.2f} s  {checked.verdict.status:10}  {path}")


if __name__ == "__main__":
    main()
