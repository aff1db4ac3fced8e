"""Writes the trained network as one int8 ONNX file for the parser."""

from __future__ import annotations

import logging
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import Network

INPUTS = ("pieces", "marks", "firsts")
OUTPUTS = (
    "upos", "feats", "lemmas", "starts", "entities", "arcs",
    "dependants", "governors", "relation_weights", "relation_bias",
)  # fmt: skip
PLACES = 260


class Exported(nn.Module):
    """The network for one window without padding; the relation layer's own numbers come out as they are."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, marks: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        scores = self.network.analyse(pieces[None], marks[None], firsts[None])
        relate = self.network.relate
        columns = (
            scores.upos, scores.feats, scores.lemmas, scores.starts, scores.entities, scores.arcs,
            scores.dependants, scores.governors,
        )  # fmt: skip
        return (*(column[0] for column in columns), relate.weight.T.contiguous(), relate.bias + 0)


def export(network: Network, path: Path, *, reduce_range: bool = True) -> None:
    """Write `path` (int8) and, beside it, the same network in full precision (`.full.onnx`)."""
    network.eval()
    full = path.with_suffix(".full.onnx")
    places = network.places.weight
    network.places.weight = nn.Parameter(places.detach()[:PLACES].clone(), requires_grad=False)
    example = (torch.arange(8) + 1000, torch.ones(8, dtype=torch.long), torch.arange(7))
    axes = {name: {0: "pieces"} for name in INPUTS[:2]} | {"firsts": {0: "places"}}
    axes |= {name: {0: "words"} for name in OUTPUTS[:7]}
    axes |= {"governors": {0: "places"}, "arcs": {0: "words", 1: "places"}}
    torch.onnx.export(
        Exported(network), example, str(full), input_names=list(INPUTS), output_names=list(OUTPUTS),
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    network.places.weight = places
    _name_outputs(full)
    logging.getLogger().setLevel(logging.ERROR)
    quantize_dynamic(
        full, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=reduce_range,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )  # fmt: skip


# ---------------------------------------------------------------------------------------------------------------


def _name_outputs(path: Path) -> None:
    """Give every output its name: the exporter forgets it for those that are plain numbers."""
    model = onnx.load(path)
    for output, name in zip(model.graph.output, OUTPUTS, strict=True):
        if output.name != name:
            model.graph.node.append(onnx.helper.make_node("Identity", [output.name], [name]))
            output.name = name
    onnx.save(model, path)
