"""GateTree: which few of many experts see a token, at a cost that hardly grows with their number.

Comes in: tokens (N, D). Goes out: for each the leaves it is sent to and their weights. Experts hang on a tree of gates; a
beam of `active` nodes walks down it, looking at the children of the beam alone: work grows with the depth, the logarithm
of the number of experts. Ties go to the lower index, so that evaluation is deterministic.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

GRAIN = 1e-3
"""Step to which gates' scores are rounded in evaluation: two scores nearer than the noise of a matrix product must not change places."""


class GateTree(nn.Module):
    """A tree of gates over leaves."""

    def __init__(self, width: int, branching: Sequence[int], active: int, key_width: int) -> None:
        super().__init__()
        self.branching, self.active = tuple(branching), active
        self.query = nn.Linear(width, key_width, bias=False)
        nodes, keys = 1, []
        for children in self.branching:
            keys.append(nn.Parameter(torch.randn(nodes, children, key_width) * key_width**-0.5))
            nodes *= children
        self.keys = nn.ParameterList(keys)

    def forward(self, tokens: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return leaves (N, K), weights (N, K) that sum to 1, and the load loss (): 0 where every gate is balanced."""
        query = self.query(tokens)
        node = torch.zeros(len(tokens), 1, dtype=torch.long, device=tokens.device)
        score = tokens.new_zeros(len(tokens), 1)
        load = tokens.new_zeros(())
        for keys in self.keys:
            children = keys.shape[1]
            logits = (keys[node] * query[:, None, None]).sum(-1)  # (N, beam, children)
            log_share = logits.log_softmax(-1)
            if self.training:
                load = load + _imbalance(node, log_share.exp(), len(keys), children)
            total = (score.unsqueeze(-1) + log_share).flatten(1)
            child = (node.unsqueeze(-1) * children + torch.arange(children, device=node.device)).flatten(1)
            best = _top(total, min(self.active, total.shape[1]), self.training)
            node, score = child.gather(1, best), total.gather(1, best)
        return node, score.softmax(-1), load / len(self.keys)


def _top(score: Tensor, count: int, training: bool) -> Tensor:
    """Return the columns (N, count) of the best scores, the lower index first among equals."""
    if training:
        return score.topk(count, dim=-1).indices
    return (score / GRAIN).round().sort(dim=-1, descending=True, stable=True).indices[:, :count]


def _imbalance(node: Tensor, share: Tensor, nodes: int, children: int) -> Tensor:
    """Return how unevenly the gates that were visited deal out: children x sum of (share of tokens) x (mean share) - 1.

    Source: the load-balancing loss of Switch Transformers (Fedus et al. 2021), per gate, weighted by its visitors.
    """
    flat, shares = node.flatten(), share.reshape(-1, children)
    visits = torch.zeros(nodes, device=share.device).index_add(0, flat, torch.ones_like(flat, dtype=share.dtype))
    mean = torch.zeros(nodes, children, device=share.device).index_add(0, flat, shares) / visits.clamp_min(1).unsqueeze(-1)
    winner = torch.nn.functional.one_hot(shares.argmax(-1), children).to(share.dtype)
    dealt = torch.zeros(nodes, children, device=share.device).index_add(0, flat, winner) / visits.clamp_min(1).unsqueeze(-1)
    per_gate = children * (dealt.detach() * mean).sum(-1) - 1
    return (per_gate * visits).sum() / visits.sum()
