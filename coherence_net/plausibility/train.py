"""Train the discriminator: a language model's next words distilled, and an adversary on attested events.

    python -m coherence_net.plausibility.train TEACHER.safetensors [--attested EVENTS.npy] [--adversary learned] --out FOLDER

Comes in: what `scripts/plausibility_teacher.py` kept, and rows of attested events. Goes out: two safetensors files. Every step's
batch is a function of seed and step, so that a run that was stopped goes on from its checkpoint to the same result.
"""

import argparse
import json
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import torch
from accelerate import Accelerator
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional

from coherence_net.plausibility.discriminator import PREPOSITIONS, TASKS, as_dict
from coherence_net.plausibility.features import names
from coherence_net.plausibility.fit import FILE
from coherence_net.plausibility.generator import Generator, discriminator_loss, generator_loss
from coherence_net.plausibility.student import Student, noun_features
from coherence_net.plausibility.teacher import Teacher
from coherence_net.plausibility.vocabulary import words
from coherence_net.plausibility.words import WEIGHTS, save_words
from scenes.errors import ModelError

WEIGHTED = {"object": 0.6, "alone": 0.6, "subject": 0.7, "verb": 0.7, "phrase": 1.0, "ground": 1.0}
"""What each part adds to an event's log odds: the teacher's own area under the curve is highest for objects."""
VERB_TASK = TASKS.index("verb")


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train."""

    steps: int = 8000
    batch: int = 256
    candidates: int = 2048
    """Fillers that a batch is asked about."""
    rate: float = 2e-3
    warm: int = 50
    unknown_subject: float = 0.12
    """Share of slots whose subject is hidden, so that an event can be scored without one."""
    adversary: str = "none"
    """none | random (fakes of the same marginal) | learned (half of the fakes from the generator)"""
    attested_weight: float = 0.1
    fakes: int = 8
    seed: int = 0
    every: int = 500
    """Steps between checkpoints."""


class Trainer:
    """One run: student, generator, their optimizers, and the step they are at."""

    def __init__(self, plan: Plan, teacher: Teacher, attested: np.ndarray | None, encodings: tuple[Tensor, Tensor]) -> None:
        """Build everything from the seed."""
        torch.manual_seed(plan.seed)
        self.plan, self.teacher, self.step = plan, teacher, 0
        self.accelerator = Accelerator()
        student = Student(*encodings, noun_features())
        own = [p for name, p in student.named_parameters() if ".own." in name]
        rest = [p for name, p in student.named_parameters() if ".own." not in name]
        optimizer = torch.optim.AdamW([{"params": rest, "weight_decay": 1e-4}, {"params": own, "weight_decay": 0.02}], lr=plan.rate)
        generator = Generator(student.discriminator.config.key)
        self.student, self.optimizer = self.accelerator.prepare(student, optimizer)
        self.generator, self.generator_optimizer = self.accelerator.prepare(generator, torch.optim.AdamW(generator.parameters(), lr=plan.rate))
        self.attested = [] if attested is None else [torch.from_numpy(attested[attested[:, 0] // len(PREPOSITIONS) == t]) for t in range(len(TASKS))]

    def run(self, folder: Path, until: int | None = None) -> list[dict[str, float]]:
        """Train from where the folder's checkpoint stopped, to the end or to step `until`; return the means of the losses."""
        self._resume(folder)
        log: list[dict[str, float]] = []
        sums: dict[str, float] = {}
        while self.step < min(until or self.plan.steps, self.plan.steps):
            for name, value in self._step().items():
                sums[name] = sums.get(name, 0.0) + value
            self.step += 1
            if self.step % self.plan.every == 0:
                log.append({"step": self.step} | {name: round(value / self.plan.every, 4) for name, value in sums.items()})
                sums = {}
                self._save(folder, log[-1])
        return log

    def _step(self) -> dict[str, float]:
        """Take one step of the discriminator, and one of the generator where there is one."""
        rng = np.random.default_rng([self.plan.seed, self.step])
        share = min(1.0, (self.step + 1) / self.plan.warm) * (1 - self.step / self.plan.steps)
        for group in (*self.optimizer.param_groups, *self.generator_optimizer.param_groups):
            group["lr"] = self.plan.rate * share
        losses = {"distilled": self._distilled(rng)}
        if self.plan.adversary != "none":
            losses |= self._against(rng)
        total = losses["distilled"] + self.plan.attested_weight * losses.get("attested", torch.zeros(()))
        self.optimizer.zero_grad()
        self.accelerator.backward(total)
        self.accelerator.clip_grad_norm_(self.student.parameters(), 1.0)
        self.optimizer.step()
        return {name: float(value.detach()) for name, value in losses.items()}

    def _distilled(self, rng: np.random.Generator) -> Tensor:
        """Return the squared error against the teacher's mutual information."""
        batch = self.teacher.batch(rng, self.plan.batch, self.plan.candidates)
        subject = batch.subject
        if TASKS[int(batch.slot[0]) // len(PREPOSITIONS)] == "object":
            subject = torch.where(torch.from_numpy(rng.random(len(subject)) < self.plan.unknown_subject), -1, subject)
        told = self.student.table(self.student.queries(batch.slot, subject, batch.verb, batch.other), batch.fillers, batch.verbs)
        return functional.mse_loss(told, batch.information)

    def _against(self, rng: np.random.Generator) -> dict[str, Tensor]:
        """Return the losses of the discriminator and, having taken its step, of the generator."""
        sizes = np.array([len(rows) for rows in self.attested], float)
        task = int(rng.choice(len(TASKS), p=sizes / sizes.sum()))
        rows = self.attested[task][torch.from_numpy(rng.integers(0, len(self.attested[task]), self.plan.batch))]
        verbs = task == VERB_TASK
        queries = self.student.queries(*rows[:, :4].T)
        # fakes of the same marginal: fillers of other attested events
        pool = self.attested[task][torch.from_numpy(rng.integers(0, len(self.attested[task]), (self.plan.batch, self.plan.fakes))), 4]
        losses = {}
        if self.plan.adversary == "learned":
            losses["generator"], proposed = self._generator_step(rng, queries, verbs)
            pool[:, : self.plan.fakes // 2] = proposed
        return losses | {"attested": discriminator_loss(self.student, queries, rows[:, 4], pool, verbs)}

    def _generator_step(self, rng: np.random.Generator, queries: Tensor, verbs: bool) -> tuple[Tensor, Tensor]:
        """Move the generator against the frozen discriminator; return its loss and what it proposes."""
        among = torch.from_numpy(rng.choice(len(words("v" if verbs else "n", "common")), 1024, replace=False))
        with torch.no_grad():
            keys = self.student.keys(among, verbs)
        loss = generator_loss(self.generator, queries, keys)
        self.generator_optimizer.zero_grad()
        self.accelerator.backward(loss)
        self.generator_optimizer.step()
        with torch.no_grad():
            chance = self.generator(queries.detach(), keys).exp().cumsum(-1)
            drawn = torch.from_numpy(rng.random((len(queries), self.plan.fakes // 2))).float() * chance[:, -1:]
            return loss, among[torch.searchsorted(chance, drawn).clamp(max=len(among) - 1)]

    def _save(self, folder: Path, told: dict[str, float]) -> None:
        """Write a checkpoint whole or not at all, and a line of the log."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, part in (("optimizer", self.optimizer), ("generator_optimizer", self.generator_optimizer)):
            state = {f"{i}.{key}": torch.as_tensor(v).contiguous() for i, row in part.state_dict()["state"].items() for key, v in row.items()}
            save_file(state, folder / f"{name}.part")
        save_file(_packed(self.student.state_dict()), folder / "student.part")
        save_file(_packed(self.generator.state_dict()), folder / "generator.part", metadata={"step": str(self.step)})
        for path in sorted(folder.glob("*.part"), key=lambda p: p.stem == "generator"):  # the one with the step comes last
            path.replace(path.with_suffix(".safetensors"))
        with (folder / "log.jsonl").open("a") as file:
            file.write(json.dumps(told) + "\n")

    def _resume(self, folder: Path) -> None:
        """Go on from a checkpoint where there is one."""
        if not (folder / "generator.safetensors").is_file():
            return
        self.student.load_state_dict(load_file(folder / "student.safetensors"))
        self.generator.load_state_dict(load_file(folder / "generator.safetensors"))
        for name, part in (("optimizer", self.optimizer), ("generator_optimizer", self.generator_optimizer)):
            state: dict[int, dict[str, Tensor]] = {}
            for key, value in load_file(folder / f"{name}.safetensors").items():
                index, _, field = key.partition(".")
                state.setdefault(int(index), {})[field] = value
            part.load_state_dict({"state": state, "param_groups": part.state_dict()["param_groups"]})
        self.step = _steps(folder / "generator.safetensors")


def _packed(state: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: value.contiguous() for name, value in state.items()}


def _steps(path: Path) -> int:
    """Return the step that a checkpoint was written at."""
    with safe_open(path, framework="pt") as file:
        return int((file.metadata() or {})["step"])


def export(student: Student, folder: Path) -> None:
    """Write what `fit` reads: the network in half precision and the word vectors in eight bits."""
    folder.mkdir(parents=True, exist_ok=True)
    network = student.discriminator
    state = {name: value.detach().half().contiguous() for name, value in network.state_dict().items()}
    save_file(state, folder / FILE, metadata={"config": json.dumps(as_dict(network.config)), "weights": json.dumps(WEIGHTED), "features": json.dumps(names())})
    with torch.no_grad():
        vectors = [part(torch.arange(len(part.encodings))).numpy() for part in (student.noun_words, student.verb_words)]
    save_words(folder, [w.text for w in words("n")], [w.text for w in words("v")], *vectors)


def main() -> None:
    """Read the arguments, train, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("--attested", type=Path)
    parser.add_argument("--run", type=Path, required=True, help="folder of checkpoints and log")
    parser.add_argument("--start", type=Path, help="folder of a finished run whose weights to start from")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    for field in fields(Plan):
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=type(field.default), default=field.default)
    given = vars(parser.parse_args())
    plan = Plan(**{field.name: given[field.name] for field in fields(Plan)})
    data = load_file(given["teacher"])
    if plan.adversary != "none" and given["attested"] is None:
        raise ModelError(f"--adversary {plan.adversary} needs attested events. Give --attested FILE.npy, or leave --adversary out.")
    attested = np.load(given["attested"], allow_pickle=False) if given["attested"] else None
    trainer = Trainer(plan, Teacher(data), attested, (data["noun_encodings"], data["verb_encodings"]))
    if given["start"]:
        trainer.student.load_state_dict(load_file(given["start"] / "student.safetensors"))
    trainer.run(given["run"])
    export(trainer.accelerator.unwrap_model(trainer.student), given["out"])


if __name__ == "__main__":
    main()
