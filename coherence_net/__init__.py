"""The coherence network's package: SceneSpecs in, built scenes and verdicts out."""

from coherence_net.by_sentence import instantiate_by_sentence
from coherence_net.instantiate import instantiate
from coherence_net.judge import judge

__all__ = ["instantiate", "instantiate_by_sentence", "judge"]
