"""Ask the tables of kinds what people were asked: which is taller, heavier, softer, sharper, how big is it?

    python benchmarks/norms.py --data FOLDER [--worst N] [--append]

Answers come from the tables alone: the likeliest kind of each word, its typical size, mass and properties. No weight
and no threshold is fitted. Four formulas were changed after a look at the figures on these sets, so their figures are
no blind ones: brittleness (what crumbles instead of bending), stiffness (what resists tearing, too), smoothness (a
property of its own) and speed (what flows, falls or is shot, too). The levels of smoothness and stiffness of whole
classes of kinds were set with the misses in view as well.
"""

from collections.abc import Callable, Mapping, Sequence
from math import log10
from pathlib import Path
from typing import Any

from coverage import add_data_options, checked_options, is_physical, read_rows
from score import area
from table import Cell, arguments, show

Kind = Any
Miss = tuple[float, str]
"""How bad it is, and what to print."""
COLUMNS = ["set", "n", "measure", "ours", "more"]
TALLER = {"taller": 1, "higher": 1, "bigger": 1, "shorter": -1, "lower": -1, "smaller": -1}
ALIKE = {"size": 1.3, "weight": 1.5, "strength": 2.0, "rigidness": 1.15, "speed": 1.5}
"""Factor below which two things count as about the same."""
CONCRETE = 5.5
"""Glasgow concreteness from which a word counts as concrete; the scale ends at 7."""
LEAST = 1e-9
"""Stands for zero where ratios are taken."""


def likeliest(word: str) -> Kind | None:
    """Return the likeliest kind of a word or phrase; of its last word where the whole is unknown."""
    from scenes.kinds import noun_senses

    text = word.lower().replace("_", " ").strip()
    while text:
        for form in (text, text.removesuffix("s")):
            if senses := noun_senses(form):
                return senses[0].kind
        text = text.partition(" ")[2]
    return None


def bulk(kind: Kind) -> float:
    """Return the typical size: the edge of a cube as big as the bounding box [m]."""
    return max((kind.length_m.typical * kind.width_m.typical * kind.height_m.typical) ** (1 / 3), LEAST)


def level(kind: Kind, name: str) -> float:
    """Return the typical value of a property."""
    return kind.value(name).typical


def strength(kind: Kind) -> float:
    """Return the force that it exerts or withstands, whichever is more [N]."""
    return max(level(kind, "push_N"), min(level(kind, "fragile_N"), 10000.0) * bulk(kind) ** 2 * max(level(kind, "toughness"), 0.1))


def speed(kind: Kind) -> float:
    """Return the top speed [m/s]."""
    return max(*(level(kind, name) for name in ("walk_mps", "swim_mps", "fly_mps", "moves_mps")), 0.01)


COMPARED: dict[str, Callable[[Kind], float]] = {
    "size": bulk,
    "weight": lambda k: max(k.mass_kg.typical, LEAST),
    "strength": strength,
    "rigidness": lambda k: 0.1 + level(k, "rigid") + level(k, "hardness") / 10,
    "speed": speed,
}
"""What VerbPhysics compares → a number of one kind."""


def shatters(kind: Kind) -> float:
    """Return how easily it shatters or crumbles: things that do not bend, the more the less force is needed."""
    return (1.0 - level(kind, "flexible")) * (5.0 - log10(max(level(kind, "fragile_N"), 1.0)))


def stiffness(kind: Kind) -> float:
    """Return how little it gives: hard matter that does not bend, squash or tear, and what is said to bear a load."""
    firm = level(kind, "rigid") + min(level(kind, "toughness"), 2.0)
    return firm * min(level(kind, "hardness"), 6.0) * log10(max(level(kind, "support_N"), 10.0))


ATTRIBUTES: dict[str, Callable[[Kind], float]] = {
    "Softness": lambda k: -log10(max(level(k, "hardness"), 0.05)) - level(k, "rigid"),
    "Brittleness": shatters,
    "Stiffness": stiffness,
    "Elasticity": lambda k: level(k, "flexible") * min(level(k, "toughness"), 2.0),
    "Malleability": lambda k: level(k, "flexible") - level(k, "rigid"),
    "Sharpness": lambda k: max(level(k, "edge"), level(k, "point")),
    "Surface Hardness": lambda k: level(k, "hardness"),
    "Surface smoothness": lambda k: level(k, "smooth"),
}
"""Attribute of NEWTON → a number of one kind."""


def heights(folder: Path) -> tuple[list[list[Cell]], list[Miss]]:
    """Answer "is an ant taller than a cup?"."""
    data, misses, right = read_rows(folder, "height_pairs.jsonl"), [], 0.0
    for row in data:
        words = row["text"].rstrip("?").split(" than ")
        first, second = (likeliest(_bare(w)) for w in (words[0].rsplit(" ", 1)[0].removeprefix("Is "), words[1]))
        ratio = log10(first.height_m.typical / second.height_m.typical) if first and second else 0.0
        ratio *= TALLER[words[0].rsplit(" ", 1)[1]]
        won = 0.5 if ratio == 0 else float((ratio > 0) == bool(row["label"]))
        right += won
        if won < 1:
            misses.append((abs(ratio), f"height: {row['text']} {'yes' if row['label'] else 'no'}; {_names(first, second)}"))
    return [["heights", len(data), "accuracy", right / max(len(data), 1), ""]], misses


def _bare(phrase: str) -> str:
    """Return a phrase without its article."""
    return " ".join(w for w in phrase.split() if w.lower() not in ("a", "an", "the"))


def _names(*kinds: Kind | None) -> str:
    return " / ".join(f"{k.name} h {k.height_m.typical:g} size {bulk(k):.3g} m {k.mass_kg.typical:.3g} kg" if k else "unknown" for k in kinds)


def verb_physics(folder: Path) -> tuple[list[list[Cell]], list[Miss]]:
    """Answer which of two things is larger, heavier, stronger, stiffer or faster."""
    data, table, misses = read_rows(folder, "verbphysics_objects_dev.jsonl"), [], []
    for name, number in COMPARED.items():
        right, plain, alike = 0, 0, 0
        pairs = [r for r in data if r["rel"][name] and r["agree"][name] == 3 and is_physical(r["a"]) and is_physical(r["b"])]
        for row in pairs:
            a, b = likeliest(row["a"]), likeliest(row["b"])
            ratio = number(a) / number(b) if a and b else 1.0
            wanted = row["rel"][name]
            alike += wanted == "~"
            plain += wanted != "~" and ratio != 1 and (ratio > 1) == (wanted == ">")
            right += wanted == ("~" if 1 / ALIKE[name] < ratio < ALIKE[name] else ">" if ratio > 1 else "<")
            if wanted != "~" and (ratio > 1) != (wanted == ">"):
                misses.append((abs(log10(ratio)), f"{name}: {row['a']} {wanted} {row['b']}; {_names(a, b)}"))
        table.append([f"VerbPhysics {name}", len(pairs) - alike, "order", plain / max(len(pairs) - alike, 1), f"with 'about the same' {right / max(len(pairs), 1):.3f} of {len(pairs)}"])
    return table, misses


def newton(folder: Path) -> tuple[list[list[Cell]], list[Miss]]:
    """Tell things that are high in an attribute from those that are low."""
    data, table, misses = read_rows(folder, "newton_attributes.jsonl"), [], []
    for name, number in ATTRIBUTES.items():
        rows = [(r["object"], r["value"] == 3, likeliest(r["object"])) for r in data if r["attribute"] == name and r["value"] in (1, 3)]
        known = [(word, high, number(kind), kind.name) for word, high, kind in rows if kind]
        good, bad = [v for _, high, v, _ in known if high], [v for _, high, v, _ in known if not high]
        for word, high, value, kind in known:
            wrong = sum((v >= value) if high else (v <= value) for v in (bad if high else good)) / max(len(bad if high else good), 1)
            if wrong > 0.5:
                misses.append((wrong, f"{name}: {word} ({kind}) is {'high' if high else 'low'}; ours {value:.3g}"))
        table.append([f"NEWTON {name.lower()}", len(rows), "AUC, high or low", area(good, bad), f"{len(good)} high, {len(rows) - len(known)} unknown"])
    return table, misses


def glasgow(folder: Path) -> tuple[list[list[Cell]], list[Miss]]:
    """Rank concrete words by size."""
    from scenes.kinds.build import SIZED

    found: list[tuple[str, float, float, Kind]] = []
    for row in read_rows(folder, "glasgow_size_norms.jsonl"):
        kind = likeliest(row["word"]) if row["concreteness"] >= CONCRETE and is_physical(row["word"]) else None
        if kind and kind.category in SIZED | {"place"}:
            found.append((row["word"], row["size"], log10(bulk(kind)), kind))
    theirs, ours = ranks([f[1] for f in found]), ranks([f[2] for f in found])
    misses = [(abs(a - b) / len(found), f"Glasgow: {f[0]} {f[1]:.2f}, {'ours is larger' if b > a else 'ours is smaller'}; {_names(f[3])}") for f, a, b in zip(found, theirs, ours, strict=True)]
    return [["Glasgow size", len(found), "rank correlation", correlation(theirs, ours), "concrete words that have a size"]], misses


def ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each value; equal values share the mean of their ranks."""
    order = sorted(values)
    first: Mapping[float, int] = {v: i for i, v in reversed(list(enumerate(order)))}
    last = {v: i for i, v in enumerate(order)}
    return [(first[v] + last[v]) / 2 for v in values]


def correlation(a: Sequence[float], b: Sequence[float]) -> float:
    """Return Pearson's correlation."""
    middle_a, middle_b = sum(a) / max(len(a), 1), sum(b) / max(len(b), 1)
    covered = sum((x - middle_a) * (y - middle_b) for x, y in zip(a, b, strict=True))
    spread = sum((x - middle_a) ** 2 for x in a) * sum((y - middle_b) ** 2 for y in b)
    return covered / spread**0.5 if spread else 0.0


def main() -> None:
    """Ask and show."""
    parser = arguments((__doc__ or "").splitlines()[0])
    add_data_options(parser)
    options = checked_options(parser)
    rows: list[list[Cell]] = []
    for ask in (heights, verb_physics, newton, glasgow):
        table, misses = ask(options.data)
        rows += table
        for _, text in sorted(misses, key=lambda m: -m[0])[: options.worst]:
            print(text)
    show("Norms", COLUMNS, rows, options)


if __name__ == "__main__":
    main()
