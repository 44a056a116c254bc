"""Texts to vectors, in this process."""

from collections.abc import Sequence

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tutorium.search.kinds.minilm.weights import encoder_file, tokenizer_file

Floats = NDArray[np.float32]

WIDTH = 384
BATCH = 16  # texts at once; more at once is no faster on a processor
LONGEST = 256  # word pieces, as the model was published


class Encoder:
    def __init__(self, *, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(encoder_file()), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = _tokenizer()

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return vectors of length 1, in rows, in the order of the texts."""
        vectors = np.zeros((len(texts), WIDTH), np.float32)
        # Texts of like length together: a batch is as long as its longest.
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            vectors[places] = self._encode_batch([texts[place] for place in places])
        return vectors

    def _encode_batch(self, texts: list[str]) -> Floats:
        pieces = self._tokenizer.encode_batch([text.replace("\x00", " ") for text in texts])
        inputs = {
            "input_ids": np.array([each.ids for each in pieces]),
            "attention_mask": np.array([each.attention_mask for each in pieces]),
        }
        [vectors] = self._session.run(["vectors"], inputs)
        found: Floats = vectors
        return found


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(tokenizer_file()))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding()
    return tokenizer
