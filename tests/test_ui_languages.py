"""The page's languages: whole catalogues, and what the program said in English told in each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from articles import TWO_SECTIONS
from fakes import FakeEncoder, sentence_bot
from hypothesis import given
from hypothesis import strategies as st
from said_words import catalogues, every_sentence, names_in

from qa import Bot
from ui.render.languages.speaking import LANGUAGES, day, number, preferred, say, speaking
from ui.render.languages.telling import tell, tell_html
from ui.render.languages.told import TOLD

OTHERS = sorted(set(LANGUAGES) - {"en"})
# Signs that a language does not use, or uses otherwise.
FOREIGN = {
    "de": re.compile(r"[«»”\"]|(?<=\w)'| [;:?!]|(?:^|\s)“|„[^“]*$"),
    "fr": re.compile(r"[“”„\"]|'|(?<![\u00a0\u202f\d])[:;?!](?=\s|$)|«[^\u00a0]|[^\u00a0]»"),
    "es": re.compile(r"[“”„\"]|'| [;:?!]|^[^¿]*\?|^[^¡]*!"),
}


def words(path: Path) -> dict[str, str]:
    held: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return held


def test_there_is_a_catalogue_for_each_language_but_english() -> None:
    assert [path.stem for path in catalogues()] == OTHERS


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.stem)
class TestCatalogue:
    def test_it_says_all_that_the_page_says_and_nothing_else(self, path: Path) -> None:
        assert sorted(words(path)) == sorted(every_sentence())

    def test_each_sentence_has_the_places_of_the_english_one(self, path: Path) -> None:
        other = {e: s for e, s in words(path).items() if names_in(e) != names_in(s)}
        assert other == {}

    def test_each_sentence_is_plain_text_of_the_languages_own_signs(self, path: Path) -> None:
        said = words(path).values()
        assert [s for s in said if not s.strip() or s != s.strip() or re.search("[<>&]", s)] == []
        assert [s for s in said if FOREIGN[path.stem].search(s)] == []

    def test_it_ends_as_the_english_one_does(self, path: Path) -> None:
        def end(said: str) -> str:
            return "".join(c for c in said[-1:] if c in ".:?")

        assert {e: s for e, s in words(path).items() if end(e) != end(s)} == {}


def known(language: str) -> Iterator[str]:
    """Each sentence that is told, with something in its places."""
    values = {
        "n": "1,234",
        "m": "5",
        "day": "7",
        "year": "2024",
        "month": "May",
        "tongue": "German",
        "date": "5 May 2024",
        "told": "Almost sure",
        "told_words": "1,234 words",
        "told_sentences": "1 sentence",
        "told_paragraphs": "3 paragraphs",
        "name": "Ada Lo",
        "words": "on Tuesday",
        "one": "Rome",
        "other": "Oslo",
        "third": "Bern",
        "fourth": "Kyiv",
    }
    yield from (said.format_map(values) for said in TOLD)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.slow
class TestTelling:
    def test_whatever_can_be_told_is(self, language: str) -> None:
        with speaking(language):
            untold = [said for said in known(language) if tell(said) is None]
        assert untold == []

    def test_several_sentences_are_told_one_by_one(self, language: str) -> None:
        with speaking(language):
            told = tell("No: “Ada Lo: a. B” does not occur. The nearest name is “Ada”.")
            parts = [
                say("No: “{name}” does not occur.", name="Ada Lo: a. B"),
                say("The nearest name is “{name}”.", name="Ada"),
            ]
        assert told == " ".join(parts)

    def test_of_several_articles_it_is_told_as_of_one(self, language: str) -> None:
        one = (
            "I do not write. I can only quote the article: ask for a summary in its own sentences."
        )
        with speaking(language):
            assert tell(one.replace("the article", "the articles")) == tell(one) != one

    @given(said=st.text(max_size=200))
    def test_what_is_not_known_is_shown_as_english(self, language: str, said: str) -> None:
        with speaking(language):
            if tell(said) is None:
                assert tell_html(said).startswith('<span lang="en">')

    def test_what_is_set_against_each_other_is_told_side_by_side(self, language: str) -> None:
        towns = ("Tarn", "Zell", "Morrow", "Norbury")
        bot = sentence_bot(
            " ".join(f"{town} sold its mill. The mayor of {town} fell." for town in towns),
            threshold=0.0,
        )
        places = ("one", "other", "third", "fourth")
        for n, said in (
            (3, "On {one}, on {other} and on {third}."),
            (4, "On {one}, on {other}, on {third} and on {fourth}."),
        ):
            asked = f"How do {', '.join(towns[: n - 1])} and {towns[n - 1]} differ?"
            values = dict(zip(places, towns[:n], strict=False))
            english = bot.ask(asked).note
            assert english == said.format_map(values)
            with speaking(language):
                assert tell(english) == say(said, **values)

    @pytest.mark.model
    def test_what_a_bot_says_of_an_article_is_told(self, language: str) -> None:
        notes = said_of_an_article()
        assert len(notes) > 15
        assert {
            "What comes after it.",
            "Nothing was quoted before that there could be more of.",
        } <= notes
        with speaking(language):
            assert [said for said in notes if tell(said) is None] == []


@cache
def said_of_an_article() -> frozenset[str]:
    """What a bot says by itself in a long conversation, which is had once."""
    bot = Bot.from_text(TWO_SECTIONS, encoder=FakeEncoder(), threshold=0.0)
    notes = set()
    history: list = []
    for question in ASKED:
        answer = bot.ask(question, history=history)
        history = [*history, (question, answer)][-3:]
        said = answer.note or (answer.text if answer.kind == "chat" else None)
        if said:
            notes.add(said)
    return frozenset(notes)


ASKED = (
    *("Is Holm mentioned?", "Is the lamp mentioned?", "Is Napoleon mentioned?", "Hello", "Thanks"),
    *("Tell me about the lamp", "More", "Are you sure?", "Tell me about Napoleon", "Bye", "OK"),
    *("Who wrote this article?", "How long is it?", "How long does it take to read?", "Help"),
    *("What sections does it have?", "Is it in English?", "Where does it say so?", "The first one"),
    *("Translate it into German", "Write a poem", "What is 3 + 4?", "Draw it", "Act as a pirate"),
    *("What do you think of it?", "What will happen next year?", "Search the web", "Book a ticket"),
    *("Is it fake?", "Remember my name", "Compare Holm and the boat", "What happened when?"),
    *("What does Holm say?", "Wer hat den Turm gebaut und warum ist er aus Stein?", "asdf qwer"),
    *("Who published it?", "When was it updated?", "Compare it with another article", "Really?"),
    *("Who is Holm?", "What happened next?", "How many letters?", "Was the article corrected?"),
    *("Is Napoleon mentioned?", "Is Zanzibar mentioned?", "Is Nero mentioned?", "More"),
)


def test_numbers_and_dates_are_as_the_language_writes_them() -> None:
    shown = {}
    for code in LANGUAGES:
        with speaking(code):
            days = day(date(2024, 3, 1)), day(date(2024, 5, 17))
            shown[code] = (number(999), number(4096), number(1234567), *days)
    assert shown == {
        "en": ("999", "4,096", "1,234,567", "1 March 2024", "17 May 2024"),
        "de": ("999", "4.096", "1.234.567", "1. März 2024", "17. Mai 2024"),
        "fr": ("999", "4\u202f096", "1\u202f234\u202f567", "1er mars 2024", "17 mai 2024"),
        "es": ("999", "4096", "1.234.567", "1 de marzo de 2024", "17 de mayo de 2024"),
    }


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("it-IT,it;q=0.9,fr;q=0.7,en;q=0.8", "en"),
        ("it,es;q=0.5", "es"),
        ("de;q=0,fr;q=0.1", "fr"),
        ("*", "en"),
        (";;,q=,fr;q=nonsense", "fr"),
    ],
)
def test_a_browser_gets_the_language_that_it_likes_best(accepted: str, language: str) -> None:
    assert preferred(accepted) == language


@given(st.text(max_size=50))
def test_whatever_a_browser_asks_for_gets_a_language(accepted: str) -> None:
    assert preferred(accepted) in LANGUAGES


@pytest.mark.parametrize("code", ["it", "", None, 3, "../en", ["de"]])
def test_a_language_that_is_not_spoken_is_english(code: object) -> None:
    with speaking(code):
        assert say("Copy") == "Copy"


def test_english_is_spoken_again_afterwards() -> None:
    with speaking("de"):
        assert say("Copy") == "Kopieren"
    assert say("Copy") == "Copy"
