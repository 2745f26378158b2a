"""The coherence network's package: SceneSpecs in, built scenes out."""

from coherence_net.instantiate import instantiate

__all__ = ["instantiate"]
