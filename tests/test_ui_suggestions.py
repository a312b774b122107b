"""Questions to start with: chosen for the shipped article, made and tried for any other."""

from __future__ import annotations

import pytest
from fakes import FakeEncoder
from scripted import abstaining, answering, cite

from index import Article
from qa import Answer, Bot
from ui.page.suggestions import examples, shipped_examples


class Knowing:
    """Answers the questions that it is given, and abstains otherwise."""

    def __init__(self, article: Article, *known: str) -> None:
        self.articles = (article,)
        self.asked: list[str] = []
        self._known = known

    def ask(self, question: str) -> Answer:
        self.asked.append(question)
        if question in self._known:
            return answering(cite(self.articles[0], self.articles[0].text[:3]))
        return abstaining()


TEXT = Article(
    text="The fleet\n\nIn 1869 the boat of Ines Holm sailed, and in 1901 it did not.\n\n"
    "## Why did it sink?\n\nIt was old.\n\n# " + "long " * 30 + "\n\nThe end."
)


def test_the_shipped_article_has_five_questions_of_its_own(shipped_article: Article) -> None:
    bot = Knowing(shipped_article)
    questions = examples(bot)
    assert len(questions) == len(set(questions)) == 5
    assert shipped_examples(bot) == questions
    assert bot.asked == []


@pytest.mark.model
def test_the_shipped_article_answers_all_of_them_but_the_last() -> None:
    bot = Bot.default()
    answers = [bot.ask(question) for question in examples(bot)]
    assert [answer.kind for answer in answers] == [*["answer"] * 4, "abstention"]


def test_another_article_has_none_that_were_chosen() -> None:
    assert shipped_examples(Knowing(TEXT)) is None


def test_questions_are_made_of_headings_names_and_years() -> None:
    bot = Knowing(TEXT)
    examples(bot)
    assert bot.asked == [
        "What is this article about?",
        "Why did it sink?",
        "What is said about Ines Holm?",
        "What happened in 1869?",
        "What happened in 1901?",
    ]


def test_only_those_that_are_answered_are_shown() -> None:
    bot = Knowing(TEXT, "What is said about Ines Holm?", "What happened in 1901?")
    assert examples(bot) == ("What is said about Ines Holm?", "What happened in 1901?")


def test_no_more_are_tried_than_a_reader_can_wait_for() -> None:
    text = "\n\n".join(f"Heading {n}\n\nIt is so." for n in range(50))
    bot = Knowing(Article(text=text))
    assert examples(bot) == ()
    assert len(bot.asked) == 12


def test_a_real_bot_can_be_asked_what_any_article_is_about(two_sections: Article) -> None:
    bot = Bot.from_articles([two_sections], encoder=FakeEncoder())
    shown = examples(bot)
    assert shown[0] == "What is this article about?"
    assert all(bot.ask(question).kind == "answer" for question in shown)
    assert len(shown) <= 5
