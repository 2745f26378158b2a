"""`situate train`: makes scenes, trains the coherence network on them, writes its weights; goes on where it was stopped."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from scenes.errors import InputError


def train(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where scenes, checkpoints, log and weights go; what is there already is not made again.", show_default=False)],
    smoke: Annotated[bool, typer.Option("--smoke", help="A tiny run of a minute, to see that everything works here.")] = False,
    scenes: Annotated[int | None, typer.Option(min=2, help="Scenes to train on (30,000).", show_default=False)] = None,
    steps: Annotated[int | None, typer.Option(min=1, help="Steps of training (3,000).", show_default=False)] = None,
    seed: Annotated[int, typer.Option(min=0, help="Of the scenes, the first weights and every draw.")] = 0,
    workers: Annotated[int, typer.Option(min=1, help="Processes that make scenes; the weights do not depend on it.")] = 1,
    precision: Annotated[str, typer.Option(help="no, bf16 or fp16: in what the network is computed while it is trained.")] = "no",
    device: Annotated[str, typer.Option(help="auto (a GPU where there is one), cpu or cuda.")] = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")] = False,
) -> None:
    r"""Train the coherence network on scenes that physics has labelled.

    Scenes are drawn, built and judged by the laws; nobody labels any. A GPU is used where there is one.
    A run that was stopped at any moment goes on with the same command and ends with the same weights.

    \b
    situate train trial --smoke
    situate train run --workers 2                  the shipped weights: some forty minutes on two cores
    torchrun --nproc_per_node 4 $(which situate) train run     several GPUs
    """
    from coherence_net.training.loop import Plan
    from coherence_net.training.run import FULL, SMOKE, run, seeded
    from ui.terminal import stages_bar

    if precision not in ("no", "bf16", "fp16"):
        raise InputError(f"The precision is '{precision}'. Allowed: no, bf16, fp16. Take one of these.")
    recipe = seeded(SMOKE if smoke else FULL, seed)
    plan: Plan = replace(recipe.plan, precision=precision, device=device, steps=steps or recipe.plan.steps)
    recipe = replace(recipe, plan=plan, scenes=scenes or recipe.scenes)
    with stages_bar(shown=not quiet and sys.stderr.isatty()) as tell:
        scores = run(recipe, folder, workers=workers, tell=tell)
    if not quiet:
        typer.echo(f"{folder / 'weights'}: written", err=True)
        for name, s in scores.items():
            typer.echo(f"{name}: {s.scenes} verdicts, {s.accuracy:.3f} right ({max(s.coherent, 1 - s.coherent):.3f} by always saying the same), area {s.area:.3f}", err=True)
