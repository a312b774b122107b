"""Which kind of question it is, by a linear model over what the question says and means.

Its features are the question's words and pairs of words, names masked, as it begins and as it
goes on, the question's vector, and how foreign it looks. It is softmax regression, fitted by
`python -m eval.fit_intents`; `qa/intents/model.json` holds it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from index.encoders.encoder import Encoder
from index.encoders.onnx_minilm import PackagedEncoder
from index.words import FUNCTION_WORDS, fold
from qa.answer import Intent
from qa.intents.language import foreign
from qa.model_file import held, probabilities, read_model_file

MODEL_FILE = "model.json"
# Under this probability a question is read like any other.
SURE_OF_KIND = 0.6
INTENTS: tuple[Intent, ...] = get_args(Intent)

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|\?|!")
_BEGINS = 3
# A vector of length 1 would weigh less than a single word.
_VECTOR_SCALE = 5.0
_VECTOR_LENGTH = 384  # of the packaged encoder
_LARGEST = 1e6


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """The likeliest kind, how likely it is, and how likely an answer to that kind is right."""

    intent: Intent
    probability: float
    right: float


@dataclass(frozen=True, kw_only=True)
class IntentModel:
    """Weights of shape (intents, features), as `features_of` has them.

    `right` is how many of the answers to each kind were right on development questions.
    """

    grams: Mapping[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    names: tuple[Intent, ...]
    right: Mapping[Intent, float]

    def probabilities(
        self, question: str, vector: NDArray[np.float32] | None
    ) -> NDArray[np.float64]:
        """Return the probability of each of `names`."""
        features = features_of(question, vector, self.grams)
        scores = (self.weights @ features + self.bias).astype(np.float64)
        likely = np.exp(scores - scores.max())
        found: NDArray[np.float64] = likely / likely.sum()
        return found


def grams_of(question: str) -> set[str]:
    """Return the words of a question and their pairs, names and numbers masked, and its start."""
    tokens = []
    for place, token in enumerate(_TOKEN.findall(question)):
        plain = fold(token).replace("’", "'")
        is_name = place > 0 and token[0].isupper() and plain not in FUNCTION_WORDS
        tokens.append("<number>" if plain.isdigit() else "<name>" if is_name else plain)
    pairs = {f"{a} {b}" for a, b in pairwise(tokens)}
    begins = {f"^{' '.join(tokens[:n])}" for n in range(1, min(_BEGINS, len(tokens)) + 1)}
    words = len([t for t in tokens if t not in "?!"])
    return {*tokens, *pairs, *begins, f"#words {min(words, 12)}"}


def features_of(
    question: str, vector: NDArray[np.float32] | None, grams: Mapping[str, int]
) -> NDArray[np.float32]:
    """Return the features of a question: its grams, how foreign it looks, and its vector."""
    said = np.zeros(len(grams) + 1, dtype=np.float32)
    for gram in grams_of(question):
        if gram in grams:
            said[grams[gram]] = 1.0
    said[-1] = foreign(question)
    return (
        said
        if vector is None
        else np.concatenate([said, _VECTOR_SCALE * vector]).astype(np.float32)
    )


class Recogniser:
    """Tells kinds apart, by the question's vector, too, where the encoder is the packaged one.

    With another encoder it goes by words alone, so that no second model is loaded.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder if isinstance(encoder, PackagedEncoder) else None

    def recognise(self, question: str) -> Recognised:
        """Return the likeliest kind of a question."""
        vector = None if self._encoder is None else self._encoder.encode_query([question])[0]
        model = packaged_model(by_words=vector is None)
        likely = model.probabilities(question, vector)
        best = int(np.argmax(likely))
        intent = model.names[best]
        probability = float(likely[best])
        return Recognised(intent=intent, probability=probability, right=model.right[intent])


@lru_cache(maxsize=2)
def packaged_model(*, by_words: bool = False) -> IntentModel:
    """Return the model that ships with the package, or that which goes by words alone.

    Raises `PackagedFileError` if its file is damaged or holds something else.
    """
    key, vector = ("words", 0) if by_words else ("meaning", _VECTOR_LENGTH)

    def parse(record: Any) -> IntentModel:
        found = model_from(held(record, key), vector)
        if set(found.names) != set(INTENTS):
            raise ValueError(f"its kinds are not {', '.join(INTENTS)}")
        return found

    return read_model_file(f"intents/{MODEL_FILE}", parse)


def model_from(record: Any, vector: int = 0) -> IntentModel:
    """Return the model that a record holds, as `eval.fit_intents` writes it.

    It takes a question's vector of so many numbers, or 0 for none. Raises ValueError if the
    record holds something else.
    """
    grams, names = held(record, "grams"), held(record, "names")
    if not _are_texts(grams) or len(set(grams)) != len(grams):
        raise ValueError("the grams are not different texts")
    if not _are_texts(names) or len(set(names)) != len(names) or not set(names) <= set(INTENTS):
        raise ValueError(f"the kinds are not of {', '.join(INTENTS)}")
    try:
        weights = np.array(held(record, "weights"), dtype=np.float64)
        bias = np.array(held(record, "bias"), dtype=np.float64)
    except (ValueError, TypeError, OverflowError) as error:
        raise ValueError("the weights are not numbers of one shape") from error
    if weights.shape != (len(names), len(grams) + 1 + vector):
        raise ValueError("the weights are not a number for each kind and feature")
    # Not so for what is not a number, either.
    sound = (np.abs(weights) < _LARGEST).all() and (np.abs(bias) < _LARGEST).all()
    if bias.shape != (len(names),) or not sound:
        raise ValueError("the weights or the bias are not numbers that a fitting gives")
    right = probabilities(held(record, "right"), names, "right")
    return IntentModel(
        grams={gram: i for i, gram in enumerate(grams)},
        weights=weights.astype(np.float32),
        bias=bias.astype(np.float32),
        names=tuple(names),
        right={name: right[name] for name in names},
    )


def _are_texts(found: Any) -> bool:
    return isinstance(found, list) and all(isinstance(text, str) for text in found)
