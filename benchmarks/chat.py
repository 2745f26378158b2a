"""How quick the chat is, how much it sends, and whether two people at once ever see each other's words.

    python benchmarks/chat.py [--turns 200] [--append]

Needs Chromium and the extra `dev`. The browser reaches nothing but the server.
"""

import importlib.util
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from table import ROOT, arguments, show

sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "ui")]

TEXTS = (
    "The cat jumped onto the table.",
    "The dog slept on the ceiling.",
    "why?",
    "The toddler lifted the truck.",
    "what would make it work?",
    "Ann put the milk into the fridge.",
    "what is where?",
    "The spider slept on the ceiling.",
)

REST_MS = 4000
"""Between two turns, as somebody who reads the answer and types: by then the scene has played once."""


def main() -> None:
    """Measure and show."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("--turns", type=int, default=200, help="turns of two people together")
    options = parser.parse_args()
    if importlib.util.find_spec("playwright") is None:
        sys.exit("The browser cannot be driven without playwright. Install the extra: pip install -e '.[dev]'")
    import browser as tools

    if tools.CHROMIUM is None:
        sys.exit("There is no Chromium on this machine. Install it, for instance with: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, tools.browsing() as chromium:
        rows = measured(tools, chromium, f"sqlite:///{Path(folder) / 'chat.db'}", options.turns)
    show("Chat", ["what", "value"], rows, options)


def measured(tools: Any, chromium: Any, store: str, turns: int) -> list[list[str | float]]:
    """Return the rows of the table."""
    began = time.perf_counter()
    with tools.serving("--store", store) as address:
        rows: list[list[str | float]] = [["from the command to the address, s", time.perf_counter() - began]]
        rows += first_screen(tools, chromium, address)
        rows += waits(tools, chromium, address)
        rows += two_people(tools, chromium, address, turns)
    return rows


def first_screen(tools: Any, chromium: Any, address: str) -> list[list[str | float]]:
    """Measure the time to a page that takes text, and what was sent for it."""
    times, sent = [], 0
    for _ in range(3):
        context = chromium.new_context()
        page, sizes = context.new_page(), []
        page.on("requestfinished", lambda request, sizes=sizes: sizes.append(request.sizes()["responseBodySize"]))
        began = time.perf_counter()
        page.goto(address)
        page.locator("#situate-box textarea").wait_for()
        times.append(time.perf_counter() - began)
        page.wait_for_timeout(2000)  # the page keeps a line to the server open, so it never falls idle
        sent = sum(sizes)
        context.close()
    return [["first screen, s, median of 3", statistics.median(times)], ["page weight, MB", sent / 1e6]]


def waits(tools: Any, chromium: Any, address: str) -> list[list[str | float]]:
    """Measure a turn beside the check alone, and a slider."""
    from ui.pipeline import check_many

    page = tools.person(chromium, address)
    tools.say(page, TEXTS[0])
    beyond, alone = [], []
    for text in [t for t in TEXTS if t.endswith(".")] * 3:
        page.wait_for_timeout(REST_MS)
        seconds = tools.answer_s(page, text)
        check = min(timed(lambda text=text: checked(check_many, text)) for _ in range(2))
        beyond.append(seconds - check)
        alone.append(check)
    tools.say(page, "The toddler lifted the truck.")
    page.wait_for_timeout(REST_MS)
    slides = [slide(page, mass) for mass in (3.0, 5000.0, 2.0, 4000.0, 4.0)]
    page.context.close()
    return [
        ["a turn beyond the check, s, median", statistics.median(beyond)],
        ["the same, largest of 15", max(beyond)],
        ["the check with its repair, s, median", statistics.median(alone)],
        ["slider to verdict, s, median of 5", statistics.median(slides)],
        ["the same, largest", max(slides)],
    ]


def checked(check_many: Callable[..., Any], text: str) -> None:
    """Check a text as the chat does."""
    from interpreter.document import TextItem
    from ui.checked import Options

    check_many([TextItem("chat", text, None)], options=Options(repair=True))


def slide(page: Any, mass: float) -> float:
    """Set the mass of the truck, on its logarithmic slider, and return the seconds until the verdict has turned."""
    page.wait_for_timeout(REST_MS / 2)
    return page.evaluate(
        """([mass]) => new Promise((done) => {
          const began = performance.now();
          const shown = document.querySelector('.situate');
          const slider = shown.querySelector('input[type=range][aria-label="truck: mass"]');
          new MutationObserver((_, seen) => { seen.disconnect(); done((performance.now() - began) / 1000); }).observe(shown, {attributeFilter: ['data-status']});
          slider.value = Math.log(mass);
          slider.dispatchEvent(new Event('input', {bubbles: true}));
        })""",
        [mass],
    )


def two_people(tools: Any, chromium: Any, address: str, turns: int) -> list[list[str | float]]:
    """Let two people talk in turns; look for one's words on the other's page, and at the memory of the server."""
    pages = {name: tools.person(chromium, address) for name in ("Aloysius", "Bartholomew")}
    leaks, memory = 0, []
    for number in range(turns // 2):
        for name, page in pages.items():
            text = TEXTS[number % len(TEXTS)]
            tools.say(page, f"{name} slept on the bed." if number % 10 == 0 else text)
        memory.append(server_mb(address))
    for name, page in pages.items():
        other = next(n for n in pages if n != name)
        leaks += page.content().count(other)
    for page in pages.values():
        page.context.close()
    tenth = max(len(memory) // 10, 1)
    return [
        [f"words of the other's page after {turns} turns of two people", leaks],
        ["server memory after a tenth of them, MB", memory[tenth - 1]],
        ["at half, MB", memory[len(memory) // 2]],
        ["at the end, MB", memory[-1]],
    ]


def server_mb(address: str) -> float:
    """Return the resident memory of the process that serves an address [MB]."""
    port = address.rstrip("/").rsplit(":", 1)[1]
    found = subprocess.run(["ss", "-ltnpH", f"sport = :{port}"], capture_output=True, text=True, check=False).stdout
    process = found.split("pid=")[1].split(",")[0] if "pid=" in found else ""
    status = Path(f"/proc/{process}/status").read_text() if process else ""
    return next((float(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0.0)


def timed(work: Callable[[], object]) -> float:
    """Return how long something takes [s]."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
