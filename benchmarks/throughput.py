"""How many rows a second a batch checks, by number of workers, and whether the bytes are the same.

    python benchmarks/throughput.py [--rows 512] [--workers 1 2] [--append]
"""

import hashlib
import json
import sys
import tempfile
import time
from pathlib import Path

from latency import TEXTS
from table import ROOT, arguments, show


def main() -> None:
    """Measure and show."""
    parser = arguments(__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=512)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    from ui.batch import Job, run
    from ui.rows import read_rows

    rows, digests = [], []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        source.write_text("".join(json.dumps({"id": str(i), "text": TEXTS[i % len(TEXTS)]}) + "\n" for i in range(options.rows)), "utf-8")
        for workers in options.workers:
            began, digest = time.perf_counter(), hashlib.sha256()
            for public in run(read_rows(source), Job(), workers=workers):
                digest.update(json.dumps(public).encode())
            seconds = time.perf_counter() - began
            digests.append(digest.hexdigest())
            rows.append([workers, options.rows, seconds, options.rows / seconds, "yes" if digests[0] == digests[-1] else "NO"])
    show("Throughput", ["workers", "rows", "seconds", "rows a second", "same bytes"], rows, options)


if __name__ == "__main__":
    main()
