"""`python -m training`: check the data, train, write the model, score it.

An interrupted run goes on from its last checkpoint. A file `finish` in the folder, holding a number of steps, makes
a run that is late end there, with the learning rate decayed to nothing all the same.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.inputs import check_inputs
from training.lexicon import write_lexicon
from training.recipe import STEPS, run_training, training_examples
from training.release import MODELS, release
from training.score import all_figures, print_figures
from watchbook.parse.encoder import load_parser


def main() -> None:
    """Run the whole recipe."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/training"), help="for checkpoints")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--record", action="store_true", help="record the inputs' hashes instead of checking them")
    wishes = parser.parse_args()
    data = check_inputs(record=wishes.record)
    network, labels = run_training(wishes.folder, wishes.steps)
    release(network, labels, data)
    write_lexicon(training_examples(), MODELS / "english.lemmas.tsv")
    print_figures(all_figures(load_parser()))


if __name__ == "__main__":
    main()
