"""The recipe: which data, which network, how many steps. Changing it changes the figures in the README."""

from __future__ import annotations

import random
from pathlib import Path

import torch
from safetensors.torch import load_file

from training.batches import Batcher, Labels, collect_labels
from training.corpora import Example, re3d, treebank, uner_tags, wikigold
from training.inputs import gold_folder, pretrained_folder
from training.learn import Run, train
from training.network import Network, Sizes, load_pretrained, prune
from watchbook.parse.pieces import Pieces

SEED = 1
THREADS = 2
BATCH_PIECES = 1600
STEPS = 4200
INNER = (1536,) * 4
NARROW_AFTER = 2
ENTITY_PASSES = 2
"""How often the small entity corpora are read in one pass over the treebanks."""


def training_examples() -> list[Example]:
    """Everything learnt from: EWT with UNER's names, GUM with its own, wikigold and re3d."""
    gold = gold_folder()
    entities = gold / "entities"
    ewt = treebank(gold / "ud" / "ewt_train.conllu", uner_tags(entities / "uner_ewt_train.iob2"))
    gum = treebank(gold / "ud" / "gum_train.conllu", mentions=True)
    return ewt + gum + ENTITY_PASSES * (wikigold(entities / "wikigold.conll") + re3d(entities / "re3d"))


def dev_examples() -> dict[str, list[Example]]:
    """The development sets that are watched during the run."""
    gold = gold_folder()
    tags = uner_tags(gold / "entities" / "uner_ewt_dev.iob2")
    return {
        "EWT": treebank(gold / "ud" / "ewt_dev.conllu", tags),
        "GUM": treebank(gold / "ud" / "gum_dev.conllu", mentions=True),
    }


def vocabulary() -> list[str]:
    """The word pieces, in order."""
    return (pretrained_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")[:30522]


def new_network(labels: Labels) -> Network:
    """An untrained network for these labels, of the recipe's final shape."""
    return Network(_sizes(labels, INNER))


def start_network(labels: Labels, batcher: Batcher, examples: list[Example]) -> Network:
    """The network at the beginning of the run: MiniLM's layers with their least telling inner units cut away."""
    network = Network(_sizes(labels, (1536,) * len(INNER)))
    load_pretrained(network, load_file(pretrained_folder() / "model.safetensors"))
    if set(INNER) != {1536}:
        batches = [batcher.tensors(windows) for windows in batcher.epoch(examples[:3000], random.Random(SEED))[:10]]
        prune(network, INNER, [(batch.pieces, batch.marks, batch.firsts) for batch in batches])
    return network


def run_training(folder: Path, steps: int = STEPS) -> tuple[Network, Labels]:
    """The trained network; an interrupted run goes on from the checkpoint in `folder`."""
    torch.set_num_threads(THREADS)
    torch.manual_seed(SEED)
    folder.mkdir(parents=True, exist_ok=True)
    examples = training_examples()
    labels = collect_labels(examples)
    batcher = Batcher(labels, Pieces(vocabulary()), BATCH_PIECES)
    network = start_network(labels, batcher, examples)
    train(network, batcher, examples, Run(steps, folder), dev_examples())
    return network, labels


# ---------------------------------------------------------------------------------------------------------------


def _sizes(labels: Labels, inner: tuple[int, ...]) -> Sizes:
    """The network's measures for these labels."""
    counts = (len(labels.upos), len(labels.feats), len(labels.lemmas), len(labels.deprels))
    return Sizes(*counts, inner=inner, narrow_after=NARROW_AFTER)
