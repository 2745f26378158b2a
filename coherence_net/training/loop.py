"""train: examples -> weights, through accelerate: the same loop on one core, one GPU or several processes.

Everything that a step needs follows from (seed, step): a run that was killed and taken up again ends with the same weights as
one that was not. Checkpoints are safetensors and JSON, written whole; the log is a CSV with a row per report.
"""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from math import cos, pi
from pathlib import Path

import torch
from accelerate import Accelerator
from safetensors.torch import load_file, save_file
from torch import nn

from coherence_net.network.config import CoherenceConfig
from coherence_net.network.model import CoherenceNetwork
from coherence_net.training.batches import Targets, batch, deck, order
from coherence_net.training.examples import Example
from coherence_net.training.losses import WEIGHTS, losses, total
from scenes.errors import InputError

STATE = "state.json"
MOMENTS = "optimizer.safetensors"
LOG = "log.csv"
DEVICES = ("auto", "cpu", "cuda")
WARM = 0.05
"""Share of the steps in which the rate rises."""
Report = Callable[[int, int, Mapping[str, float]], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train."""

    steps: int = 3000
    """More of them know the training scenes better and repair other scenes worse."""
    batch: int = 64
    rate: float = 1.5e-3
    decay: float = 0.01
    clip: float = 1.0
    seed: int = 0
    every: int = 500
    """Steps between two checkpoints."""
    report: int = 50
    """Steps between two rows of the log."""
    precision: str = "no"
    """no | bf16 | fp16, as accelerate names them."""
    device: str = "auto"
    """auto (a GPU where there is one) | cpu | cuda"""


def fresh(config: CoherenceConfig, seed: int) -> CoherenceNetwork:
    """Return an untrained network; the same for the same seed."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return CoherenceNetwork(config)


def train(
    network: CoherenceNetwork,
    rows: Sequence[Example],
    plan: Plan,
    folder: Path | None = None,
    *,
    weights: Mapping[str, float] = WEIGHTS,
    stop: int | None = None,
    report: Report = lambda step, steps, terms: None,
) -> CoherenceNetwork:
    """Train a network, from its latest checkpoint in the folder if there is one.

    Args:
        network: Where to start; changed in place.
        rows: What to train on.
        plan: Steps, sizes, rates, seed.
        folder: Of checkpoints and log; None keeps nothing.
        weights: Of the losses by name; what is left out or 0 is not trained.
        stop: Step after which to stop as if killed, for tests.
        report: Told the step, of how many, and the mean losses since the last report.

    Raises:
        InputError: If a checkpoint is of another plan or cannot be read.
    """
    accelerator = Accelerator(cpu=_on_cpu(plan), mixed_precision=plan.precision)
    optimizer = torch.optim.AdamW(network.parameters(), lr=plan.rate, weight_decay=plan.decay, betas=(0.9, 0.98))
    begin = _resume(network, optimizer, folder, plan)
    model, optimizer = accelerator.prepare(network.train(), optimizer)
    shown = [rows[i] for i in deck(rows)]
    sizes = [len(r.arrays.objects) + len(r.arrays.claims) for r in shown]
    sums: dict[str, float] = {}
    per_epoch = len(order(sizes, plan.batch, plan.seed, 0))
    plans: tuple[int, list[list[int]]] = (-1, [])
    pieces = 1
    for step in range(begin, min(plan.steps, stop or plan.steps)):
        epoch, k = divmod(step, per_epoch)
        if plans[0] != epoch:
            plans = (epoch, order(sizes, plan.batch, plan.seed, epoch))
        mine = plans[1][k][accelerator.process_index :: accelerator.num_processes] or plans[1][k][:1]
        for group in optimizer.param_groups:
            group["lr"] = rate(plan, step)
        while True:
            try:
                optimizer.zero_grad()
                terms = _backward(accelerator, model, [shown[i] for i in mine], pieces, (plan.seed * 1_000_003 + step) * 64 + accelerator.process_index, weights)
                break
            except torch.OutOfMemoryError as error:
                if pieces >= len(mine):
                    raise InputError(f"One scene does not fit into memory ({error}). Allowed: what fits. Train a smaller network.") from error
                pieces *= 2
                report(step, plan.steps, {"out of memory, batches now cut into": float(pieces)})
        accelerator.clip_grad_norm_(model.parameters(), plan.clip)
        optimizer.step()
        sums = {name: sums.get(name, 0.0) + term for name, term in terms.items()}
        if (step + 1) % plan.report == 0 and accelerator.is_main_process:
            means = {name: value / plan.report for name, value in sums.items()}
            _log(folder, step + 1, means)
            report(step + 1, plan.steps, means)
            sums = {}
        if folder is not None and ((step + 1) % plan.every == 0 or step + 1 == plan.steps) and accelerator.is_main_process:
            save(network, optimizer, folder, plan, step + 1)
    return network.eval()


def _on_cpu(plan: Plan) -> bool:
    """Say whether to stay on the processor; raise InputError where a GPU is asked for and there is none."""
    if plan.device not in DEVICES:
        raise InputError(f"The device is '{plan.device}'. Allowed: {', '.join(DEVICES)}. Take one of these.")
    if plan.device == "cuda" and not torch.cuda.is_available():
        raise InputError("A GPU is asked for and torch finds none. Allowed: --device cpu or auto. Leave the option out.")
    return plan.device == "cpu" or not torch.cuda.is_available()


def _backward(accelerator: Accelerator, model: nn.Module, rows: Sequence[Example], pieces: int, seed: int, weights: Mapping[str, float]) -> dict[str, float]:
    """Add up the gradients of a batch, in pieces where it does not fit into memory; return the mean losses."""
    size, means = -(-len(rows) // pieces), {}
    for begin in range(0, len(rows), size):
        part = rows[begin : begin + size]
        tokens, targets = batch(part, torch.Generator().manual_seed(seed + begin * 4_000_037))
        tokens, targets = tokens.to(accelerator.device), Targets(*(getattr(targets, f.name).to(accelerator.device) for f in fields(Targets)))
        with accelerator.autocast():
            terms = losses(model(tokens), tokens, targets)
            value = total(terms, weights) * (len(part) / len(rows))
        accelerator.backward(value)
        means = {name: means.get(name, 0.0) + float(term.detach()) * len(part) / len(rows) for name, term in terms.items()}
    return means


def rate(plan: Plan, step: int) -> float:
    """Return the learning rate: up in a line, down along a cosine."""
    warm = max(int(WARM * plan.steps), 1)
    return plan.rate * min((step + 1) / warm, 0.5 * (1 + cos(pi * max(step - warm, 0) / max(plan.steps - warm, 1))) + 0.01)


def save(network: CoherenceNetwork, optimizer: torch.optim.Optimizer, folder: Path, plan: Plan, step: int) -> None:
    """Write a checkpoint; the state file last, so that a half-written one is never taken up."""
    target = folder / f"step-{step:07d}"
    target.mkdir(exist_ok=True)
    network.config.save_pretrained(target)
    save_file({name: tensor.detach().cpu().contiguous() for name, tensor in network.state_dict().items()}, target / "model.safetensors", metadata={"format": "pt"})
    kept = {f"{name}.{i}": tensor.contiguous() for i, (_, state) in enumerate(sorted(optimizer.state_dict()["state"].items())) for name, tensor in state.items()}
    save_file({k: v.cpu() for k, v in kept.items()}, target / MOMENTS)
    temporary = folder / (STATE + ".part")
    temporary.write_text(json.dumps({"step": step, "folder": target.name, "plan": asdict(plan)}))
    temporary.replace(folder / STATE)
    for old in sorted(folder.glob("step-*"))[:-2]:
        for file in old.iterdir():
            file.unlink()
        old.rmdir()


def _resume(network: CoherenceNetwork, optimizer: torch.optim.Optimizer, folder: Path | None, plan: Plan) -> int:
    """Load the latest checkpoint into network and optimizer; return the step to go on with."""
    if folder is None:
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / STATE).exists():
        return 0
    state = json.loads((folder / STATE).read_text())
    if Plan(**state["plan"]) != plan:
        raise InputError(f"{folder}: the checkpoint there is of another plan ({state['plan']}). Allowed: the same plan. Choose another folder or delete it.")
    source = folder / state["folder"]
    network.load_state_dict(load_file(source / "model.safetensors"))
    moments = load_file(source / MOMENTS)
    names = sorted({key.split(".")[0] for key in moments})
    count = len(moments) // max(len(names), 1)
    whole = optimizer.state_dict()
    whole["state"] = {i: {name: moments[f"{name}.{i}"] for name in names} for i in range(count)}
    optimizer.load_state_dict(whole)
    _trim(folder / LOG, state["step"])
    return state["step"]


def _log(folder: Path | None, step: int, terms: Mapping[str, float]) -> None:
    """Append a row to the log."""
    if folder is None:
        return
    path = folder / LOG
    new = not path.exists()
    with path.open("a", newline="") as file:
        writer = csv.writer(file)
        if new:
            writer.writerow(["step", *terms])
        writer.writerow([step, *(f"{v:.5g}" for v in terms.values())])


def _trim(path: Path, step: int) -> None:
    """Drop the rows of a log that were written after the checkpoint that is taken up."""
    if path.exists():
        lines = path.read_text().splitlines()
        path.write_text("\n".join([lines[0], *(x for x in lines[1:] if int(x.split(",")[0]) <= step)]) + "\n")
