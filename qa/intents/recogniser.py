"""Which kind of question it is, by a linear model over what the question says and means.

Its features are the question's words and pairs of words, names masked, as it begins and as it
goes on; its frame, in which each run of words that are not frequent in questions is one blank; the
question's vector, and how foreign it looks. It is softmax regression, fitted by `python -m
eval.fit_intents`; `qa/intents/model.json` holds it, and `words.json` one without the vector.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
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
from qa.intents.talk.language import foreign
from qa.model_file import held, probabilities, read_model_file
from qa.reference.speech import VERBS

MODEL_FILE, WORDS_FILE = "model.json", "words.json"
# Kinds that are answered by reading. A question is taken for another one where that is likelier
# than all of them together, and this likely.
READ: frozenset[Intent] = frozenset({"fact", "list", "why_how", "yes_no"})
SURE_OF_KIND = 0.4
INTENTS: tuple[Intent, ...] = get_args(Intent)

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|\?|!")
_BEGINS = 3
_BLANK, _SAYS = "<x>", "<says>"
# A vector of length 1 would weigh less than a single word.
_VECTOR_SCALE = 5.0
VECTOR_LENGTH = 384  # of the packaged encoder
_LARGEST = 1e6


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """The likeliest kind, how likely it is, and how likely an answer to that kind is right.

    `cannot` is how likely it asks for what cannot be done, whatever the likeliest kind is.
    """

    intent: Intent
    probability: float
    right: float
    cannot: float = 0.0


@dataclass(frozen=True, kw_only=True)
class IntentModel:
    """Weights of shape (intents, features), as `features_of` has them.

    `frequent` are the words that make a question's frame. `right` is how many of the answers to
    each kind were right on development questions.
    """

    grams: Mapping[str, int]
    frequent: frozenset[str]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    names: tuple[Intent, ...]
    right: Mapping[Intent, float]

    def probabilities(
        self, question: str, vector: NDArray[np.float32] | None
    ) -> NDArray[np.float64]:
        """Return the probability of each of `names`."""
        features = features_of(question, vector, self.grams, self.frequent)
        scores = (self.weights @ features + self.bias).astype(np.float64)
        likely = np.exp(scores - scores.max())
        found: NDArray[np.float64] = likely / likely.sum()
        return found


def tokens_of(question: str) -> list[str]:
    """Return the words of a question, folded, its names and numbers masked."""
    tokens = []
    for place, token in enumerate(_TOKEN.findall(question)):
        plain = fold(token).replace("’", "'")
        is_name = place > 0 and token[0].isupper() and plain not in FUNCTION_WORDS
        tokens.append("<number>" if plain.isdigit() else "<name>" if is_name else plain)
    return tokens


def grams_of(question: str, frequent: Collection[str] = ()) -> set[str]:
    """Return the words of a question and their pairs, its start, and parts of its frame."""
    tokens = tokens_of(question)
    pairs = {f"{a} {b}" for a, b in pairwise(tokens)}
    begins = {f"^{' '.join(tokens[:n])}" for n in range(1, min(_BEGINS, len(tokens)) + 1)}
    words = len([t for t in tokens if t not in "?!"])
    return {*tokens, *pairs, *begins, f"#words {min(words, 12)}", *_frame_of(tokens, frequent)}


def _frame_of(tokens: Sequence[str], frequent: Collection[str]) -> set[str]:
    """Return the pairs, triples, start and end of a question whose other words are blanks.

    Verbs of saying are one.
    """
    frame: list[str] = []
    for token in tokens:
        known = token in frequent and token != "<name>"
        kept = _SAYS if token in VERBS else token if known else _BLANK
        if kept != _BLANK or frame[-1:] != [_BLANK]:
            frame.append(kept)
    pairs = {f"~{a} {b}" for a, b in pairwise(frame)}
    triples = {f"~{a} {b} {c}" for a, b, c in zip(frame, frame[1:], frame[2:], strict=False)}
    begins = {f"~^{' '.join(frame[:n])}" for n in range(2, _BEGINS + 2)}
    return pairs | triples | begins | {f"~{' '.join(frame[-2:])}$"}


def features_of(
    question: str,
    vector: NDArray[np.float32] | None,
    grams: Mapping[str, int],
    frequent: Collection[str] = (),
) -> NDArray[np.float32]:
    """Return the features of a question: its grams, how foreign it looks, and its vector."""
    said = np.zeros(len(grams) + 1, dtype=np.float32)
    for gram in grams_of(question, frequent):
        if gram in grams:
            said[grams[gram]] = 1.0
    said[-1] = foreign(question)
    if vector is None:
        return said
    return np.concatenate([said, _VECTOR_SCALE * vector]).astype(np.float32)


class Recogniser:
    """Tells kinds apart, by the question's vector, too, where the encoder is the packaged one.

    With another encoder it goes by words alone, so that no second model is loaded.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder if isinstance(encoder, PackagedEncoder) else None

    def recognise(self, question: str, *, in_conversation: bool = False) -> Recognised:
        """Return the likeliest kind of a question.

        Nothing leans on the turn before unless it is asked `in_conversation`.
        """
        vector = None if self._encoder is None else self._encoder.encode_query([question])[0]
        model = packaged_model(by_words=vector is None)
        found = model.probabilities(question, vector)
        likely = dict(zip(model.names, found.tolist(), strict=True))
        if not in_conversation:
            likely.pop("follow_up", None)
        return chosen(likely, model.right)

    def taken_as(self, intent: Intent) -> Recognised:
        """Return a kind that is known without asking the model."""
        model = packaged_model(by_words=self._encoder is None)
        return Recognised(intent=intent, probability=1.0, right=model.right[intent])


def chosen(likely: Mapping[Intent, float], right: Mapping[Intent, float]) -> Recognised:
    """Return the kind to answer by, of those that are so likely (not all need be given)."""
    total = sum(likely.values())
    reading = {intent: p for intent, p in likely.items() if intent in READ}
    other = max((i for i in likely if i not in READ), key=lambda i: likely[i])
    sure = likely[other] >= max(SURE_OF_KIND * total, sum(reading.values()))
    intent = other if sure else max(reading, key=lambda i: reading[i])
    return Recognised(
        intent=intent,
        probability=likely[intent] / total,
        right=right[intent],
        cannot=likely.get("cannot", 0.0) / total,
    )


@lru_cache(maxsize=2)
def packaged_model(*, by_words: bool = False) -> IntentModel:
    """Return the model that ships with the package, or that which goes by words alone.

    Raises:
        PackagedFileError: if its file is damaged or holds something else.
    """
    name, vector = (WORDS_FILE, 0) if by_words else (MODEL_FILE, VECTOR_LENGTH)

    def parse(record: Any) -> IntentModel:
        found = model_from(record, vector)
        if set(found.names) != set(INTENTS):
            raise ValueError(f"its kinds are not {', '.join(INTENTS)}")
        return found

    return read_model_file(f"intents/{name}", parse)


def model_from(record: Any, vector: int = 0) -> IntentModel:
    """Return the model that a record holds, as `eval.fit_intents` writes it.

    It takes a question's vector of so many numbers, or 0 for none.

    Raises:
        ValueError: if the record holds something else.
    """
    grams, names = held(record, "grams"), held(record, "names")
    frequent = held(record, "frequent")
    if not _are_texts(grams) or len(set(grams)) != len(grams):
        raise ValueError("the grams are not different texts")
    if not _are_texts(frequent):
        raise ValueError("the frequent words are not texts")
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
        frequent=frozenset(frequent),
        weights=weights.astype(np.float32),
        bias=bias.astype(np.float32),
        names=tuple(names),
        right={name: right[name] for name in names},
    )


def _are_texts(found: Any) -> bool:
    return isinstance(found, list) and all(isinstance(text, str) for text in found)
