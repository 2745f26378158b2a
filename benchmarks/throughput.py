"""How many rows a second a batch checks, by number of workers, and whether the bytes are the same.

    python benchmarks/throughput.py [--data FOLDER] [--rows 512] [--workers 1 2] [--append]

With --data the rows are the sentences of `comve_train.jsonl`, all different; without, a handful that repeat. Memory is
the largest resident size of this process and of its largest worker, after a tenth of the rows and at the end.
"""

import hashlib
import json
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from latency import TEXTS
from table import ROOT, arguments, show


def texts(folder: str, count: int) -> list[str]:
    """Return as many texts as asked for."""
    source = Path(folder) / "comve_train.jsonl" if folder else None
    if source is None or not source.exists():
        return [TEXTS[i % len(TEXTS)] for i in range(count)]
    pairs = (json.loads(line) for line in source.read_text("utf-8").splitlines())
    return [pair[side] for pair in pairs for side in ("good", "bad")][:count]


def memory() -> float:
    """Return the largest resident size so far [MB]: of this process and its largest ended worker."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024


def main() -> None:
    """Measure and show."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("--data", default=os.environ.get("SITUATE_DATA", ""), help="folder with comve_train.jsonl")
    parser.add_argument("--rows", type=int, default=512)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    from ui.batch import Job, run
    from ui.rows import read_rows

    rows, digests = [], []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        given = texts(options.data, options.rows)
        source.write_text("".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(given)), "utf-8")
        for workers in options.workers:
            began, digest = time.perf_counter(), hashlib.sha256()
            early = 0.0
            for done, public in enumerate(run(read_rows(source), Job(), workers=workers), 1):
                digest.update(json.dumps(public).encode())
                early = memory() if done == len(given) // 10 else early
            seconds = time.perf_counter() - began
            digests.append(digest.hexdigest())
            same = "yes" if digests[0] == digests[-1] else "NO"
            rows.append([workers, len(given), seconds, len(given) / seconds, same, round(early), round(memory())])
    show("Throughput", ["workers", "rows", "seconds", "rows a second", "same bytes", "MB at a tenth", "MB at the end"], rows, options)


if __name__ == "__main__":
    main()
