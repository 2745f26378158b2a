"""How long one answer takes: program start, first text, later texts one at a time.

    python benchmarks/latency.py [--append]
"""

import statistics
import subprocess
import sys
import time

from table import ROOT, arguments, show

TEXTS = (
    "The cup is on the table.",
    "A boy carried a bucket of water up the hill.",
    "The spider slept on the ceiling.",
    "Two men pushed the broken car to the garage.",
    "The woman cut the rope with a pair of scissors because it was too long.",
    "Ann put the milk into the fridge. Then she went to the garden. Later she drank the milk.",
)
ROUNDS = 5


def timed(code: str, rounds: int = 3) -> float:
    """Return the shortest time of a fresh interpreter [s]."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
        times.append(time.perf_counter() - began)
    return min(times)


LOADING = """
import time, numpy, scenes.kinds.load, interpreter.lexicon as lexicon, interpreter.environment, scenes.schemata
from scenes.kinds import taxonomy
from ui.knowledge import load
began = time.perf_counter()
load()
taxonomy.word_senses("dog", "n")
for table in (lexicon.adjectives, lexicon.adverbs, lexicon.attitudes, lexicon.prepositions, lexicon.idioms, lexicon.names, lexicon.units):
    table()
print(time.perf_counter() - began)
"""


def tables(rounds: int = 5) -> float:
    """Return the shortest time in which all tables of knowledge are read, modules already imported [s]."""
    outputs = (subprocess.run([sys.executable, "-c", LOADING], cwd=ROOT, check=True, capture_output=True, text=True).stdout for _ in range(rounds))
    return min(map(float, outputs))


def main() -> None:
    """Measure and show."""
    options = arguments((__doc__ or "").splitlines()[0]).parse_args()
    run = "import sys; sys.argv = ['situate', {}]; from ui.cli import main\ntry: main()\nexcept SystemExit: pass"
    rows = [["situate --help, fresh process", timed(run.format("'--help'"))]]
    rows.append(["situate check, fresh process, one sentence", timed(run.format(f"'check', {TEXTS[0]!r}"))])
    rows.append(["all tables of knowledge", tables()])
    sys.path.insert(0, str(ROOT))
    from ui import check

    check(TEXTS[0])
    times = []
    for _ in range(ROUNDS):
        for text in TEXTS:
            began = time.perf_counter()
            check(text, repair=False)
            times.append(time.perf_counter() - began)
    rows.append(["check in a warm process, median", statistics.median(times)])
    rows.append(["check in a warm process, 95th percentile", statistics.quantiles(times, n=20)[-1]])
    show("Latency", ["what", "seconds"], rows, options)


if __name__ == "__main__":
    main()
