"""The trained reader: reads the passages found, and gives the words that answer.

Each sentence's best span is scored by a linear model over the reader's own margin and
what else speaks for the sentence (`qa.features`), so that scores are comparable between
passages and reading ranks the passages again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.passages import Passage
from index.search import Hit, Index, ScoredSentence
from index.text import Range
from qa.answer import Span
from qa.features.sentence_features import NAMES as EVIDENCE_NAMES
from qa.features.sentence_features import Evidence, Weigher
from qa.fitted import Linear, fitted
from qa.question.followup import as_one
from qa.readers.candidates import Candidates
from qa.readers.cells import in_one_cell
from qa.readers.decoding import Part, ScoredSpan, best_spans
from qa.readers.short_answer import whole
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
        weigher: Weigher | None = None,
        linear: Linear | None = None,
    ) -> None:
        self._index = index
        self._model = model if model is not None else span_model()
        self._linear = linear if linear is not None else fitted().spans.reader
        weigher = weigher if weigher is not None else Weigher(index)
        self._leads = weigher.leads
        self._candidates = Candidates(index, weigher)

    def evidence(self, question: str, hits: Sequence[Hit]) -> list[tuple[Span, Evidence]]:
        """Return the best span of every sentence, once, with what speaks for the sentence."""
        read = self._read(question, [hit.passage for hit in hits])

        def span(hit: Hit, sentence: ScoredSentence, evidence: Evidence) -> Span | None:
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
        texts = [_Text.of(passage, self._leads.of(passage)) for passage in passages]
        windows = [(t, w) for t in texts for w in self._model.windows.of(asked, t.text)]
        scores = self._model.scores([window for _, window in windows])
        best: dict[tuple[Passage, int], ScoredSpan] = {}
        for (text, window), (start, end) in zip(windows, scores, strict=True):
            spans = best_spans(window, start, end, text.parts)
            for (place, _), span in zip(text.passage.sentences, spans, strict=True):
                known = best.get((text.passage, place))
                if span is not None and (known is None or known.margin < span.margin):
                    best[text.passage, place] = span.moved(text.shift)
        return best


@dataclass(frozen=True, kw_only=True)
class _Text:
    """What is read of a passage: under its heading, and after what stands before it.

    `shift` moves a place in it to the article's. `parts` are the passage's sentences, which
    no span may leave.
    """

    passage: Passage
    text: str
    shift: int
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, passage: Passage, lead: str) -> _Text:
        text = f"{lead}\n{passage.embedded}" if lead else passage.embedded
        shift = passage.end - len(text)  # the passage stands last in it
        parts = tuple(Part(start=s - shift, end=e - shift) for s, e in passage.sentences)
        return cls(passage=passage, text=text, shift=shift, parts=parts)
