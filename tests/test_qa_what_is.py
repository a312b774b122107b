"""What a thing is, where no sentence says so plainly: the sentences about it, or a refusal."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from fakes import FakeEncoder, sentence_bot
from hypothesis import given
from hypothesis import strategies as st

from eval.fitting.what_is import fit
from index import Article, Hit, Index
from qa import Bot
from qa.answer import Span
from qa.intents.kinds.what_is import NAMES, asked_for, features_of, packaged_model
from qa.intents.sentences import Sentences

TEXT = """The Ferry League announced on Monday that it would strike. Last year the Ferry League \
won a rise of 4 percent, and fares rose with it.

Captain Maud Berg sails from Northby to the Bank of Elmere twice a day. She said that the price \
of Northby fish had doubled.
"""


class Unread:
    """A reader that finds nothing."""

    def read(self, question: str, hits: Sequence[Hit]) -> list[Span]:
        return []


@pytest.fixture(scope="module")
def bot() -> Bot:
    index = Index.build([Article(text=TEXT)], FakeEncoder(max_tokens=256))
    return Bot(index, reader=Unread())


@pytest.mark.parametrize("question", ["What is the Ferry League?", "who are the ferry league"])
def test_what_nothing_read_tells_of_is_answered_by_what_is_said_about_it(
    bot: Bot, question: str
) -> None:
    answer = bot.ask(question)

    assert (answer.kind, answer.intent, answer.short) == ("answer", "about", None)
    assert [c.quote.split()[0] for c in answer.citations] == ["The", "Last"]
    assert answer.note == "No sentence says it plainly. 2 sentences about it."
    assert bot.threshold <= answer.confidence < 1


@pytest.mark.parametrize(
    "question",
    [
        "What is the Harbour League?",  # stands nowhere
        "What is Northby?",  # only in passing
        "What is the price of Northby fish?",
        "What is the price?",
        "What is the Ferry League's plan?",
        "What is the Ferry League known for?",
    ],
)
def test_what_is_named_in_passing_or_not_at_all_stays_refused(bot: Bot, question: str) -> None:
    assert bot.ask(question).abstained


def test_what_reading_finds_comes_first() -> None:
    answer = sentence_bot(TEXT, threshold=0.0).ask("What is the Ferry League?")

    assert (answer.intent, answer.note) == ("fact", None)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What is the Taliban?", "Taliban"),
        ("so who exactly is Maud Berg", None),
        ("Who’s Maud Berg?", "Maud Berg"),
        ("And what are the mujahideen exactly?", "mujahideen"),
        ("What is a drone?", "drone"),
        ("What is the Bank of Elmere?", "Bank of Elmere"),
        ("What is the price of oil?", None),
        ("What is happening in Kabul?", None),
        ("Who is he?", None),
        ("When is the match?", None),
    ],
)
def test_only_a_thing_alone_is_asked_for(question: str, name: str | None) -> None:
    found = asked_for(question)

    assert (None if found is None else found[0]) == name


@given(st.text(max_size=60), st.text(min_size=1, max_size=80))
def test_any_question_has_features_or_none(name: str, text: str) -> None:
    if not any(c.isalnum() for c in text):
        return
    body = Sentences(Index.build([Article(text=text)], FakeEncoder())).body
    for asked in (name, text):
        found = features_of(f"What is the {asked}?", body)
        assert found is None or len(found) == len(NAMES)


@pytest.mark.model
def test_the_model_is_what_its_questions_give_and_tells_them_apart() -> None:
    model, shown = fit()

    assert model == packaged_model()
    assert shown["right, of those answered"] > 0.85
    assert shown["AUROC"] > 0.9
