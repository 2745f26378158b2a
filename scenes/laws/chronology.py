"""Does the text itself put one sentence after another? "Then", "a week later", "in the autumn" after "in the spring".

Comes in: two claims of one text and `sequel.csv`, words of time with their rank on a scale. Goes out: yes or no. Past
tense alone says nothing: of the dead one tells what they did in their lives. What is told of an earlier time, of a
dream or of a picture is never taken to follow.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from scenes.laws.law import Context
from scenes.spec import ClaimSpec
from scenes.tables import read_rows

TABLE = Path(__file__).with_name("sequel.csv")
FOLLOWING = re.compile(
    r"^\W*(?:(?:and|but|so|just|not|only|about|almost|nearly|exactly) )*"
    r"(?:(?:\w+ ){0,2}(?:second|minute|moment|hour|day|night|week|month|year|season|decade|centurie|century|while)s? (?:later|after that|afterwards?|after (?:his|her|its|their|the) (?:death|funeral|burial))\b"
    r"|(?:on |in |by |at |early |late |during |all )*the (?:next|following) \w+"
    r"|(?:soon|shortly|long|right|immediately|straight) (?:after(?:wards?)?|after that)\b"
    r"|after (?:his|her|its|their|the) (?:death|funeral|burial)\b"
    r"|(?:later|early|late) (?:that|the same) \w+|that (?:same )?(?:evening|night|afternoon)\b)",
    re.IGNORECASE,
)
"""Openings of a sentence that tells what came after the one before."""
BACK = re.compile(
    r"\b(before|earlier|previous(?:ly)?|ago|once|had|used to|would|always|younger|youth|childhood|lifetime|alive|born|"
    r"as an? (?:\w+ )?(?:boy|girl|child|student|man|woman|soldier)|dreams?|dreamt|dreamed|ghost|spirit|soul|heaven|memor\w+|"
    r"photos?|photographs?|pictures?|portrait|films?|videos?|movies?|statue|tape|recording|grave|coffin|toy|stuffed|another|other|new)\b",
    re.IGNORECASE,
)
"""Words by which a sentence looks back, or tells of something other than the body."""
HABIT = re.compile(r"\b(every|each|always|often|usually|all (?:his|her|its|their|my) life|for (?:\w+ ){0,2}years|never)\b", re.IGNORECASE)
"""Words of what somebody did as long as they lived."""
BURIAL = re.compile(r"\b(?:(?:his|her|its|their|the) (?:dead )?(?:body|corpse|remains|carcass)|buried|cremated|(?:at|after) (?:his|her|the) funeral)\b", re.IGNORECASE)
"""Words of what is done with the dead; what is told behind them came later."""
SOON = re.compile(r"\b(?:moments?|minutes?|hours?|days?|mornings?|evening|noon|afternoon|night)\b", re.IGNORECASE)
"""Words of a time too short to build a house in."""
YEAR = re.compile(r"\b(?:in|since|by|until|of) (1[5-9]\d\d|20\d\d)\b", re.IGNORECASE)


@cache
def _scales() -> Mapping[str, tuple[str, int]]:
    rows = read_rows(TABLE, ("word", "scale", "rank"))
    return {r["word"]: (r["scale"], int(r["rank"])) for r in rows}


def told_next(ctx: Context, first: ClaimSpec, second: ClaimSpec) -> bool:
    """Say whether the text itself puts the second claim after the first: "then", "at noon" after "at dawn"."""
    if not ctx.spec.sentences or first.span[0] >= second.span[0]:
        return False
    between = ctx.spec.sentences[first.span[0] + 1 : second.span[0]]
    if any(BURIAL.search(sentence) for sentence in between) and not BACK.search(re.sub(r"\b(it|they|what|who|which) had\b", "", ctx.spec.sentences[second.span[0]])):
        return True
    return follows(ctx.spec.sentences, first.span[0], second.span[0])


def follows(sentences: tuple[str, ...], first: int, second: int) -> bool:
    """Say whether the sentence with the second number is told to come after the one with the first."""
    if BACK.search(sentences[second]):
        return False
    years = [YEAR.search(sentences[k]) for k in (first, second)]
    if years[0] and years[1]:
        return int(years[0][1]) < int(years[1][1])
    before, after = marks(sentences[first]), marks(sentences[second])
    if any(scale in before and before[scale] > rank for scale, rank in after.items()) and "next" not in after:
        return False
    return "next" in after or bool(FOLLOWING.search(sentences[second])) or any(scale in before and before[scale] < rank for scale, rank in after.items())


def looks_back(ctx: Context, claim: ClaimSpec) -> bool:
    """Say whether a claim's sentence tells of an earlier time or of what used to be so: "he swam there every summer"."""
    if claim.span[0] >= len(ctx.spec.sentences):
        return False
    sentence = ctx.spec.sentences[claim.span[0]]
    return bool(BACK.search(sentence) or HABIT.search(sentence))


def told_soon(ctx: Context, claim: ClaimSpec) -> bool:
    """Say whether a claim's sentence counts the time since in minutes, hours or days."""
    sentences = ctx.spec.sentences
    return claim.span[0] < len(sentences) and bool(SOON.search(sentences[claim.span[0]]))


def marks(sentence: str) -> dict[str, int]:
    """Return scale -> rank of the words of time at the ends of a sentence; only one word per scale counts."""
    found: dict[str, int] = {}
    for word, (scale, rank) in _scales().items():
        opening = scale != "next" or re.match(rf"\W*{word}\b", sentence, re.IGNORECASE)
        if opening and re.search(rf"\b{word}\b", sentence, re.IGNORECASE):
            found[scale] = rank
    return found
