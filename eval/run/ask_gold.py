"""Asks a bot the gold questions and keeps what came out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from eval.data.gold import GoldQuestion, GoldSet
from eval.data.selection import Options, select, traps_of
from eval.metrics import ranking
from eval.metrics.aggregate import MetricEstimate, figures_by_group
from eval.metrics.question_result import QuestionResult
from index.article import Article
from qa.answer import Answer
from qa.bot import Bot

_WARM_UP = "Does the first of these paragraphs name a colour?"


@dataclass(frozen=True, kw_only=True)
class Report:
    """What was asked, what came out, and the figures.

    `gold` holds the questions that were asked. `figures` are by group: "overall",
    one for each kind of trap if asked for, and "together" for all of that, and "kind: …"
    for each kind of question where there are several.
    """

    gold: GoldSet
    options: Options
    outcomes: tuple[QuestionResult, ...]
    figures: dict[str, tuple[MetricEstimate, ...]]

    @property
    def all_verbatim(self) -> bool:
        """Whether every quote ever given was the article's, letter for letter."""
        return all(o.verbatim == o.quotes for o in self.outcomes)


def evaluate(
    gold: GoldSet,
    *,
    bot_for: Callable[[Article], Bot],
    options: Options | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Return what came of every question on its own article, those of its history first.

    `bot_for` is called once an article, and its bot is let go before the next; for traps,
    once more for each paragraph that is taken out.
    `progress` is told how many articles are done, of how many.

    Raises:
        GoldError: if the options leave no question.
    """
    options = options if options is not None else Options()
    gold = select(gold, options)
    outcomes: list[QuestionResult] = []
    for done, article in enumerate(gold.articles):
        if progress is not None:
            progress(done, len(gold.articles))
        asked_on, bot = article, bot_for(article)
        questions = gold.of(article)
        ranked = _ranked(bot, questions)
        if options.retrieval_only:
            outcomes += ranked
            continue
        bot.ask(_WARM_UP)
        outcomes += [_asked(bot, article, outcome) for outcome in ranked]
        for trap in traps_of(gold, article, options) if options.traps else ():
            if trap.article is not asked_on:
                asked_on, bot = trap.article, bot_for(trap.article)
            outcome = QuestionResult(question=trap.question, trap=trap.kind)
            outcomes.append(_asked(bot, trap.article, outcome))
    return Report(
        gold=gold,
        options=options,
        outcomes=tuple(outcomes),
        figures=figures_by_group(
            outcomes,
            read=not options.retrieval_only,
            seed=options.seed,
            resamples=options.resamples,
        ),
    )


def _ranked(bot: Bot, questions: Sequence[GoldQuestion]) -> list[QuestionResult]:
    """Search for what stands on its own and has evidence; the rest has no ranking."""
    searched = [q for q in questions if _stands_alone(q)]
    rankings = iter(
        ranking.rank(
            [bot.search(q.question, ranking.DEPTH) for q in searched],
            [(*q.evidence, *q.acceptable) for q in searched],
        )
    )
    return [
        QuestionResult(question=q, ranking=next(rankings) if _stands_alone(q) else None)
        for q in questions
    ]


def _stands_alone(question: GoldQuestion) -> bool:
    return question.answerable and not question.history


def _asked(bot: Bot, article: Article, outcome: QuestionResult) -> QuestionResult:
    question = outcome.question
    turns = asked_before(bot, question.history)
    start = perf_counter()
    answer = bot.ask(question.question, turns)
    seconds = perf_counter() - start
    forced = bot.ask(question.question, turns, threshold=0.0) if answer.abstained else answer
    given = [turn[1] for turn in turns] + [answer]
    quotes = [citation for a in given for citation in a.citations]
    return replace(
        outcome,
        answer=answer,
        forced=forced,
        milliseconds=seconds * 1000,
        quotes=len(quotes),
        verbatim=sum(
            c.passage.article_id == article.id and article.text[c.start : c.end] == c.quote
            for c in quotes
        ),
    )


def asked_before(bot: Bot, history: Sequence[str]) -> list[tuple[str, Answer]]:
    """Return earlier questions, asked one after the other, with their answers."""
    turns: list[tuple[str, Answer]] = []
    for question in history:
        turns.append((question, bot.ask(question, turns)))
    return turns
