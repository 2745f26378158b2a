"""Everyday stories in which a thing is somewhere, shut, off, out or off the body, and a later deed needs it otherwise."""

import pytest

from ui import check_many

BROKEN = (
    "Nils put the cheese into the fridge. He went to the window. The cheese melted on the counter.",
    "Vera laid her keys on the shelf. She walked to the market. She dropped the keys.",
    "Otto locked the shed. A deer strolled into the shed.",
    "Petra unlocked the cabin. Rain fell. The cabin was locked.",
    "Grandma blew out the candle. The candle flame shone on her hands.",
    "Lars took off his boots. He sat down. His boots squeaked at every step.",
    "Kaja shut her eyes. Music played. She watched the swans.",
    "Jan tied the goat to a post. The goat ran across the field.",
    "The tea was ice cold. Ulla burnt her lip on the tea.",
    "Gerd shut the box lid. He pulled a quilt out of the box.",
    "Edda took the wheel off the bicycle. She rode the bicycle to the mill.",
    "Rolf carried the sofa out of the house. He went back into the parlor. He sat on the sofa.",
    "Wanda's guest left for home. Wanda danced with her guest.",
    "The smith lifted the glowing bar. Smoke rose. He kissed the icy bar.",
    "Ida pushed the cork into the flask. Vinegar ran out of the flask.",
    "Knut slept through the whole storm. During the storm he washed the windows.",
    "Frieda kicked off her clogs. She walked over the snow in her clogs.",
)
MENDED = (
    "Nils put the cheese into the fridge. He took it out. The cheese melted on the counter.",
    "Vera laid her keys on the shelf. She walked to the market. She came home. She dropped the keys.",
    "Otto locked the shed. He opened it again. A deer strolled into the shed.",
    "Petra unlocked the cabin. The next day the cabin was locked.",
    "Grandma blew out the candle. She lit it again. The candle flame shone on her hands.",
    "Lars took off his boots. He put them on again. His boots squeaked at every step.",
    "Kaja shut her eyes. Her mother watched the swans.",
    "Jan tied the goat to a post. He untied it. The goat ran across the field.",
    "The tea was ice cold. Ulla warmed it. She burnt her lip on the tea.",
    "Gerd shut the box lid. He opened it. He pulled a quilt out of the box.",
    "Edda took the wheel off the bicycle. She put on another wheel. She rode the bicycle to the mill.",
    "Rolf carried the sofa out of the house. He sat on the sofa in the garden.",
    "Wanda's guest left for home. Wanda drove to her guest. Wanda danced with her guest.",
    "The smith lifted the glowing bar. He dipped it into water. He kissed the icy bar.",
    "Ida pushed the cork into the flask. She pulled it out. Vinegar ran out of the flask.",
    "Knut slept through the whole storm. In the morning he washed the windows.",
    "Frieda kicked off her clogs. She walked over the snow in her socks.",
    "The plate was dirty. Hulda washed it. She hung up the clean plate.",
    "Dora left her bike at school. She rode Emil's bike.",
    "Emil left without locking the shed. A deer strolled into the shed.",
)


@pytest.mark.parametrize(("text", "broken"), [(t, True) for t in BROKEN] + [(t, False) for t in MENDED])
def test_a_state_lasts_until_the_story_changes_it(text: str, broken: bool):
    (result,) = check_many([text])
    assert (result.status == "incoherent") == broken
    if broken:
        assert not any(r.hard for r in result.checked.verdict.violations)


def test_a_noun_of_kinship_has_a_gender():
    (result,) = check_many(["The baby slept. Her father tiptoed out. She dreamt."])
    meant = {c.mention: c.antecedent for c in result.checked.readings[0].coreference}
    assert meant["She"] == "The baby"
