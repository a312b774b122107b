"""How much a sentence says of what its article is about.

A linear model over where it stands and how it reads, fitted by `python -m eval.fitting.salience` on
sentences that people chose to sum articles up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from qa.fitted import LinearModel, read_linear_model
from qa.intents.sentences import Sentence

MODEL_FILE = "salience.json"
NAMES = (
    "place",
    "place_squared",
    "first",
    "among_last_two",
    "opens_paragraph",
    "closes_paragraph",
    "length",
    "short",
    "figures",
    "names",
    "quotation",
    "leans",
    "central",
    "neighbours",
    "like_first",
)

# It leans on the sentence before, or answers it.
_LEANS = re.compile(
    r"^\W*(?:he|she|it|they|his|her|its|their|this|that|these|those|but|and|yet|so|still|then|there|"
    r"neither|both|one|another|other)\b",
    re.IGNORECASE,
)
_LONG, _SHORT = 200, 60  # characters
_NEAREST = 3
_MOST_COMPARED = 500  # sentences with which each of a long text is compared


def features_of(sentences: Sequence[Sentence], vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return what is seen in each sentence of an article, shape (sentences, features).

    `vectors` are theirs, L2-normalised. The features are named by `NAMES`.
    """
    count = len(sentences)
    middle = vectors.mean(axis=0)
    middle /= max(float(np.linalg.norm(middle)), 1e-9)
    step = -(-count // _MOST_COMPARED)
    near = vectors @ vectors[::step].T
    near[np.arange(0, count, step), np.arange(near.shape[1])] = -1.0  # with itself
    few = near.shape[1] <= _NEAREST
    nearest = near * 0.0 if few else np.partition(near, -_NEAREST, axis=1)[:, -_NEAREST:]
    blocks = [(s.passage.article_id, s.block) for s in sentences]
    rows = [
        [
            i / count,
            (i / count) ** 2,
            i == 0,
            i >= count - 2,
            i == 0 or blocks[i] != blocks[i - 1],
            i == count - 1 or blocks[i] != blocks[i + 1],
            min(len(s.text) / _LONG, 1.5),
            len(s.text) < _SHORT,
            any(map(str.isdigit, s.text)),
            sum(word[0].isupper() for word in s.text.split()[1:]) / 10,
            any(mark in s.text for mark in '"“”'),
            _LEANS.match(s.text) is not None,
            vectors[i] @ middle,
            nearest[i].mean(),
            vectors[i] @ vectors[0],
        ]
        for i, s in enumerate(sentences)
    ]
    return np.array(rows, dtype=np.float64).reshape(count, len(NAMES))


def salience(sentences: Sequence[Sentence], vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the log-odds that each sentence of an article is chosen to sum it up."""
    model = packaged_model()
    found: NDArray[np.float64] = features_of(sentences, vectors) @ np.array(model.weights)
    return found + model.bias


@lru_cache(maxsize=1)
def packaged_model() -> LinearModel:
    """Return the model that ships. Raises `PackagedFileError` if its file is damaged."""
    return read_linear_model(f"intents/{MODEL_FILE}", NAMES)
