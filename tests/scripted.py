"""Answers made by hand, and a bot that gives them: for tests of what people see."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from index import Article, Hit, Passage, PerRetriever, QuestionError, split_passages
from qa import Answer, Citation


def passages(article: Article, max_words: int = 60) -> tuple[Passage, ...]:
    return split_passages(article, lambda texts: [len(t.split()) for t in texts], max_words)


def cite(article: Article, quote: str, *, nth: int = 0) -> Citation:
    """Cite the `nth` place, from 0, at which the article holds a quote."""
    start = article.text.index(quote)
    for _ in range(nth):
        start = article.text.index(quote, start + 1)
    end = start + len(quote)
    holding = next(p for p in passages(article) if p.start <= start and end <= p.end)
    return Citation(passage=holding, start=start, end=end)


def hit(passage: Passage) -> Hit:
    return Hit(
        passage=passage,
        rank=1,
        score=1.0,
        scores=PerRetriever(
            passage_vector=0.5, sentence_vector=0.5, passage_keywords=1.0, sentence_keywords=1.0
        ),
        sentences=(),
    )


def answering(*citations: Citation, **given: Any) -> Answer:
    """Answer with what is cited, in the order given."""
    text = " ".join(citation.quote for citation in citations)
    kept = {"text": text, "confidence": 0.8, "question": "?", "citations": citations}
    return Answer(**(kept | given))


def abstaining(*hits: Hit, **given: Any) -> Answer:
    kept = {"text": None, "confidence": 0.2, "question": "?", "kind": "abstention", "hits": hits}
    return Answer(**(kept | given))


class ScriptedBot:
    """Answers "Quote …" with that quote, and abstains otherwise.

    "And …" is read together with the question before; "Hello" is small talk; "Fail"
    raises one of our errors and "Crash" one of nobody's; "Together" is answered only
    while a second one is being asked, and "Slow" after some seconds. "Unsure …" and
    "Short …" answer with a quote too: the one with little confidence, the other with the
    last word of it as the short answer, which in "Likely …" is not very likely right;
    "Quotes … | …" answers with several. What is less sure than a threshold is refused. It
    finds the passages in their order.
    """

    threshold = 0.5

    def __init__(self, *articles: Article) -> None:
        self.articles = articles
        self._two = threading.Barrier(2, timeout=20)

    def ask(self, question: str, history: Any = (), *, threshold: float | None = None) -> Answer:
        if question.startswith("Fail"):
            raise QuestionError("A question must be <b>text</b>.")
        if question.startswith("Crash"):
            raise ZeroDivisionError("a secret of the machine room")
        if question.startswith("Hello"):
            return Answer(text="Hello to you.", confidence=0.0, kind="chat", question=question)
        if question.startswith("Together"):
            self._two.wait()
        if question.startswith("And") and history:
            last = history[-1]
            question = f"{last if isinstance(last, str) else last[1].question} {question}"
        if question.startswith("Slow"):
            time.sleep(4)
        how, _, rest = question.partition(" ")
        if how == "Quotes":
            first = self.articles[0]
            return answering(*(cite(first, q) for q in rest.split(" | ")), question=question)
        quote = rest.split(" And ")[0]
        holding = (one for one in self.articles if quote in one.text)
        article = next(holding, self.articles[0])
        if how not in ("Quote", "Unsure", "Short", "Likely") or quote not in article.text:
            return abstaining(*map(hit, passages(article)[:3]), question=question)
        citation = cite(article, quote)
        hits = tuple(map(hit, passages(article)[:3]))
        given: dict[str, Any] = {"question": question, "hits": hits}
        if how == "Unsure":
            given["confidence"] = 0.41
        if how in ("Short", "Likely"):
            given["short_confidence"] = {"Short": 0.95, "Likely": 0.7}[how]
            given["short_range"] = (citation.end - len(quote.split()[-1]), citation.end)
        answer = answering(citation, **given)
        if threshold is not None and answer.confidence < threshold:
            return abstaining(*hits, question=question)
        return answer

    def search(self, question: str, k: int = 5) -> list[Hit]:
        if question.startswith("Crash"):
            raise ZeroDivisionError("a secret of the machine room")
        found = passages(self.articles[0])[:k]
        return [replace(hit(passage), rank=rank) for rank, passage in enumerate(found, start=1)]


class ScriptedLibrary:
    """The articles of scripted bots, in the place of a `Library`."""

    def __init__(self, bots: Sequence[ScriptedBot]) -> None:
        self.articles = tuple(article for bot in bots for article in bot.articles)

    def bot(self, articles: Sequence[str] = ()) -> ScriptedBot:
        return ScriptedBot(*(a for a in self.articles if not articles or a.id in articles))

    def ask(
        self, question: str, history: Any = (), *, articles: Sequence[str] = (), **given: Any
    ) -> Answer:
        return self.bot(articles).ask(question, history, **given)
