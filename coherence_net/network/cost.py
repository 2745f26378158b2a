"""multiply_adds: what one scene costs, counted from the sizes, routing included."""

from coherence_net.network.config import CoherenceConfig
from coherence_net.shapes import OUTLETS, WAYPOINTS


def multiply_adds(config: CoherenceConfig, *, objects: int, claims: int, present: int | None = None, keys: bool = True) -> int:
    """Return the multiply-adds of all matrix products for one scene of so many tokens.

    Args:
        config: Sizes of the network.
        objects: Objects the scene is padded to.
        claims: Claims it is padded to.
        present: Tokens that experts see; by default all.
        keys: Count the comparison with the gates' keys, too.
    """
    d, tokens = config.hidden, 1 + objects + claims
    kept = tokens if present is None else present
    attention = tokens * 4 * d * d + 2 * tokens * tokens * d
    experts = kept * config.active * 2 * d * config.expert_hidden
    routing = kept * (d * config.key_width + keys * _compared(config) * config.key_width)
    path, fluents = WAYPOINTS * 3, len(config.vocabulary.get("fluents", ()))
    inwards = (config.scene_features + 1) * d + objects * (config.object_features + path + 1) * d + claims * config.claim_features * d
    outwards = objects * d * (path + len(OUTLETS) + fluents + config.object_features) + claims * d * config.claim_features + tokens * d * (1 + len(config.laws))
    return config.layers * (attention + experts + routing) + inwards + outwards


def _compared(config: CoherenceConfig) -> int:
    """Return how many keys a token is compared with: the children of the beam, level by level."""
    beam, count = 1, 0
    for children in config.branching:
        count += beam * children
        beam = min(config.active, beam * children)
    return count
