"""What came out of one question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from eval.data.gold import GoldQuestion
from eval.data.traps import TrapKind
from eval.metrics import scores as metrics
from eval.metrics.ranking import Ranking, is_relevant
from index.text import Range
from qa.answer import Answer


@dataclass(frozen=True, kw_only=True)
class QuestionResult:
    """A question, its ranking, and the answer to it.

    `trap`: the kind of trap that it is, if it was made to be one.
    `ranking`: None if it is unanswerable or leans on an earlier question.
    `answer`, `milliseconds`: None if it was not read.
    `forced`: the answer that a bot which never abstains would have given.
    `quotes`, `verbatim`: how many quotes were given, those for earlier questions of its
        history too, and how many of them are the article's, letter for letter.
    """

    question: GoldQuestion
    trap: TrapKind | None = None
    ranking: Ranking | None = None
    answer: Answer | None = None
    forced: Answer | None = None
    milliseconds: float | None = None
    quotes: int = 0
    verbatim: int = 0

    @property
    def cited(self) -> list[Range]:
        """The ranges cited."""
        return _cited(self.answer) if self.answer is not None else []

    @property
    def proof(self) -> tuple[Range, ...]:
        """The ranges that prove the answer."""
        return (*self.question.evidence, *self.question.acceptable)

    def values(self) -> dict[str, float | None]:
        """Return all that was measured, by name; None where it does not apply."""
        values: dict[str, float | None] = {}
        if self.answer is not None:
            values |= self._read(self.answer)
        if self.ranking is not None:
            values |= vars(self.ranking)
        return values

    def _read(self, answer: Answer) -> dict[str, float | None]:
        q, proof = self.question, self.proof
        hit = metrics.evidence_hit(self.cited, proof)
        forced = self.forced if self.forced is not None else answer
        said = next((s for s in (answer.short, answer.text) if s is not None), "")
        answered = answer.kind == "answer"
        right = self._is_right(forced)
        return {
            "answerable": float(q.answerable),
            "unanswerable": float(not q.answerable),
            "refused": float(not answered),
            "right": hit if q.answerable else float(not answered),
            "evidence_hit": hit,
            "evidence_precision": metrics.evidence_precision(self.cited, proof),
            "evidence_recall": metrics.evidence_recall(self.cited, q.evidence),
            "exact_match": metrics.exact_match(said, q.answers),
            "f1": metrics.f1(said, q.answers),
            "confidence": answer.confidence,
            "answer_confidence": answer.confidence if answered else None,
            "answer_right": right if answered else None,
            "forced_right": right,
            "trap": float(self.trap is not None),
            "hit_at_1_read": self._first_read(forced),
            "quotes": float(self.quotes),
            "verbatim": float(self.verbatim),
            "milliseconds": self.milliseconds,
        }

    def _is_right(self, answer: Answer) -> float:
        """Tell whether the first quote proves it: what the confidence is the probability of."""
        return metrics.evidence_hit(_cited(answer)[:1], self.proof) or 0.0

    def _first_read(self, answer: Answer) -> float | None:
        """Tell whether the passage ranked first after reading is a right one."""
        if self.ranking is None or not answer.hits:
            return None
        return float(is_relevant(answer.hits[0].passage, self.proof))

    def record(self) -> dict[str, Any]:
        """Return everything for JSON, texts and all."""
        q, a = self.question, self.answer
        return {
            "id": q.id,
            "kind": q.kind,
            "article": q.article_id,
            "split": q.split,
            "trap": self.trap,
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


def _cited(answer: Answer) -> list[Range]:
    return [(citation.start, citation.end) for citation in answer.citations]
