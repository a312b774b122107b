"""What came out of one question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from eval import metrics
from eval.gold import GoldQuestion
from eval.ranking import Ranking
from index.text import Range
from qa.answer import Answer


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A question, its ranking, and the answer to it.

    `foreign`: it was asked of an article that it is not about.
    `ranking`: None if it is unanswerable or leans on an earlier question.
    `answer`, `milliseconds`: None if it was not read.
    `quotes`, `verbatim`: how many quotes were given, those for earlier questions of its
        history too, and how many of them are the article's, letter for letter.
    """

    question: GoldQuestion
    foreign: bool = False
    ranking: Ranking | None = None
    answer: Answer | None = None
    milliseconds: float | None = None
    quotes: int = 0
    verbatim: int = 0

    @property
    def cited(self) -> list[Range]:
        """The ranges cited."""
        return [(c.start, c.end) for c in self.answer.citations] if self.answer else []

    def values(self) -> dict[str, float | None]:
        """Give all that was measured, by name; None where it does not apply."""
        values: dict[str, float | None] = {}
        if self.answer is not None:
            values |= self._read(self.answer)
        if self.ranking is not None:
            values |= vars(self.ranking)
        return values

    def _read(self, answer: Answer) -> dict[str, float | None]:
        q = self.question
        proof = (*q.evidence, *q.acceptable)
        hit = metrics.evidence_hit(self.cited, proof)
        said = next((s for s in (answer.short, answer.text) if s is not None), "")
        answered = answer.kind == "answer"
        return {
            "answerable": float(q.answerable),
            "unanswerable": float(not q.answerable),
            "refused": float(answer.abstained),
            "right": hit if q.answerable else float(answer.abstained),
            "evidence_hit": hit,
            "evidence_precision": metrics.evidence_precision(self.cited, proof),
            "evidence_recall": metrics.evidence_recall(self.cited, q.evidence),
            "exact_match": metrics.exact_match(said, q.answers),
            "f1": metrics.f1(said, q.answers),
            "confidence": answer.confidence,
            "answer_confidence": answer.confidence if answered else None,
            "answer_right": (0.0 if hit is None else hit) if answered else None,
            "quotes": float(self.quotes),
            "verbatim": float(self.verbatim),
            "milliseconds": self.milliseconds,
        }

    def record(self) -> dict[str, Any]:
        """Give everything for JSON, texts and all."""
        q, a = self.question, self.answer
        return {
            "id": q.id,
            "kind": q.kind,
            "article": q.article_id,
            "split": q.split,
            "foreign": self.foreign,
            "question": q.question,
            "history": list(q.history),
            "answers": list(q.answers),
            "evidence": [list(r) for r in q.evidence],
            "acceptable": [list(r) for r in q.acceptable],
            "reply": a.kind if a else None,
            "text": a.text if a else None,
            "short": a.short if a else None,
            "read_as": a.question if a else None,
            "cited": [list(r) for r in self.cited],
            "values": {k: v if v is None else round(v, 6) for k, v in self.values().items()},
        }
