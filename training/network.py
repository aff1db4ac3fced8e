"""The network: the lower layers of MiniLM, narrowed to one position a word half way up, and the heads.

    word pieces + marks -> layers over pieces -> first piece of each word -> layers over words -> heads

`analyse` works on padded batches for training and on one window without padding for export; the two give the
same numbers because a mask of padding changes nothing for the words.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.corpora import TAGS
from watchbook.parse.pieces import MARKS

WIDTH = 384
ATTENTION_HEADS = 12
POSITIONS = 512
HIDDEN_PIECE = 103
HIDDEN_SHARE = 0.04
"""Share of pieces hidden in training, so that twenty passes over the same sentences are not learnt by heart."""


@dataclass(frozen=True)
class Sizes:
    """The measures of the network."""

    upos: int
    feats: int
    lemmas: int
    deprels: int
    inner: tuple[int, ...] = (1536, 1536, 1536, 1536)
    narrow_after: int = 2
    tagging: int = 256
    naming: int = 192
    arc: int = 192
    relation: int = 192
    vocabulary: int = 30522


@dataclass
class Scores:
    """What the heads say about each word of a batch."""

    upos: Tensor
    feats: Tensor
    lemmas: Tensor
    starts: Tensor
    entities: Tensor
    arcs: Tensor
    dependants: Tensor
    governors: Tensor


class Dropout(nn.Module):
    """Dropout from a pool of masks drawn once: on a processor, drawing fresh ones costs a tenth of the training."""

    POOL = 1 << 24

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self.pool: Tensor | None = None

    def forward(self, states: Tensor) -> Tensor:
        if not self.training:
            return states
        if self.pool is None:
            self.pool = (torch.rand(self.POOL) >= self.share).float() / (1 - self.share)
        start = int(torch.randint(self.POOL - states.numel(), (1,)))
        return states * self.pool[start : start + states.numel()].view(states.shape)


class Layer(nn.Module):
    """One transformer layer with joined query, key and value."""

    def __init__(self, inner: int) -> None:
        super().__init__()
        self.joined = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.out_norm = nn.LayerNorm(WIDTH, 1e-12)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.down_norm = nn.LayerNorm(WIDTH, 1e-12)
        self.dropout = Dropout(0.1)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        states = self.out_norm(states + self.dropout(self.out(self.attend(states, mask))))
        return self.down_norm(states + self.dropout(self.down(functional.gelu(self.up(states)))))

    def attend(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """What each position gathers from the others."""
        count, length, _ = states.shape
        joined = self.joined(states).view(count, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = joined.permute(2, 0, 3, 1, 4).unbind(0)
        if self.training or mask is not None:
            seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        else:
            scores = query @ (key.transpose(2, 3) * (WIDTH // ATTENTION_HEADS) ** -0.5)
            seen = torch.softmax(scores, -1) @ value
        return seen.transpose(1, 2).reshape(count, length, WIDTH)


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.pieces = nn.Embedding(sizes.vocabulary, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.marks = nn.Embedding(MARKS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer(inner) for inner in sizes.inner)
        self.dropout = Dropout(0.1)
        self.head_dropout = Dropout(0.25)
        parts = (sizes.tagging, sizes.naming, sizes.arc, sizes.arc, sizes.relation, sizes.relation)
        self.parts = parts
        self.project = nn.Linear(WIDTH, sum(parts))
        self.tag = nn.Linear(sizes.tagging, sizes.upos + sizes.feats + sizes.lemmas + 2)
        self.name = nn.Linear(sizes.naming, len(TAGS))
        self.arc = nn.Linear(sizes.arc, sizes.arc)
        self.relate = nn.Linear(sizes.relation, sizes.deprels)
        nn.init.zeros_(self.marks.weight)
        nn.init.orthogonal_(self.arc.weight)

    def encode(self, pieces: Tensor, marks: Tensor, firsts: Tensor, masks: tuple[Tensor, Tensor] | None) -> Tensor:
        """The state of the window (place 0) and of every word; `firsts` names the first piece of each."""
        if self.training:
            pieces = torch.where(torch.rand(pieces.shape) < HIDDEN_SHARE, HIDDEN_PIECE, pieces)
        places = self.places.weight[: pieces.shape[1]]
        states = self.dropout(self.norm(self.pieces(pieces) + places + self.marks(marks)))
        mask = None if masks is None else masks[0][:, None, None, :]
        for number, layer in enumerate(self.layers):
            if number == self.sizes.narrow_after:
                states = self.narrow(states, firsts)
                mask = None if masks is None else masks[1][:, None, None, :]
            states = layer(states, mask)
        if self.sizes.narrow_after >= len(self.layers):
            states = self.narrow(states, firsts)
        return states

    @staticmethod
    def narrow(states: Tensor, firsts: Tensor) -> Tensor:
        """One position a word."""
        return states.gather(1, firsts[:, :, None].expand(-1, -1, WIDTH))

    def analyse(
        self, pieces: Tensor, marks: Tensor, firsts: Tensor, masks: tuple[Tensor, Tensor] | None = None
    ) -> Scores:
        """All heads at once; place 0 of the arcs' last axis is the root."""
        states = self.head_dropout(self.encode(pieces, marks, firsts, masks))
        parts = self.project(states).split(self.parts, -1)
        tagging, naming, dependant, governor = (self.head_dropout(functional.gelu(part)) for part in parts[:4])
        sizes = self.sizes
        tags = self.tag(tagging[:, 1:])
        upos, feats, lemmas, starts = tags.split((sizes.upos, sizes.feats, sizes.lemmas, 2), -1)
        arcs = self.arc(dependant[:, 1:]) @ governor.transpose(1, 2)
        return Scores(upos, feats, lemmas, starts, self.name(naming[:, 1:]), arcs, parts[4][:, 1:], parts[5])

    def relations(self, dependants: Tensor, governors: Tensor) -> Tensor:
        """Scores of every relation for pairs of words."""
        return self.relate(self.head_dropout(functional.relu(dependants + governors)))


def load_pretrained(network: Network, weights: dict[str, Tensor]) -> None:
    """Copy MiniLM's embeddings and lower layers; wider inner layers are cut to the most telling units later."""
    with torch.no_grad():
        network.pieces.weight.copy_(weights["embeddings.word_embeddings.weight"])
        token_type = weights["embeddings.token_type_embeddings.weight"][0]
        network.places.weight.copy_(weights["embeddings.position_embeddings.weight"] + token_type)
        _copy(network.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(network.layers):
            assert isinstance(layer, Layer)
            prefix = f"encoder.layer.{number}."
            names = [f"{prefix}attention.self.{name}" for name in ("query", "key", "value")]
            layer.joined.weight.copy_(torch.cat([weights[f"{name}.weight"] for name in names]))
            layer.joined.bias.copy_(torch.cat([weights[f"{name}.bias"] for name in names]))
            _copy(layer.out, weights, f"{prefix}attention.output.dense")
            _copy(layer.out_norm, weights, f"{prefix}attention.output.LayerNorm")
            _copy(layer.up, weights, f"{prefix}intermediate.dense")
            _copy(layer.down, weights, f"{prefix}output.dense")
            _copy(layer.down_norm, weights, f"{prefix}output.LayerNorm")
    network.pieces.weight.requires_grad = False


def prune(network: Network, inner: tuple[int, ...], batches: list[tuple[Tensor, ...]]) -> None:
    """Keep the `inner` most telling units of each layer's inner part, by mean activation times outgoing weight."""
    means = [torch.zeros(layer.up.out_features) for layer in network.layers]
    hooks = [
        layer.up.register_forward_hook(lambda _m, _i, out, n=n: means[n].add_(functional.gelu(out).abs().mean((0, 1))))
        for n, layer in enumerate(network.layers)
    ]
    network.eval()
    with torch.no_grad():
        for pieces, marks, firsts in batches:
            network.encode(pieces, marks, firsts, None)
    for hook in hooks:
        hook.remove()
    for layer, mean, size in zip(network.layers, means, inner, strict=True):
        assert isinstance(layer, Layer)
        kept = (mean * layer.down.weight.detach().norm(dim=0)).topk(size).indices.sort().values
        layer.up.weight = nn.Parameter(layer.up.weight.detach()[kept].clone())
        layer.up.bias = nn.Parameter(layer.up.bias.detach()[kept].clone())
        layer.down.weight = nn.Parameter(layer.down.weight.detach()[:, kept].clone())
        layer.up.out_features = layer.down.in_features = size
    network.sizes = Sizes(**{**network.sizes.__dict__, "inner": inner})


# ---------------------------------------------------------------------------------------------------------------


def _copy(module: nn.Linear | nn.LayerNorm, weights: dict[str, Tensor], name: str) -> None:
    """Copy weight and bias of one module, cutting nothing."""
    module.weight.copy_(weights[f"{name}.weight"])
    module.bias.copy_(weights[f"{name}.bias"])
