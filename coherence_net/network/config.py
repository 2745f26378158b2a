"""CoherenceConfig: the sizes of the network and the vocabulary its features were made with, saved beside its weights."""

from collections.abc import Mapping, Sequence
from typing import Any

from transformers import PretrainedConfig


class CoherenceConfig(PretrainedConfig):
    """Sizes of a `CoherenceNetwork`.

    Args:
        vocabulary: Name of a list -> its entries, see `coherence_net.network.vocabulary`; features are columns over them.
        object_features: Width of an object's features.
        claim_features: Width of a claim's features.
        scene_features: Width of the environment's features.
        laws: Names of the laws that are predicted.
        hidden: Width of a token.
        expert_hidden: Width inside an expert.
        layers: Number of blocks.
        heads: Attention heads per block.
        branching: Children per gate, level by level; their product is the number of experts of a layer.
        active: Experts per token (top-k).
        key_width: Width of the gates' keys.
        format: Of the features; a checkpoint of another one is refused.
    """

    model_type = "situate_coherence"

    def __init__(
        self,
        vocabulary: Mapping[str, Sequence[str]] | None = None,
        object_features: int = 1,
        claim_features: int = 1,
        scene_features: int = 1,
        laws: Sequence[str] = (),
        hidden: int = 128,
        expert_hidden: int = 256,
        layers: int = 4,
        heads: int = 4,
        branching: Sequence[int] = (4, 4),
        active: int = 2,
        key_width: int = 32,
        format: int = 2,
        **kwargs: Any,
    ) -> None:
        """Keep the sizes."""
        super().__init__(**kwargs)
        self.vocabulary = {name: list(entries) for name, entries in (vocabulary or {}).items()}
        self.object_features, self.claim_features, self.scene_features = object_features, claim_features, scene_features
        self.laws = list(laws)
        self.hidden, self.expert_hidden, self.layers, self.heads = hidden, expert_hidden, layers, heads
        self.branching, self.active, self.key_width = list(branching), active, key_width
        self.format = format

    @property
    def experts(self) -> int:
        """Number of experts of a layer."""
        count = 1
        for children in self.branching:
            count *= children
        return count

    @property
    def edge_kinds(self) -> int:
        """Kinds of edges between tokens: none, seven that are always there, and each role both ways."""
        return 7 + 2 * len(self.vocabulary.get("roles", ()))
