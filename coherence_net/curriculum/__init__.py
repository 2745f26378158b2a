"""The curriculum: scenes drawn from kinds, events, relations and environments, labelled by physics, none by hand.

`sample(seed, index)` gives a scene, `labelled(seed, indices)` scenes with their labels, `make` and `load` folders of them; all
are the same on every machine.
"""

from coherence_net.curriculum.label import Labelled, Poses, labelled
from coherence_net.curriculum.sample import SPLITS, Split, sample
from coherence_net.curriculum.shards import Job, load, load_labelled, make

__all__ = ["SPLITS", "Job", "Labelled", "Poses", "Split", "labelled", "load", "load_labelled", "make", "sample"]
