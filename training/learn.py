"""The training loop: losses, schedule, checkpoints, scores on the development sets."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import IGNORED, Batch, Batcher
from training.corpora import Example
from training.network import Network, Scores

WARM_UP = 60
ENCODER_RATE = 2e-4
HEAD_RATE = 2e-3
CHECKPOINT_SECONDS = 480
WEIGHTS = {"upos": 1.0, "feats": 0.6, "lemmas": 0.6, "arcs": 1.0, "relations": 1.0, "starts": 0.6, "entities": 1.2}


@dataclass
class Run:
    """Where a run stands; everything that is needed to go on with it."""

    steps: int
    folder: Path
    step: int = 0
    epoch: int = 0
    place: int = 0


def losses(network: Network, batch: Batch, scores: Scores) -> dict[str, Tensor]:
    """The loss of every head, averaged over its words."""
    found = {
        "upos": _choice(scores.upos, batch.upos),
        "feats": _choice(scores.feats, batch.feats),
        "lemmas": _choice(scores.lemmas, batch.lemmas),
        "starts": _choice(scores.starts, batch.starts),
    }
    if (batch.heads != IGNORED).any():
        found["arcs"] = _choice(masked_arcs(scores.arcs, batch), batch.heads)
        rows, words = (batch.heads != IGNORED).nonzero(as_tuple=True)
        pairs = network.relations(scores.dependants[rows, words], scores.governors[rows, batch.heads[rows, words]])
        found["relations"] = functional.cross_entropy(pairs, batch.deprels[rows, words], ignore_index=IGNORED)
    known = ~batch.allowed_tags.all(-1)
    if known.any():
        probabilities = functional.log_softmax(scores.entities, -1)
        allowed = probabilities.masked_fill(~batch.allowed_tags, -1e9).logsumexp(-1)
        found["entities"] = -(allowed * known).sum() / known.sum()
    return {name: loss for name, loss in found.items() if torch.isfinite(loss)}


def masked_arcs(arcs: Tensor, batch: Batch) -> Tensor:
    """Arc scores with everything outside the word's own sentence forbidden; place 0 is the root."""
    same = batch.sentences[:, :, None] == batch.sentences[:, None, :]
    root = torch.ones_like(same[:, :, :1])
    return arcs.masked_fill(~torch.cat([root, same], -1), -1e4)


def train(network: Network, batcher: Batcher, examples: list[Example], run: Run, dev: dict[str, list[Example]]) -> None:
    """Train for `run.steps` steps, going on from the run's checkpoint if it has one."""
    optimiser = _optimiser(network)
    _resume(network, optimiser, run)
    network.train()
    totals: dict[str, list[float]] = defaultdict(list)
    saved = begun = time.time()
    words = 0
    while run.step < run.steps:
        rng = random.Random(1000 + run.epoch)
        torch.manual_seed(1000 + run.epoch)
        batches = batcher.epoch(examples, rng)
        while run.place < len(batches) and run.step < run.steps:
            batch = batcher.tensors(batches[run.place])
            _set_rates(optimiser, run)
            scores = network.analyse(batch.pieces, batch.marks, batch.firsts, (batch.piece_mask, batch.word_mask))
            parts = losses(network, batch, scores)
            loss = torch.stack([WEIGHTS[name] * part for name, part in parts.items()]).sum()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            run.step += 1
            run.place += 1
            words += int(batch.word_mask.sum())
            for name, part in parts.items():
                totals[name].append(part.item())
            if run.step % 50 == 0:
                _report(run, totals, words, time.time() - begun)
            if time.time() - saved > CHECKPOINT_SECONDS:
                print(
                    f"dev at {run.step}", {name: evaluate(network, batcher, data[:300]) for name, data in dev.items()}
                )
                _save(network, optimiser, run)
                saved = time.time()
        if run.place >= len(batches):
            run.epoch, run.place = run.epoch + 1, 0
    _save(network, optimiser, run)


def evaluate(network: Network, batcher: Batcher, examples: list[Example]) -> dict[str, float]:
    """Accuracies on gold words and sentences without tree repair, for watching a run; not the figures we publish."""
    network.eval()
    right: dict[str, float] = defaultdict(float)
    words = 0
    with torch.no_grad():
        for windows in batcher.grouped(list(batcher.windows(examples, None)), None):
            batch = batcher.tensors(windows)
            scores = network.analyse(batch.pieces, batch.marks, batch.firsts, (batch.piece_mask, batch.word_mask))
            rows, places = (batch.heads != IGNORED).nonzero(as_tuple=True)
            heads = masked_arcs(scores.arcs, batch).argmax(-1)[rows, places]
            labels = network.relations(scores.dependants[rows, places], scores.governors[rows, heads]).argmax(-1)
            good = heads == batch.heads[rows, places]
            words += len(rows)
            right["uas"] += int(good.sum())
            right["las"] += int((good & (labels == batch.deprels[rows, places])).sum())
            for name in ("upos", "feats", "lemmas", "starts"):
                wanted = getattr(batch, name)[rows, places]
                right[name] += int((getattr(scores, name).argmax(-1)[rows, places] == wanted).sum())
            found = scores.entities.argmax(-1)[rows, places]
            sure = batch.allowed_tags[rows, places].sum(-1) == 1
            named = sure & ~batch.allowed_tags[rows, places][:, 0]
            right["named"] += int((named & batch.allowed_tags[rows, places, found]).sum())
            right["of named"] += int(named.sum())
    network.train()
    named_share = right.pop("named") / max(1.0, right.pop("of named"))
    shares = {name: round(100 * count / max(1, words), 2) for name, count in right.items()}
    return shares | {"named": round(100 * named_share, 2)}


# ---------------------------------------------------------------------------------------------------------------


def _choice(scores: Tensor, wanted: Tensor) -> Tensor:
    """Cross entropy over the words that have a target."""
    return functional.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=IGNORED)


def _optimiser(network: Network) -> torch.optim.Optimizer:
    """AdamW, ten times slower for what was pretrained."""
    pretrained = [p for p in (*network.layers.parameters(), *network.norm.parameters(), network.places.weight)]
    known = {id(parameter) for parameter in pretrained}
    fresh = [p for p in network.parameters() if p.requires_grad and id(p) not in known]
    groups = [{"params": pretrained, "rate": ENCODER_RATE}, {"params": fresh, "rate": HEAD_RATE}]
    return torch.optim.AdamW(groups, lr=ENCODER_RATE, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def _set_rates(optimiser: torch.optim.Optimizer, run: Run) -> None:
    """Linear warm-up, then linear decay to nothing; a `finish` file in the folder shortens the run."""
    finish = run.folder / "finish"
    if run.step % 20 == 0 and finish.exists():
        run.steps = min(run.steps, int(finish.read_text()))
    scale = min(1.0, (run.step + 1) / WARM_UP) * max(0.0, 1 - run.step / run.steps)
    for group in optimiser.param_groups:
        group["lr"] = group["rate"] * scale


def _resume(network: Network, optimiser: torch.optim.Optimizer, run: Run) -> None:
    """Go on from the folder's checkpoint."""
    path = run.folder / "checkpoint.pt"
    if path.exists():
        state: dict[str, Any] = torch.load(path, weights_only=True)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        run.step, run.epoch, run.place = state["place"]
        print(f"goes on from step {run.step}")


def _save(network: Network, optimiser: torch.optim.Optimizer, run: Run) -> None:
    """Write the checkpoint, whole or not at all."""
    path = run.folder / "checkpoint.pt"
    place = (run.step, run.epoch, run.place)
    state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "place": place}
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").rename(path)


def _report(run: Run, totals: dict[str, list[float]], words: int, seconds: float) -> None:
    """One line about the last steps."""
    means = " ".join(f"{name} {sum(values[-50:]) / len(values[-50:]):.3f}" for name, values in totals.items())
    print(
        f"step {run.step}/{run.steps} epoch {run.epoch} {words / seconds:.0f} words/s {seconds:.0f} s {means}",
        flush=True,
    )
