"""Which kind of question it is, by a linear model over its words, for any encoder but the packaged.

Its features are the question's words and pairs of words, names masked, as it begins and as it
goes on; its frame, in which each run of words that are not frequent in questions is one blank; and
how foreign it looks. It is softmax regression, fitted by `python -m eval.fit_intents`;
`qa/intents/words.json` holds it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.words import FUNCTION_WORDS, fold
from qa.answer import Intent
from qa.intents.recognise.kind_names import all_names_of, likely, names_of, right_of
from qa.intents.talk.language import foreign
from qa.model_file import Once, held, read_model_file
from qa.reference.speech import VERBS

WORDS_FILE = "words.json"

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|\?|!")
_BEGINS = 3
_BLANK, _SAYS = "<x>", "<says>"
_LARGEST = 1e6


@dataclass(frozen=True, kw_only=True)
class WordsModel:
    """Weights of shape (intents, features), as `features_of` has them.

    `frequent` are the words that make a question's frame. `right` is how many of the answers to
    each kind were right on development questions, whose kinds the trained layers told. What may
    well ask for what cannot be done has a probability of that from `cannot_from` on.
    """

    grams: Mapping[str, int]
    frequent: frozenset[str]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    names: tuple[Intent, ...]
    right: Mapping[Intent, float]
    cannot_from = 0.3

    def probabilities(self, question: str) -> NDArray[np.float64]:
        """Return the probability of each of `names`."""
        features = features_of(question, self.grams, self.frequent)
        return likely(self.weights @ features + self.bias)


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
    question: str, grams: Mapping[str, int], frequent: Collection[str] = ()
) -> NDArray[np.float32]:
    """Return the features of a question: its grams, and how foreign it looks."""
    said = np.zeros(len(grams) + 1, dtype=np.float32)
    for gram in grams_of(question, frequent):
        if gram in grams:
            said[grams[gram]] = 1.0
    said[-1] = foreign(question)
    return said


@Once
def words_model() -> WordsModel:
    """Return the model that ships. Raises `PackagedFileError` if its file is damaged."""

    def parse(record: Any) -> WordsModel:
        all_names_of(record)
        return model_from(record)

    return read_model_file(f"intents/{WORDS_FILE}", parse)


def model_from(record: Any) -> WordsModel:
    """Return the model that a record holds, as `eval.fit_intents` writes it.

    Raises:
        ValueError: if the record holds something else.
    """
    grams, names, frequent = held(record, "grams"), names_of(record), held(record, "frequent")
    if not _are_texts(grams) or len(set(grams)) != len(grams):
        raise ValueError("the grams are not different texts")
    if not _are_texts(frequent):
        raise ValueError("the frequent words are not texts")
    try:
        weights = np.array(held(record, "weights"), dtype=np.float64)
        bias = np.array(held(record, "bias"), dtype=np.float64)
    except (ValueError, TypeError, OverflowError) as error:
        raise ValueError("the weights are not numbers of one shape") from error
    if weights.shape != (len(names), len(grams) + 1):
        raise ValueError("the weights are not a number for each kind and feature")
    # Not so for what is not a number, either.
    sound = (np.abs(weights) < _LARGEST).all() and (np.abs(bias) < _LARGEST).all()
    if bias.shape != (len(names),) or not sound:
        raise ValueError("the weights or the bias are not numbers that a fitting gives")
    return WordsModel(
        grams={gram: i for i, gram in enumerate(grams)},
        frequent=frozenset(frequent),
        weights=weights.astype(np.float32),
        bias=bias.astype(np.float32),
        names=names,
        right=right_of(record, names),
    )


def _are_texts(found: Any) -> bool:
    return isinstance(found, list) and all(isinstance(text, str) for text in found)
