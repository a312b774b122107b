"""Questions to start with: the shipped article's own, and for others only general ones."""

from __future__ import annotations

import pytest
from conftest import FakeEncoder

from index import Article
from qa import Bot
from ui.examples import examples


def test_the_shipped_article_has_five_questions_of_its_own(shipped_article: Article) -> None:
    questions = examples([shipped_article])
    assert len(questions) == len(set(questions)) == 5
    assert not set(questions) <= set(examples([Article(text="It rains.")]))


@pytest.mark.model
def test_the_shipped_article_answers_all_of_them_but_the_last() -> None:
    bot = Bot.default()
    answers = [bot.ask(question) for question in examples(bot.articles)]
    assert [answer.kind for answer in answers] == [*["answer"] * 4, "abstention"]


def test_any_article_can_be_asked_what_it_is_about(two_sections: Article) -> None:
    bot = Bot.from_articles([two_sections], encoder=FakeEncoder())
    first = examples(bot.articles)[0]
    assert first == "What is this article about?"
    assert bot.ask(first).kind == "answer"


def test_the_headline_is_only_asked_for_if_there_is_one() -> None:
    asked = "What is the headline?"
    assert asked in examples([Article(text="It rains.", title="Rain")])
    assert asked not in examples([Article(text="It rains.")])


def test_several_articles_can_be_asked_something_too() -> None:
    assert examples([Article(text="It rains."), Article(text="It snows.")])
