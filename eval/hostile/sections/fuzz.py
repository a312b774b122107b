"""Questions and articles of any characters: each is answered, refused, or ours to mend."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from eval.hostile.guard import Tried, tried
from eval.hostile.heartbeat import Heartbeat
from eval.hostile.section import Plan, Section
from eval.hostile.stand_in import FakeEncoder
from eval.hostile.texts import hostile_text, question
from index.article import Article
from index.search import Index
from qa.answer import Answer

if TYPE_CHECKING:
    from qa.bot import Bot

LONGEST_ARTICLE = 20_000


def run_questions(plan: Plan, bot: Bot, name: str = "questions") -> Section:
    """Ask a bot one question after another, some after others."""
    section = Section(name=name, unit="questions", asked=plan.most)
    chosen = random.Random(plan.seed)
    text = " ".join(article.text for article in bot.articles)
    history: list[tuple[str, Answer]] = []
    for loading in ("Who?", "Where is the embassy?", "What does it say about that?"):
        bot.ask(loading)  # what is loaded once
    with Heartbeat() as heart:
        for step in plan.steps():
            asked = question(chosen, text)
            before = history[-chosen.randint(0, 6) :] if chosen.random() < 0.3 else []
            done = tried(lambda: bot.ask(asked, before))  # noqa: B023
            _note(section, done, bot.articles, f"seed {plan.seed}, question {step}")
            if isinstance(done.value, Answer):
                history = [*history[-25:], (asked, done.value)]
    _told(section, heart)
    return section


def quick_bot(article: Article) -> Bot:
    """Return a bot without any model: the stand-in embeds, and whole sentences are read."""
    from qa.bot import Bot
    from qa.decision.confidence import Confidence
    from qa.features.sentence_features import FeatureExtractor
    from qa.readers.sentence_reader import EvidenceReader

    index = Index.build([article], FakeEncoder())
    extractor = FeatureExtractor(index)
    reader = EvidenceReader(index, extractor=extractor)
    return Bot(index, reader=reader, confidence=Confidence(extractor))


def run_articles(plan: Plan) -> Section:
    """Index one article after another, without any model, and ask each twice."""
    from qa.bot import Bot

    section = Section(name="articles", unit="articles", asked=plan.most)
    chosen = random.Random(plan.seed)
    with Heartbeat() as heart:
        for step in plan.steps():
            text = hostile_text(chosen, LONGEST_ARTICLE)
            built = tried(lambda: quick_bot(Article(text=text)))  # noqa: B023
            where = f"seed {plan.seed}, article {step}"
            section.slowest("slowest build, seconds", built.seconds)
            if not isinstance(built.value, Bot):
                _note(section, built, [], where)
                continue
            section.done += 1
            section.counts["characters"] += len(text)
            bot = built.value
            for asked in (question(chosen, text), "What is it about?"):
                done = tried(lambda: bot.ask(asked))  # noqa: B023
                _note(section, done, bot.articles, where, count=False)
    _told(section, heart)
    return section


def _note(
    section: Section, done: Tried, articles: Sequence[Article], where: str, *, count: bool = True
) -> None:
    section.done += count
    section.slowest("slowest answer, seconds", done.seconds)
    why = done.wrong
    if isinstance(done.value, Answer):
        section.counts[done.value.kind] += 1
        why = _wrong_quote(done.value, articles)
    elif done.refused is not None:
        section.counts["refused"] += 1
    if why is not None:
        section.broke(f"{where}: {why}")


def _wrong_quote(answer: Answer, articles: Sequence[Article]) -> str | None:
    texts = {article.id: article.text for article in articles}
    for citation in answer.citations:
        if texts[citation.passage.article_id][citation.start : citation.end] != citation.quote:
            return "a quote is not what stands there"
    if not 0 <= answer.confidence <= 1:
        return "a confidence is no probability"
    return None


def _told(section: Section, heart: Heartbeat) -> None:
    own = "longest that this process itself had a processor meanwhile, seconds"
    section.figures["longest stop of another session, seconds"] = round(heart.longest, 4)
    section.figures[own] = round(heart.own, 4)
