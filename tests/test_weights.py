"""What every result says of the weights is what lies there, and no more than may be shipped."""

from hashlib import sha256
from pathlib import Path

from ui.version import WEIGHTS

ROOT = Path(__file__).parents[1] / "coherence_net"
SHIPPED = sorted([*ROOT.glob("weights/**/*.safetensors"), ROOT / "calibration" / "table.json"])


def test_the_version_of_the_weights_is_their_hash():
    found = sha256(b"".join(sha256(path.read_bytes()).digest() for path in SHIPPED)).hexdigest()[:12]
    assert found == WEIGHTS, f'learned files have changed: write WEIGHTS = "{found}" in ui/version.py'


def test_the_weights_are_small_and_nothing_is_pickled():
    everything = [p for p in ROOT.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    assert sum(p.stat().st_size for p in SHIPPED) < 15e6
    assert not [p for p in everything if p.suffix in (".pt", ".pth", ".bin", ".pkl", ".pickle", ".ckpt", ".npy", ".npz")]
