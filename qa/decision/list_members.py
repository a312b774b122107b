"""Which sentences are quoted where the members of a list are asked for: "Which towns joined?".

They may stand in several sentences, and what proves one member proves no other. How likely a
sentence has one is fitted by `python -m eval.fitting.list_members` on lists of our own.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from index.words import stems
from qa.answer import Span
from qa.decision.select_quotes import each_once, stands_next_to
from qa.fitted import LinearModel, read_linear_model
from qa.readers.deep_reader import NAMES as READER_NAMES

MODEL_FILE = "list_members.json"
# How a candidate stands to the best one, and what speaks for it by itself.
NAMES = (
    "rank",
    "margin_behind",
    "proof_behind",
    "next",
    "fast",
    "share",
    "share_behind",
    "aligned_words",
)
# In log-odds; chosen on development lists held out, where further down more quotes are added in
# vain than members found.
_MAY_BE = -1.25
_MOST = 8

_MARGIN, _PROOF, _FAST, _SHARE, _ALIGNED = (
    READER_NAMES.index(name) for name in ("margin", "proof", "fast", "share", "aligned_words")
)


def features_of(
    spans: Sequence[Span], features: Sequence[Sequence[float]], number: int
) -> list[float]:
    """Return what tells whether candidate `number` has a member, as in `NAMES`.

    `features` are the candidates' own, as the deep reader has them; the best stands first.
    """
    own = features[number]
    return [
        math.log(number),
        features[0][_MARGIN] - own[_MARGIN],
        features[0][_PROOF] - own[_PROOF],
        float(stands_next_to(spans[0], spans[number])),
        own[_FAST],
        own[_SHARE],
        own[_SHARE] - features[0][_SHARE],
        own[_ALIGNED],
    ]


@lru_cache(maxsize=1)
def list_model() -> LinearModel:
    """Return the model that ships. Raises `PackagedFileError` if its file is damaged."""
    return read_linear_model(f"decision/{MODEL_FILE}", NAMES)


def select_listed(
    spans: Sequence[Span], features: Sequence[Sequence[float]], model: LinearModel
) -> list[Span]:
    """Return the best candidate, and those that may well have another member, likeliest first."""
    if not spans:
        return []
    likely = [
        (model.score(features_of(spans, features, i)), span)
        for i, span in enumerate(spans[1:], start=1)
    ]
    chosen, known = [spans[0]], [_said(spans[0])]
    for score, span in sorted(likely, key=lambda pair: -pair[0]):
        if score <= _MAY_BE:
            break
        short = _said(span)
        if short and not any(short <= k or k <= short for k in known):
            chosen.append(span)
            known.append(short)
    return each_once(chosen)[:_MOST]


def _said(span: Span) -> frozenset[str]:
    """Return the words of a candidate's short answer: "Niger" is no part of "Nigeria"."""
    start, (begins, ends) = span.passage.start, span.short or (0, 0)
    short = span.passage.text[begins - start : ends - start] if span.short else ""
    return frozenset(stems(short)) or frozenset(short.casefold().split())
