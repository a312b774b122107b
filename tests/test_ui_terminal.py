"""Pages for a terminal and for a pipe, from answers made by hand."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from rich.console import Console
from said_words import UNSURE
from scripted import hit
from strategies import any_text

from index.article import Article
from index.passages import Passage
from index.storage.summary import IndexSummary
from qa.answer import Answer, Citation, Reason
from ui.render.terminal import (
    Page,
    Row,
    answer_page,
    as_plain,
    as_rich,
    passages_page,
    summary_page,
    visible,
)

LONG = "The tower was built in 1889 " + "and it has been painted many times since then " * 6
ARTICLE = Article(
    text=f"The tower\n\n{LONG.strip()}. It is [red]red[/red] :smile:.\n\nIt rains.", source="t.txt"
)
OTHER = Article(text="Something else\n\nIt snows.", id="other")


def passage_of(article: Article, quote: str, **given: Any) -> Passage:
    start = article.text.index(quote)
    kept: dict[str, Any] = {"ordinal": 1, "heading": None, "sentences": ()} | given
    return Passage(article_id=article.id, start=start, end=start + len(quote), text=quote, **kept)


def citation_of(article: Article, quote: str, **given: Any) -> Citation:
    passage = passage_of(article, quote, **given)
    return Citation(passage=passage, start=passage.start, end=passage.end)


def answer_of(*citations: Citation, **given: Any) -> Answer:
    text = " ".join(c.quote for c in citations)
    kept: dict[str, Any] = {"text": text, "confidence": 0.8, "question": "Q?"} | given
    return Answer(citations=citations, **kept)


def plain(answer: Answer, asked: str = "Q?", *articles: Article) -> str:
    return as_plain(answer_page(answer, asked, articles if articles else (ARTICLE,)))


def on_terminal(page: Page, width: int = 40) -> str:
    out = io.StringIO()
    Console(file=out, force_terminal=True, width=width, color_system="standard").print(
        as_rich(page)
    )
    return out.getvalue()


def without_colour(drawn: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", drawn)


def test_a_quote_stands_with_its_number_passage_heading_and_offsets() -> None:
    quote = "It rains."
    cited = citation_of(ARTICLE, quote, ordinal=4, heading="Weather")
    start = ARTICLE.text.index(quote)
    assert plain(answer_of(cited)) == (
        f"[1] It rains.\n"
        f"    passage 5, under “Weather”, characters {start}–{start + len(quote)}\n"
        f"\n"
        f"Confidence: 80%\n"
    )


def test_quotes_are_numbered_as_they_stand_in_the_articles_not_as_they_rank() -> None:
    first, second = citation_of(ARTICLE, "The tower"), citation_of(ARTICLE, "It rains.")
    elsewhere = citation_of(OTHER, "It snows.")
    shown = plain(answer_of(elsewhere, second, first), "Q?", ARTICLE, OTHER)
    marked = [line for line in shown.splitlines() if line.startswith("[")]
    assert marked == ["[1] The tower", "[2] It rains.", "[3] It snows."]


def test_only_among_several_articles_is_the_article_named() -> None:
    cited = citation_of(OTHER, "It snows.")
    assert "passage 2 of “Something else”, characters" in plain(
        answer_of(cited), "Q?", ARTICLE, OTHER
    )
    assert "Something else" not in plain(answer_of(cited), "Q?", OTHER)


def test_the_short_answer_comes_first() -> None:
    cited = citation_of(ARTICLE, "It rains.")
    shown = plain(answer_of(cited, short="rains", short_confidence=0.95))
    assert shown.startswith("rains\n\n[1] It rains.\n")


def test_a_short_answer_that_is_the_whole_quote_is_not_said_twice() -> None:
    shown = plain(answer_of(citation_of(ARTICLE, "It rains."), short="It rains."))
    assert shown.count("It rains.") == 1


def test_a_text_that_is_more_than_its_quotes_is_shown_too() -> None:
    shown = plain(answer_of(citation_of(ARTICLE, "It rains."), text="The tower … It rains."))
    assert shown.startswith("The tower … It rains.\n\n[1] It rains.\n")


def test_an_unsure_answer_says_so() -> None:
    cited = citation_of(ARTICLE, "It rains.")
    assert "may be saying" in plain(answer_of(cited, confidence=0.4))
    assert "may be saying" not in plain(answer_of(cited, confidence=0.6))


@pytest.mark.parametrize(("sure", "leads"), [(0.89, False), (0.9, True), (None, False)])
def test_a_short_answer_that_is_not_very_likely_right_is_left_to_its_sentence(
    sure: float | None, leads: bool
) -> None:
    cited = citation_of(ARTICLE, "It rains.")
    shown = plain(answer_of(cited, short="rains", short_confidence=sure))
    assert shown.startswith("rains\n\n[1] " if leads else "[1] It rains.\n")


def test_a_note_comes_before_all_of_the_answer_and_steers_nothing() -> None:
    answer = answer_of(citation_of(ARTICLE, "It rains."), note="Yes, “\x1b[31m” [red]twice[/red].")
    assert plain(answer).startswith("Yes, “␛[31m” [red]twice[/red].\n\n[1] It rains.\n")
    doubted = replace(answer, note="Yes.", confidence=0.4)
    assert plain(doubted).startswith("Yes.\n\nThe article may be saying this:\n[1] ")


def silent(*texts: str, **given: Any) -> Answer:
    """An abstention that read some passages, closest first."""
    hits = tuple(hit(passage_of(ARTICLE, text)) for text in texts)
    kept: dict[str, Any] = {"confidence": 0.1, "question": "Q?"} | given
    return Answer(text=None, hits=hits, kind="abstention", **kept)


@pytest.mark.parametrize("reason", [None, "unsure"])
def test_an_unsure_abstention_shows_the_closest_passage_which_may_help(
    reason: Reason | None,
) -> None:
    shown = plain(silent("It rains.", "The tower", reason=reason))
    first, *rest = shown.splitlines()
    assert first == UNSURE
    assert rest[rest.index("This may help:") + 1] == "    It rains."
    assert rest[-1] == "Confidence that the article answers this: 10%"
    assert "[1]" not in shown
    assert "The tower" not in shown


def test_an_abstention_without_any_passage_only_says_so() -> None:
    said = UNSURE
    sure = "Confidence that the article answers this: 0%"
    assert plain(silent(confidence=0.0)) == f"{said}\n\n{sure}\n"


def test_what_the_bot_cannot_do_shows_the_closest_passage_where_it_read_for_it() -> None:
    shown = plain(silent("It rains.", reason="cannot"))
    assert shown.splitlines()[0] == "I can only quote the article."
    assert "This may help:\n    It rains." in shown
    assert "Confidence" not in shown


def test_what_is_not_mentioned_has_no_passage_that_may_help_and_no_confidence() -> None:
    said = "The article does not mention this."
    assert plain(silent("It rains.", reason="not mentioned")) == f"{said}\n"


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("cannot", "I can only quote the article."),
        ("language", "I read English questions about English articles."),
    ],
)
def test_what_the_bot_cannot_do_has_no_confidence(reason: Reason, said: str) -> None:
    read = ["It rains."] if reason == "language" else []
    assert plain(silent(*read, reason=reason)) == f"{said}\n"


def test_the_note_of_an_abstention_is_what_is_said() -> None:
    answer = silent(reason="cannot", note="I cannot translate; I only quote.")
    assert plain(answer) == "I cannot translate; I only quote.\n"


def test_several_articles_do_not_mention_it() -> None:
    shown = plain(silent(reason="not mentioned"), "Q?", ARTICLE, OTHER)
    assert shown == "The articles do not mention this.\n"


def test_small_talk_is_only_its_reply() -> None:
    reply = Answer(text="Hello.", confidence=0.0, kind="chat", question="hi")
    assert plain(reply, "hi") == "Hello.\n"


@pytest.mark.parametrize("asked", ["Who won?", "  Who\n won? ", "Who\x1bwon?", "Who\x85won?"])
def test_a_question_read_as_typed_is_not_repeated(asked: str) -> None:
    answer = answer_of(citation_of(ARTICLE, "It rains."), question="Who won?")
    assert "Read as" not in plain(answer, asked)


def test_a_question_read_as_another_is_told() -> None:
    answer = answer_of(citation_of(ARTICLE, "It rains."), question="Who won?")
    assert plain(answer, "Whho won?").startswith("Read as: Who won?\n\n[1] It rains.")


def test_plain_text_never_breaks_or_joins_the_lines_of_a_quote() -> None:
    wrapped = Article(text=f"Line one\nline two, {LONG}")
    for article, quote in ((ARTICLE, LONG.strip()), (wrapped, wrapped.text.strip())):
        assert f"[1] {quote}\n" in plain(answer_of(citation_of(article, quote)), "Q?", article)


def test_plain_text_has_no_control_codes_and_a_terminal_gets_colour() -> None:
    page = answer_page(answer_of(citation_of(ARTICLE, "It rains.")), "Q?", (ARTICLE,))
    assert "\x1b" not in as_plain(page)
    assert "\x1b[" in on_terminal(page)


def test_on_a_terminal_long_lines_are_wrapped_under_their_first_word() -> None:
    drawn = on_terminal([Row(marker="[1]", text=LONG.strip())], width=30)
    bare = [line for line in without_colour(drawn).splitlines() if line.strip()]
    assert len(bare) > 3
    assert all(len(line) <= 30 for line in bare)
    assert all(line.startswith("    ") for line in bare[1:])
    assert " ".join(" ".join(bare).split()) == f"[1] {LONG.strip()}"


def test_markup_and_emoji_codes_in_an_article_are_only_text() -> None:
    quote = "It is [red]red[/red] :smile:."
    page = answer_page(answer_of(citation_of(ARTICLE, quote)), "Q?", (ARTICLE,))
    assert quote in as_plain(page)
    assert quote in without_colour(on_terminal(page, width=80))


@pytest.mark.parametrize(
    "code", [*(c for c in range(0x20) if chr(c) not in "\t\n"), *range(0x7F, 0xA0)]
)
def test_no_control_character_reaches_a_terminal(code: int) -> None:
    page = [Row(text=f"a{chr(code)}b", marker=f"[{chr(code)}]"), Row(text=chr(code))]
    for shown in (as_plain(page), without_colour(on_terminal(page))):
        assert chr(code) not in shown
    assert len(visible(chr(code))) == 1


@given(any_text, any_text)
def test_no_text_steers_a_terminal(text: str, marker: str) -> None:
    page = [Row(text=text, marker=marker, indent=True), Row(text=text)]
    for shown in (as_plain(page), without_colour(on_terminal(page))):
        assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown) is None


def test_other_text_is_shown_as_it_is() -> None:
    text = "tab\there, 東京, “quotes”, ‮bidi, e\u0301, 👩‍👩‍👧"
    assert visible(text) == text
    assert as_plain([Row(text=text)]) == f"{text}\n"


def test_passages_are_numbered_from_one_with_heading_and_offsets() -> None:
    split = [
        passage_of(ARTICLE, "The tower", ordinal=0),
        passage_of(ARTICLE, "It rains.", ordinal=1, heading="Weather"),
    ]
    start = split[1].start
    assert as_plain(passages_page(split, (ARTICLE,))) == (
        "[1] The tower\n"
        "    passage 1, characters 0–9\n"
        "\n"
        "[2] It rains.\n"
        f"    passage 2, under “Weather”, characters {start}–{start + 9}\n"
    )


def test_a_summary_tells_articles_passages_model_and_size() -> None:
    summary = IndexSummary(
        version=1,
        model="tiny",
        fingerprint="0123456789abcdef" * 4,
        dimension=8,
        articles=(ARTICLE, OTHER),
        passages=1234,
        sentences=5678,
        size=1_500_000,
    )
    shown = as_plain(summary_page(summary))
    assert [line.split(maxsplit=1) for line in shown.splitlines()[:7]] == [
        ["Model", "tiny, 8 dimensions"],
        ["Weights", "0123456789ab (SHA-256)"],
        ["Format", "version 1"],
        ["Articles", "2"],
        ["Passages", "1,234"],
        ["Sentences", "5,678"],
        ["Size", "1.5 MB"],
    ]
    assert "t.txt" in shown
    assert "Something else" in shown
