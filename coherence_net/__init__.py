"""The coherence network's package: SceneSpecs in, built scenes and verdicts out."""

from coherence_net.instantiate import instantiate
from coherence_net.judge import judge

__all__ = ["instantiate", "judge"]
