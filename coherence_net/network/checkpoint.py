"""checkpoint: a folder with config.json and model.safetensors -> a network ready for evaluation, or one clear line.

Nothing but JSON and safetensors is ever read: a pickled checkpoint is refused unopened. Weights are kept in half precision
and computed with in single.
"""

import json
from functools import cache
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file

from coherence_net.network.config import CoherenceConfig
from coherence_net.network.model import CoherenceNetwork
from scenes.errors import InputError

SHIPPED = Path(__file__).parents[1] / "weights" / "network"
FORMAT = 2
"""Version of the features and layers; raised when a column or a weight changes its meaning."""
ADVICE = "Allowed: config.json and model.safetensors as `situate train` writes them. Train again or leave --weights out."


def load(folder: Path) -> CoherenceNetwork:
    """Load a network for evaluation.

    Raises:
        InputError: If a file is missing, truncated, pickled, of another version or of other shapes, or holds what is no number.
    """
    config = _config(folder)
    file = folder / "model.safetensors"
    if not file.exists():
        pickled = sorted(p.name for p in folder.iterdir() if p.suffix in (".bin", ".pt", ".pth", ".pkl", ".ckpt"))
        raise InputError(f"{folder}: {'only pickled weights (' + pickled[0] + '), which are never opened' if pickled else 'no weights'}. {ADVICE}")
    try:
        weights = {name: tensor.float() for name, tensor in load_file(file).items()}
    except (SafetensorError, OSError, ValueError) as error:
        raise InputError(f"{file}: {error}. {ADVICE}") from error
    spoiled = next((name for name, tensor in weights.items() if not tensor.isfinite().all()), None)
    if spoiled:
        raise InputError(f"{file}: {spoiled} holds numbers that are none. {ADVICE}")
    with torch.device("meta"):
        network = CoherenceNetwork(config)
    wanted = {name: tensor.shape for name, tensor in network.state_dict().items()}
    there = {name: tensor.shape for name, tensor in weights.items()}
    wrong = next((name for name in sorted(wanted.keys() | there.keys()) if wanted.get(name) != there.get(name)), None)
    if wrong:
        raise InputError(f"{file}: {wrong} is {_shape(there.get(wrong))}, config.json asks for {_shape(wanted.get(wrong))}. {ADVICE}")
    network.load_state_dict(weights, assign=True)
    return network.eval().requires_grad_(False)


@cache
def shipped() -> CoherenceNetwork | None:
    """Return the network of this package, loaded once; None where none is shipped."""
    return load(SHIPPED) if (SHIPPED / "model.safetensors").exists() else None


def export(network: CoherenceNetwork, folder: Path) -> None:
    """Write a network as it is shipped, in half precision."""
    folder.mkdir(parents=True, exist_ok=True)
    network.config.save_pretrained(folder)
    temporary = folder / "model.part"
    save_file({name: t.detach().half().contiguous() for name, t in network.state_dict().items()}, temporary, metadata={"format": "pt"})
    temporary.replace(folder / "model.safetensors")


def _config(folder: Path) -> CoherenceConfig:
    """Read and check the configuration."""
    path = folder / "config.json"
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if raw.get("model_type") != CoherenceConfig.model_type or raw.get("format") != FORMAT:
            raise InputError(f"{path}: model_type {raw.get('model_type')}, format {raw.get('format')}; this version reads {CoherenceConfig.model_type}, {FORMAT}. {ADVICE}")
        return CoherenceConfig(**{k: v for k, v in raw.items() if k not in ("architectures", "transformers_version", "model_type", "torch_dtype", "dtype")})
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: {error}. {ADVICE}") from error


def _shape(shape: torch.Size | None) -> str:
    return "missing" if shape is None else "x".join(map(str, shape))
