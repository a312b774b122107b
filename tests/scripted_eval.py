"""A bot that answers the gold questions by script, so that figures can be worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eval.data.gold import GoldQuestion, GoldSet
from eval.data.selection import Options
from eval.metrics.aggregate import MetricEstimate
from eval.run.ask_gold import Report, evaluate
from index import Article, Hit, Passage, PerRetriever
from qa import Answer, Citation

FERRY = Article(id="ferry", title="T", text="The ferry sails at noon.\n\nIt carries forty cars.")
LAMP = Article(id="lamp", title="T", text="The lamp burns oil.\n\nIt was built in Paris.")
# The two paragraphs of each.
PLACES = {"ferry": ((0, 24), (26, 48)), "lamp": ((0, 19), (21, 43))}

Turns = Sequence[tuple[str, Answer]]
_RETRIEVERS = ("passage_vector", "sentence_vector", "passage_keywords", "sentence_keywords")


def question(
    words: str, place: int | None, *, on: str = "ferry", kind: str = "fact", **more: Any
) -> GoldQuestion:
    return GoldQuestion(
        id=words,
        kind=kind,
        article_id=on,
        question=words,
        answerable=place is not None,
        evidence=() if place is None else (PLACES[on][place],),
        **more,
    )


def gold_set(*questions: GoldQuestion) -> GoldSet:
    return GoldSet(
        name="made",
        sha256="0" * 64,
        articles=tuple(a for a in (FERRY, LAMP) if a.id in {q.article_id for q in questions}),
        questions=questions,
    )


class ScriptedBot:
    """Answers what starts with a number with that paragraph, else abstains; finds in order.

    The confidence is the number after the word "sure", or 0.5. Made to answer, it gives
    the paragraph after the words "at best".
    """

    def __init__(self, article: Article, *, shift: int = 0) -> None:
        self.article = article
        self.shift = shift
        self.asked: list[tuple[str, list[str]]] = []

    def passage(self, number: int) -> Passage:
        blocks = self.article.layout.blocks
        block = blocks[number % len(blocks)]
        start, end = block.start + self.shift, block.end
        return Passage(
            article_id=self.article.id,
            ordinal=number,
            start=start,
            end=end,
            text=self.article.text[start - self.shift : end - self.shift],
            heading=None,
            sentences=((start, end),),
        )

    def search(self, question: str, k: int = 5) -> list[Hit]:
        return [
            Hit(
                passage=self.passage(number),
                rank=number + 1,
                score=1.0,
                scores=PerRetriever(**dict.fromkeys(_RETRIEVERS, 0.0)),
                sentences=(),
            )
            for number in range(len(self.article.layout.blocks))
        ][:k]

    def ask(self, question: str, history: Turns = (), *, threshold: float | None = None) -> Answer:
        self.asked.append((question, [earlier for earlier, _ in history]))
        sure = float(question.split("sure ")[1]) if "sure " in question else 0.5
        if question[0].isdigit() and question[1] == " ":
            number = int(question[0])
        elif threshold == 0 and "at best " in question:
            number = int(question.split("at best ")[1][0])
        else:
            return Answer(text=None, confidence=sure, kind="abstention", question=question)
        passage = self.passage(number)
        return Answer(
            text=passage.text,
            confidence=sure,
            citations=(Citation(passage=passage, start=passage.start, end=passage.end),),
            hits=tuple(sorted(self.search(question), key=lambda h: h.passage != passage)),
            question=question,
        )


def run(gold: GoldSet, *, shift: int = 0, **options: Any) -> Report:
    bots: Any = lambda article: ScriptedBot(article, shift=shift)  # noqa: E731
    return evaluate(gold, bot_for=bots, options=Options(resamples=50, **options))


def figures(report: Report, group: str = "overall") -> dict[str, MetricEstimate]:
    return {figure.name: figure for figure in report.figures[group]}
