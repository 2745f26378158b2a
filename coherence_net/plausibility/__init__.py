"""Learned plausibility of events: who does what to whom with what, learned without a label of any evaluation set."""

from coherence_net.plausibility.fit import fit

__all__ = ["fit"]
