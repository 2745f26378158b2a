"""ExpertBank: many small feed-forward networks of which each token passes a few.

Comes in: tokens with their leaves and weights. Goes out: the weighted sum of what those experts make of them. In evaluation
an expert works on blocks of a fixed number of rows, so that a token's result does not depend on who else is in the batch.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

BLOCK = 8
"""Rows of a block: one shape of matrix product, whatever the batch."""


class ExpertBank(nn.Module):
    """Feed-forward experts of equal shape, stored together."""

    def __init__(self, experts: int, width: int, inner: int) -> None:
        super().__init__()
        self.w_in = nn.Parameter(torch.randn(experts, width, inner) * width**-0.5)
        self.b_in = nn.Parameter(torch.zeros(experts, inner))
        self.w_out = nn.Parameter(torch.randn(experts, inner, width) * (inner**-0.5) * 0.5)
        self.b_out = nn.Parameter(torch.zeros(experts, width))

    def forward(self, tokens: Tensor, leaves: Tensor, weights: Tensor) -> Tensor:
        """Return the mixture (N, D) for tokens (N, D), leaves (N, K), weights (N, K)."""
        count, active = leaves.shape
        flat = leaves.flatten()
        order = flat.argsort(stable=True)
        source = order // active
        sizes = torch.bincount(flat, minlength=len(self.w_in)).tolist()
        rows = tokens[source]
        made = [self._expert(e, part) for e, part in enumerate(rows.split(sizes)) if len(part)]
        out = torch.cat(made) * weights.flatten()[order].unsqueeze(-1)
        return torch.zeros_like(tokens).index_add(0, source, out) if self.training else _summed(out, order, count, active)

    def _expert(self, e: int, rows: Tensor) -> Tensor:
        """Return what one expert makes of its rows (R, D)."""
        if self.training:
            inner = functional.gelu(torch.addmm(self.b_in[e], rows, self.w_in[e]), approximate="tanh")
            return torch.addmm(self.b_out[e], inner, self.w_out[e])
        blocks = -(-len(rows) // BLOCK)
        padded = functional.pad(rows, (0, 0, 0, blocks * BLOCK - len(rows))).reshape(blocks, BLOCK, -1)
        inner = functional.gelu(torch.bmm(padded, self.w_in[e].expand(blocks, -1, -1)) + self.b_in[e], approximate="tanh")
        out = torch.bmm(inner, self.w_out[e].expand(blocks, -1, -1)) + self.b_out[e]
        return out.flatten(0, 1)[: len(rows)]


def _summed(out: Tensor, order: Tensor, count: int, active: int) -> Tensor:
    """Return the rows summed per token, always in the order of its leaves."""
    back = torch.empty_like(out)
    back[order] = out
    return back.reshape(count, active, -1).sum(1)
