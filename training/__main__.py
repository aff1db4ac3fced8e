"""`python -m training`: check the data, train, write the model, score it."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.inputs import check_inputs
from training.recipe import STEPS, run_training


def main() -> None:
    """Run the whole recipe."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/training"), help="for checkpoints")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--record", action="store_true", help="record the hashes of the inputs instead of checking them")
    wishes = parser.parse_args()
    data = check_inputs(record=wishes.record)
    print(f"data {data}")
    run_training(wishes.folder, wishes.steps)


if __name__ == "__main__":
    main()
