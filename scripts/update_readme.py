"""Rewrite the parts of README.md that the program can write itself: console outputs, results, the file tree.

    python scripts/update_readme.py            rewrite README.md
    python scripts/update_readme.py --check    say whether it is up to date (exit code 1 where it is not)
"""

import argparse
import ast
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
PARTS = ("interpreter", "scenes", "coherence_net", "ui", "benchmarks", "examples", "scripts")
"""Folders whose files the tree lists; tests mirror them."""
TABLES = {".csv": "table", ".gz": "packed table", ".json": "schema"}


def console(text: str) -> str:
    """Run every `$ situate …` of the console blocks and put its output below it."""
    return re.sub(r"```console\n(.*?)```", lambda m: f"```console\n{_rerun(m[1])}```", text, flags=re.DOTALL)


def _rerun(block: str) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ situate ")]
    return "".join(f"{command}\n{output(command)}" for command in commands)


def output(command: str) -> str:
    """Return what a `$ situate …` line prints to standard output."""
    words = shlex.split(command.removeprefix("$ "))
    code = "from ui.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, *words[1:]], capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode == 2:
        sys.exit(f"{command}: {done.stderr.strip()}")
    return done.stdout


def python(text: str) -> str:
    """Run the first Python block and write what each `print` gives as a comment behind it."""
    found = re.search(r"```python\n(.*?)```", text, flags=re.DOTALL)
    if not found:
        return text
    lines = [line.split("  # ")[0].rstrip() for line in found[1].splitlines()]
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(f"The Python block of README.md fails: {done.stderr.strip()}")
    said = iter(done.stdout.splitlines())
    block = "\n".join(f"{line}  # {next(said)}" if line.startswith("print(") else line for line in lines)
    return text.replace(found[0], f"```python\n{block}\n```", 1)


def results(text: str) -> str:
    """Copy the newest table of every benchmark."""
    newest = "Not measured yet: run `make bench`.\n"
    if RESULTS.exists():
        sections = re.split(r"^(?=## )", RESULTS.read_text("utf-8"), flags=re.MULTILINE)[1:]
        latest = {re.split(r",| \(", section)[0]: section for section in sections}
        newest = "\n".join(section.strip().replace("## ", "### ", 1) + "\n" for section in latest.values()) or newest
    return _between(text, "results", newest)


def tree(text: str) -> str:
    """List every file of the packages with the first line of its docstring."""
    return _between(text, "tree", "```text\n" + "".join(_branch(ROOT / part) for part in PARTS) + "```\n")


def _branch(folder: Path) -> str:
    if not folder.is_dir():
        return ""
    paths = sorted(p for p in folder.rglob("*") if _listed(p))
    return f"{folder.name}/\n" + "".join(f"  {p.relative_to(folder).as_posix():<34} {_purpose(p)}".rstrip() + "\n" for p in paths)


def _listed(path: Path) -> bool:
    hidden = any(part.startswith((".", "__pycache__")) for part in path.parts)
    return path.is_file() and not hidden and path.suffix in {".py", *TABLES}


def _purpose(path: Path) -> str:
    if path.suffix in TABLES:
        return TABLES[path.suffix]
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return docstring.split("\n\n")[0].replace("\n", " ").split(". ")[0].rstrip(".:")


def _between(text: str, name: str, content: str) -> str:
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    before, found, rest = text.partition(begin)
    after = rest.partition(end)[2]
    return f"{before}{begin}{content}{end}{after}" if found else text


def main() -> int:
    """Rewrite or check the file."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--tree-only", action="store_true", help="leave the outputs of commands as they are")
    options = arguments.parse_args()
    old = README.read_text("utf-8")
    new = tree(results(old))
    if not options.tree_only:
        new = python(console(new))
    if options.check:
        print("README.md is up to date." if new == old else "README.md is not up to date: run python scripts/update_readme.py.")
        return int(new != old)
    README.write_text(new, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
