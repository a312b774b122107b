"""Stages of reading: the fast reader reads, and the deep one reads again what is in doubt.

As in Viola and Jones (2001): most questions are settled by the cheap stage. The bounds of the
doubt were chosen on development questions from a curve of quality against time.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

from index.errors import ModelError, OptionError
from index.search import Hit, Index
from index.text import Range
from qa.answer import Span
from qa.decision.confidence import Confidence, deep_features
from qa.decision.fitted_names import check_packaged_names
from qa.decision.list_members import list_model, select_listed
from qa.decision.select_quotes import select_proof, select_quotes
from qa.features.sentence_features import FeatureExtractor
from qa.fitted import fitted
from qa.question.parsed import parsed
from qa.readers.deep_model import packaged_deep_model
from qa.readers.deep_reader import DeepReader
from qa.readers.sentence_reader import Reader
from qa.readers.span_model import packaged_span_model, span_model
from qa.readers.span_reader import SpanReader

# The fast reader's confidence within which the deep one reads again.
_DOUBT, _ALWAYS = (0.02, 0.97), (0.0, 1.0)
# So many passages are looked at to fill the deep reader's windows.
DEEP_PASSAGES = 24
_MOST_KEPT = 64

Place = tuple[str, Range]  # an article's id, and a sentence in it


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a stage made of a question: the passages and candidates, best first.

    `quoted` are the candidates that the answer cites, best first, and `listed` those that it cites
    where the members of a list are asked for. `found` are the passages that
    a stage after it may read, too.
    `confidence` is the probability that the first candidate's sentence proves the answer,
    `short_confidence` that its short answer is right; None where nothing was fitted for it.
    """

    hits: tuple[Hit, ...]
    spans: tuple[Span, ...]
    quoted: tuple[Span, ...]
    confidence: float
    short_confidence: float | None = None
    found: tuple[Hit, ...] = ()
    listed: tuple[Span, ...] = ()


class Stage(Protocol):
    """One way to read."""

    def read(self, question: str, before: Reading | None) -> Reading:
        """Return what is read; `before` is what the stage before made of the question."""


class PassageStage:
    """Reads the best passages one by one, with any reader.

    It reads `depth` of them, and passes on `most` for a stage after it.
    """

    def __init__(
        self, index: Index, reader: Reader, confidence: Confidence, *, depth: int, most: int = 0
    ) -> None:
        self._index = index
        self._reader = reader
        self._confidence = confidence
        self._depth, self._most = depth, most

    def read(self, question: str, before: Reading | None = None) -> Reading:
        """Return what is read of the best passages."""
        found = _search(self._index, question, max(self._depth, self._most))
        hits = found[: self._depth]
        spans = self._reader.read(question, hits)
        quoted = tuple(select_quotes(question, spans))
        return Reading(
            hits=hits,
            spans=tuple(spans),
            quoted=quoted,
            listed=quoted,
            confidence=self._confidence.probability(question, hits, spans),
            short_confidence=self._confidence.short_probability(question, hits, spans),
            found=found[: self._most],
        )


class DeepStage:
    """Reads windows of the article, after the fast stage."""

    def __init__(self, index: Index, reader: DeepReader) -> None:
        self._index = index
        self._reader = reader

    def read(self, question: str, before: Reading | None = None) -> Reading:
        """Return what is read; the candidates of the stage before are weighed with it."""
        fast = before.spans if before is not None else ()
        found = before.found if before is not None else ()
        hits = self._reader.chosen(found or _search(self._index, question, DEEP_PASSAGES))
        read = sorted(self._reader.evidence(question, hits, fast), key=lambda f: -f[0].score)
        spans = [span for span, _ in read]
        all_features = [features for _, features in read]
        features = deep_features(spans, all_features, fast)
        if features is None:
            return Reading(hits=tuple(hits), spans=(), quoted=(), confidence=0.0)
        numbers = fitted().deep
        return Reading(
            hits=tuple(hits),
            spans=tuple(spans),
            quoted=tuple(select_proof(question, spans, all_features, numbers.proof)),
            listed=tuple(select_listed(spans, all_features, list_model())),
            confidence=numbers.confidence.probability(features),
            short_confidence=numbers.short.probability(features),
        )


class Cascade:
    """The first stage reads everything, the second what the first is in doubt of.

    What was read last is kept: a follow-up leans on it, and a suggestion was tried before it is
    asked. `prepare` begins to load, beside all else, what the second will take long to load.
    """

    def __init__(
        self,
        first: Stage,
        second: Stage | None = None,
        doubt: tuple[float, float] = _ALWAYS,
        prepare: Callable[[], None] = lambda: None,
    ) -> None:
        self._first = first
        self._second = second
        self._doubt = doubt
        self.prepare = prepare
        self._kept: OrderedDict[str, Reading] = OrderedDict()
        self._lock = Lock()

    def read(self, question: str) -> Reading:
        """Return what is read by the last stage that was needed."""
        with self._lock:
            if (kept := self._kept.get(question)) is not None:
                self._kept.move_to_end(question)
                return kept
        read = self._read(question)
        with self._lock:
            self._kept[question] = read
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return read

    def _read(self, question: str) -> Reading:
        found = self._first.read(question, None)
        low, high = self._doubt
        if self._second is None or not low <= found.confidence <= high:
            return found
        return self._second.read(question, found)


def cascade(
    index: Index, reader: Reader | str | Path | None, confidence: Confidence | None, depth: int
) -> Cascade:
    """Return the stages that read for a bot. Raises `OptionError` and `ModelError`."""
    if isinstance(depth, bool) or not isinstance(depth, int) or depth < 1:
        raise OptionError(f"The depth must be a whole number from 1 up, not {depth!r}.")
    check_packaged_names()
    extractor = FeatureExtractor(index)
    name = "auto" if reader is None else reader
    named = BY_NAME.get(name) if isinstance(name, str) else None
    if named is not None and confidence is not None:
        raise OptionError("A confidence goes with a reader of your own: give that, too.")
    if named is not None:
        return named(index, extractor, depth)
    if isinstance(reader, str) and not Path(reader).exists():
        raise ModelError(
            f"There is no folder {reader}. Give one that holds a reader's model, "
            f"or a reader's name: {', '.join(BY_NAME)}."
        )
    if isinstance(reader, str | Path):
        reader = SpanReader(index, model=span_model(reader), extractor=extractor)
    assert reader is not None
    sure = confidence if confidence is not None else Confidence(extractor)
    return Cascade(PassageStage(index, reader, sure, depth=depth))


def _fast(index: Index, extractor: FeatureExtractor, depth: int, most: int = 0) -> PassageStage:
    reader = SpanReader(index, model=span_model(None), extractor=extractor)
    return PassageStage(index, reader, Confidence(extractor), depth=depth, most=most)


def _deep_within(
    index: Index, extractor: FeatureExtractor, depth: int, doubt: tuple[float, float]
) -> Cascade:
    second = DeepStage(index, DeepReader(index, extractor=extractor))
    first = _fast(index, extractor, depth, DEEP_PASSAGES)
    return Cascade(first, second, doubt, load_readers_beside)


def load_readers_beside() -> None:
    """Begin to load the packaged readers, beside what is done until they are needed."""
    for model in (packaged_span_model(), packaged_deep_model()):
        model.load_beside()


# The readers that are called by name; `--reader` in `ui/cli/shared.py` says it of them, too.
BY_NAME: dict[str, Callable[[Index, FeatureExtractor, int], Cascade]] = {
    "auto": lambda index, extractor, depth: _deep_within(index, extractor, depth, _DOUBT),
    "fast": lambda index, extractor, depth: Cascade(_fast(index, extractor, depth)),
    "deep": lambda index, extractor, depth: _deep_within(index, extractor, depth, _ALWAYS),
}


def _search(index: Index, question: str, k: int) -> tuple[Hit, ...]:
    return tuple(index.search(parsed(question).on_one_line, k))
