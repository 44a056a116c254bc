"""From the published weights to the file that onnxruntime runs: BERT with 8-bit weights.

Only `tutorium semantic install` comes here, once: it needs the packages onnx and numpy.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Floats = NDArray[np.float32]
Weights = dict[str, Floats]

LAYERS, HEADS, WIDTH = 6, 12, 384
EPSILON = 1e-12  # layer_norm_eps of the model's config.json
OPSET, IR_VERSION = 17, 9  # what onnxruntime has known for years
MICROSOFT = "com.microsoft"  # the domain of onnxruntime's own operators


def convert(weights: Path, target: Path) -> None:
    """Write the encoder: `input_ids`, `attention_mask` (batch, words) → `vectors` (batch, 384).

    A vector is the mean over the words of a text, of length 1, as sentence-transformers makes it.
    """
    onnx.save(_model(read_safetensors(weights)), target)


def read_safetensors(file: Path) -> Weights:
    """Read the 32-bit tensors: eight bytes of length, a header in JSON, then the numbers.

    The format: https://github.com/huggingface/safetensors#format
    """
    content = file.read_bytes()
    start = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:start])
    return {
        name: np.frombuffer(
            content[start + about["data_offsets"][0] : start + about["data_offsets"][1]], "<f4"
        ).reshape(about["shape"])
        for name, about in header.items()
        if about.get("dtype") == "F32"
    }


def quantised(matrix: Floats, *, axis: int) -> tuple[NDArray[np.int8], Floats]:
    """Return 8-bit numbers and the scales, one for each place along the other axis."""
    scale = np.abs(matrix).max(axis=axis, keepdims=True) / 127
    scale[scale == 0] = 1
    return np.rint(matrix / scale).astype(np.int8), scale.squeeze(axis).astype(np.float32)


def _model(weights: Weights) -> onnx.ModelProto:
    graph = _Graph(weights)
    states = _encoded(graph, _embedded(graph))
    _pooled(graph, states)
    dimensions = ["batch", "words"]
    return helper.make_model(
        helper.make_graph(
            graph.nodes,
            "all-MiniLM-L6-v2",
            [
                helper.make_tensor_value_info(name, TensorProto.INT64, dimensions)
                for name in ("input_ids", "attention_mask")
            ],
            [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", WIDTH])],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)],
        ir_version=IR_VERSION,
    )


class _Graph:
    """Collects nodes and constants; every value has the name of what makes it."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def weight(self, name: str) -> str:
        return self.constant(name, self.weights[name])

    def node(self, kind: str, inputs: list[str], name: str, **attributes: Any) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def linear(self, value: str, names: list[str], name: str) -> str:
        """Multiply by the matrices of `names`, side by side, and add their biases."""
        matrix = np.concatenate([self.weights[f"{each}.weight"] for each in names]).T
        numbers, scale = quantised(matrix, axis=0)
        parts = [
            self.constant(f"{name}.numbers", numbers),
            self.constant(f"{name}.scale", scale),
            self.constant(f"{name}.zero", np.zeros_like(scale, dtype=np.int8)),
            self.constant(
                f"{name}.bias", np.concatenate([self.weights[f"{each}.bias"] for each in names])
            ),
        ]
        return self.node("DynamicQuantizeMatMul", [value, *parts], name, domain=MICROSOFT)

    def normalised(self, value: str, beside: str, weights: str, name: str) -> str:
        gamma, beta = self.weight(f"{weights}.weight"), self.weight(f"{weights}.bias")
        return self.node(
            "SkipLayerNormalization",
            [value, beside, gamma, beta],
            name,
            domain=MICROSOFT,
            epsilon=EPSILON,
        )


def _embedded(graph: _Graph) -> str:
    numbers, scale = quantised(graph.weights["embeddings.word_embeddings.weight"], axis=1)
    ids = "input_ids"
    graph.node("Gather", [graph.constant("words", numbers), ids], "words.small")
    graph.node("Cast", ["words.small"], "words.plain", to=TensorProto.FLOAT)
    graph.node("Gather", [graph.constant("words.scales", scale[:, None]), ids], "words.scale")
    graph.node("Mul", ["words.plain", "words.scale"], "words.vector")
    places = graph.weights["embeddings.position_embeddings.weight"]
    kind = graph.weights["embeddings.token_type_embeddings.weight"][0]  # of a single text
    graph.node("Shape", [ids], "count", start=1, end=2)
    zero, one = (graph.constant(str(number), np.array([number])) for number in (0, 1))
    table = graph.constant("places", (places + kind)[None])
    graph.node("Slice", [table, zero, "count", one], "places.here")
    graph.node("Shape", ["words.vector"], "shape")
    graph.node("Expand", ["places.here", "shape"], "places.vector")
    return graph.normalised(
        "words.vector", "places.vector", "embeddings.LayerNorm", "embeddings.out"
    )


def _encoded(graph: _Graph, states: str) -> str:
    graph.node("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        own = f"{layer}.attention.self"
        packed = graph.linear(
            states, [f"{own}.query", f"{own}.key", f"{own}.value"], f"{own}.packed"
        )
        parts = [f"{own}.{part}.out" for part in ("query", "key", "value")]
        graph.nodes.append(helper.make_node("Split", [packed], parts, name=own, axis=2))
        attended = graph.node(
            "MultiHeadAttention",
            [*parts, "", "mask"],
            f"{own}.out",
            domain=MICROSOFT,
            num_heads=HEADS,
        )
        mixed = graph.linear(
            attended, [f"{layer}.attention.output.dense"], f"{layer}.attention.mixed"
        )
        states = graph.normalised(
            mixed, states, f"{layer}.attention.output.LayerNorm", f"{layer}.attention.out"
        )
        wide = graph.linear(states, [f"{layer}.intermediate.dense"], f"{layer}.wide")
        graph.node("Gelu", [wide], f"{layer}.bent", domain=MICROSOFT)
        narrow = graph.linear(f"{layer}.bent", [f"{layer}.output.dense"], f"{layer}.narrow")
        states = graph.normalised(narrow, states, f"{layer}.output.LayerNorm", f"{layer}.out")
    return states


def _pooled(graph: _Graph, states: str) -> None:
    graph.node("Cast", ["attention_mask"], "weight.flat", to=TensorProto.FLOAT)
    last = graph.constant("last", np.array([-1]))
    graph.node("Unsqueeze", ["weight.flat", last], "weight")
    graph.node("Mul", [states, "weight"], "weighted")
    words = graph.constant("words.axis", np.array([1]))
    graph.node("ReduceSum", ["weighted", words], "sum", keepdims=0)  # its length is about to go
    graph.node("LpNormalization", ["sum"], "vectors", axis=-1, p=2)
