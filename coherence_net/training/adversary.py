"""Adversary of trajectories: a critic tells simulated motion from the network's, and the network learns to pass for simulated.

Standard alternation: the critic is trained on real and on predicted paths with the network frozen, then the network with the
critic frozen. Stabilisers: one-sided label smoothing (Salimans et al. 2016), a critic smaller than the network, its gradient
weighed low against the plain error, and a start without it until paths are more than noise.
"""

from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor
from torch.nn import functional

from coherence_net.network.batch import Tokens
from coherence_net.network.model import CoherenceNetwork
from coherence_net.training.batches import Targets, batch, deck, order
from coherence_net.training.examples import Example
from coherence_net.training.loop import Plan, Report, rate
from coherence_net.training.losses import losses, total

SMOOTH = 0.9
"""What the critic is told of simulated motion."""
WEIGHT = 0.05
"""Of the critic's opinion in the network's loss."""
BEGIN = 0.25
"""Share of the steps after which the network listens to the critic."""


def train_against(
    network: CoherenceNetwork, critic: CoherenceNetwork, rows: Sequence[Example], plan: Plan, report: Report = lambda step, steps, terms: None
) -> CoherenceNetwork:
    """Train a network against a critic, both from scratch; both are changed in place.

    Args:
        network: Predicts paths.
        critic: Its `coherent` output says whether a path was simulated.
        rows: What to train on.
        plan: Steps, sizes, rates, seed; nothing is kept on the way.
        report: Told the mean losses, the critic's accuracy among them.
    """
    ours = torch.optim.AdamW(network.train().parameters(), lr=plan.rate, weight_decay=plan.decay, betas=(0.9, 0.98))
    theirs = torch.optim.AdamW(critic.train().parameters(), lr=0.5 * plan.rate, weight_decay=plan.decay, betas=(0.5, 0.98))
    shown = [rows[i] for i in deck(rows)]
    sizes = [len(r.arrays.objects) + len(r.arrays.claims) for r in shown]
    sums: dict[str, float] = {}
    per_epoch = len(order(sizes, plan.batch, plan.seed, 0))
    for step in range(plan.steps):
        epoch, k = divmod(step, per_epoch)
        if k == 0:
            plans = order(sizes, plan.batch, plan.seed, epoch)
        generator = torch.Generator().manual_seed(plan.seed * 1_000_003 + step)
        tokens, targets = batch([shown[i] for i in plans[k]], generator)
        for optimizer, share in ((ours, 1.0), (theirs, 0.5)):
            for group in optimizer.param_groups:
                group["lr"] = share * rate(plan, step)
        predicted = network(tokens)
        real, fake = _path(tokens, targets, targets.path), _path(tokens, targets, predicted.waypoints)
        opinion = critic(real).coherent, critic(replace(fake, waypoints=fake.waypoints.detach())).coherent
        judged = _said(opinion[0], SMOOTH) + _said(opinion[1], 0.0)
        _step(theirs, judged, critic, plan.clip)
        terms = losses(predicted, tokens, targets)
        value = total(terms)
        if step >= BEGIN * plan.steps:
            critic.requires_grad_(False)
            terms["fooled"] = _said(critic(fake).coherent, 1.0)
            critic.requires_grad_(True)
            value = value + WEIGHT * terms["fooled"]
        _step(ours, value, network, plan.clip)
        terms |= {"critic": judged.detach(), "right": 0.5 * ((opinion[0] > 0).float().mean() + (opinion[1] < 0).float().mean())}
        sums = {name: sums.get(name, 0.0) + float(term.detach()) for name, term in terms.items()}
        if (step + 1) % plan.report == 0:
            report(step + 1, plan.steps, {name: v / plan.report for name, v in sums.items()})
            sums = {}
    return network.eval()


def _path(tokens: Tokens, targets: Targets, path: Tensor) -> Tokens:
    """Return a batch as the critic sees it: the path without noise, and nothing of what nobody knows."""
    seen = torch.where(targets.path.isfinite(), path, torch.zeros_like(path))
    nothing = torch.zeros_like(tokens.object_hidden), torch.zeros_like(tokens.claim_hidden)
    return replace(tokens, waypoints=seen, noise=torch.zeros_like(tokens.noise), object_hidden=nothing[0], claim_hidden=nothing[1])


def _said(logits: Tensor, truth: float) -> Tensor:
    return functional.binary_cross_entropy_with_logits(logits, torch.full_like(logits, truth))


def _step(optimizer: torch.optim.Optimizer, value: Tensor, module: torch.nn.Module, clip: float) -> None:
    optimizer.zero_grad()
    value.backward()
    torch.nn.utils.clip_grad_norm_(module.parameters(), clip)
    optimizer.step()
