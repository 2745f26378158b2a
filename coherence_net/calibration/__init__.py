"""Calibration: what p_coherent is worth, and which verdicts keep a promised error rate.

`settled` takes a raw verdict and gives the one that is told; the table it looks into was made by `fit`, on data that no law was
asked about. Checking needs nothing but that table; fitting needs the extra `train`.
"""

from coherence_net.calibration.groups import group_of
from coherence_net.calibration.settle import settled
from coherence_net.calibration.table import Table, load_table

__all__ = ["Table", "group_of", "load_table", "settled"]
