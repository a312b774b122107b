"""The trained reader: reads the passages found, and gives the words that answer.

Each sentence's best span is scored by a linear model over the reader's own margin and
what else speaks for the sentence (`qa.features`), so that scores are comparable between
passages and reading ranks the passages again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.passages import Passage
from index.search import Hit, Index, ScoredSentence
from index.text import Range
from qa.answer import Span
from qa.features.sentence_features import NAMES as EVIDENCE_NAMES
from qa.features.sentence_features import FeatureExtractor, SentenceFeatures
from qa.fitted import LinearModel, fitted
from qa.question.followup import as_one
from qa.readers.candidates import Candidates
from qa.readers.cells import in_one_cell
from qa.readers.decoding import Part, ScoredSpan, best_spans
from qa.readers.excerpt import Excerpt, notes_of, stretch
from qa.readers.short_answer import outside, whole
from qa.readers.span_model import SpanModel, span_model

NAMES = ("margin", *EVIDENCE_NAMES)


class SpanReader:
    """Reads passages with a model that was trained to point at answers.

    It takes the place of `EvidenceReader`. `model` is the packaged one if not given.
    """

    def __init__(
        self,
        index: Index,
        *,
        model: SpanModel | None = None,
        extractor: FeatureExtractor | None = None,
        linear: LinearModel | None = None,
    ) -> None:
        self._index = index
        self._model = model if model is not None else span_model()
        self._linear = linear if linear is not None else fitted().spans.reader
        extractor = extractor if extractor is not None else FeatureExtractor(index)
        self._leads, self._meant = extractor.leads, extractor.meant
        self._candidates = Candidates(index, extractor)

    def evidence(self, question: str, hits: Sequence[Hit]) -> list[tuple[Span, SentenceFeatures]]:
        """Return the best span of every sentence, once, with what speaks for the sentence."""
        read = self._read(question, [hit.passage for hit in hits])

        def span(hit: Hit, sentence: ScoredSentence, evidence: SentenceFeatures) -> Span | None:
            best = read.get((hit.passage, sentence.start))
            if best is None:
                return None
            return Span(
                passage=hit.passage,
                start=sentence.start,
                end=sentence.end,
                score=self._linear.score([best.margin, *evidence.values()]),
                short=self._whole(hit.passage, (best.start, best.end), sentence),
                margin=best.margin,
            )

        return self._candidates.weighed(question, hits, span)

    def _whole(self, passage: Passage, short: Range, sentence: ScoredSentence) -> Range:
        article = self._index.article(passage.article_id)
        place = sentence.start, sentence.end
        return in_one_cell(article, whole(article.text, short, place), place)

    def read(self, question: str, hits: Sequence[Hit]) -> list[Span]:
        """Return the best span of every sentence, best first; no two overlap."""
        return sorted((s for s, _ in self.evidence(question, hits)), key=lambda s: -s.score)

    def _read(
        self, question: str, passages: Sequence[Passage]
    ) -> dict[tuple[Passage, int], ScoredSpan]:
        """Return the best span of each sentence, by passage and sentence start.

        All places are the article's.
        """
        asked = as_one(question)
        texts = [self._text(asked, passage) for passage in passages]
        windows = [(t, w) for t in texts for w in self._model.windows.of(asked, t.read.text)]
        scores = self._model.scores([window for _, window in windows])
        best: dict[tuple[Passage, int], ScoredSpan] = {}
        for (text, window), (start, end) in zip(windows, scores, strict=True):
            spans = best_spans(
                window,
                outside(window, start, text.read.notes),
                outside(window, end, text.read.notes),
                text.parts,
            )
            for (place, _), span in zip(text.passage.sentences, spans, strict=True):
                known = best.get((text.passage, place))
                if span is None or (known is not None and known.margin >= span.margin):
                    continue
                short = text.read.to_article((span.start, span.end))
                if short is not None:
                    best[text.passage, place] = replace(span, start=short[0], end=short[1])
        return best

    def _text(self, question: str, passage: Passage) -> _Text:
        """Return what is read of a passage: under its heading, after what stands before it."""
        notes = notes_of(
            reference
            for sentence in passage.sentences
            for reference in self._meant.by(question, passage.article_id, sentence)
        )
        lead = self._leads.of(passage)
        before = passage.embedded.removesuffix(passage.reading)
        read = stretch(
            f"{lead}\n{before}" if lead else before,
            self._index.article(passage.article_id).reading,
            (passage.start, passage.end),
            notes,
        )
        places = (read.of_article(sentence) for sentence in passage.sentences)
        parts = tuple(Part(start=p[0], end=p[1]) for p in places if p is not None)
        return _Text(passage=passage, read=read, parts=parts)


@dataclass(frozen=True, kw_only=True)
class _Text:
    """What is read of a passage. `parts` are its sentences, which no span may leave."""

    passage: Passage
    read: Excerpt
    parts: tuple[Part, ...]
