"""What stands under a question: escaped, marked by offset, and numbered in the article's order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_turns import HOSTILE, articles, hostile_text, turns
from markup_reader import Element, read
from said_words import UNSURE
from scripted import cite, passages
from strategies import any_text

from index import Article
from qa import Citation
from qa.answer import Reason
from ui.conversation.turn import Turn
from ui.render.html import Html
from ui.render.titles import masthead, page_title, promise
from ui.render.turn_html import render_turn
from ui.render.wording import abstention

ARTICLE = Article(
    text="2024-05-17 The fleet\n\nThe Tern sails. The Tern waits. The Gull sails.\n\n"
    "The harbour\n\nThe harbour is deep. It is old.\n\nIt was dug in 1869.",
    id="fleet",
)


def place_of(words: str, *, nth: int = 0) -> tuple[int, int]:
    """The `nth` place, from 0, at which the article holds some words."""
    start = -1
    for _ in range(nth + 1):
        start = ARTICLE.text.index(words, start + 1)
    return start, start + len(words)


def answered(*citations: Citation, **given: Any) -> Turn:
    kept = {"number": 1, "question": "?", "asked": "?", "kind": "answer", "confidence": 0.8}
    return Turn(**(kept | {"citations": citations} | given))


def other(**given: Any) -> Turn:
    return Turn(**({"number": 1, "question": "?", "asked": "?"} | given))


def shown(turn: Turn, *articles: Article) -> Element:
    return read(render_turn(turn, articles if articles else (ARTICLE,)))


def quoted(root: Element) -> str:
    return root.one(".answer").text


class TestEscaping:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_hostile_text_is_only_text(self, text: str) -> None:
        root = read(Html.escape(text))
        assert root.text == text
        assert {e.tag for e in root.inside if isinstance(e, Element)} <= {"bdi"}

    @given(any_text)
    def test_any_text_comes_back_unchanged_but_for_null_which_browsers_drop(
        self, text: str
    ) -> None:
        assert read(Html.escape(text)).text == text.replace("\0", "\ufffd")

    def test_each_character_that_turns_text_round_is_shut_in_alone_and_named(self) -> None:
        shut = read(Html.escape("a\u202eb\u2069c")).all("bdi")
        assert [e.text for e in shut] == ["\u202e", "\u2069"]
        assert [e.attributes["data-code"] for e in shut] == ["U+202E", "U+2069"]

    @given(articles(), articles(), st.data())
    def test_nothing_from_article_or_reader_becomes_a_tag(
        self, one: Article, another: Article, data: st.DataObject
    ) -> None:
        turn = data.draw(turns(one, another))
        root = shown(turn, one, another)
        assert root.one(".question").text == seen(turn.question)
        if turn.error is not None:
            assert root.one(".error").text == seen(turn.error)
        elif turn.kind == "chat":
            assert root.one(".notice").text == seen(turn.text or "")
        elif turn.kind == "answer":
            quotes = "".join(e.own_text(without="button") for e in root.all(".answer"))
            for citation in turn.citations:
                assert seen(citation.quote) in quotes
            held = {citation.passage.text for citation in turn.citations}
            texts = [e.own_text(without="sup") for e in root.one(".cited").all(".text")]
            assert set(texts) == {seen(text) for text in held}
        else:
            said = abstention(turn.reason, turn.note, [one, another])
            assert root.one(".abstention").text == seen(said)
            texts = [e.text for e in root.all(".text")]
            shown_too = turn.read if turn.reason in (None, "unsure") else ()
            assert texts == [seen(passage.text) for passage, _ in shown_too]
        notes = [turn.note] if turn.kind == "answer" and turn.note else []
        assert [e.text for e in root.all(".note")] == [seen(note) for note in notes]

    @given(articles(), hostile_text)
    def test_nothing_above_the_conversation_does_either(self, article: Article, day: str) -> None:
        dated = Article(text=article.text, title=article.title, date=day)
        assert read(masthead([dated])).one("h1").text == seen(page_title([dated]))
        assert read(promise([dated, dated])).one("p").text


def seen(text: str) -> str:
    return text.replace("\0", "\ufffd")


class TestQuotes:
    def test_the_answer_is_the_quotes_each_with_the_button_of_its_source(self) -> None:
        root = shown(answered(cite(ARTICLE, "The Gull sails."), cite(ARTICLE, "It is old.")))
        assert quoted(root) == "The Gull sails.1 It is old.2"

    def test_each_button_holds_the_place_of_its_quote(self) -> None:
        (button,) = shown(answered(cite(ARTICLE, "It is old."))).all(".cite")
        start, end = place_of("It is old.")
        held = {name: button.attributes[f"data-{name}"] for name in ("article", "start", "end")}
        assert held == {"article": "0", "start": str(start), "end": str(end)}
        assert button.attributes["aria-label"] == "Quote 1 of 1, paragraph 2"

    def test_the_quoted_place_is_marked_even_if_the_words_stand_there_twice(self) -> None:
        for nth, before in ((0, ""), (1, "The Tern sails. ")):
            text = shown(answered(cite(ARTICLE, "The Tern", nth=nth))).one(".text")
            assert text.one("mark").text == "The Tern"
            assert text.text.split("The Tern1")[0] == before

    def test_quotes_that_overlap_are_marked_as_one_stretch_with_both_numbers(self) -> None:
        turn = answered(cite(ARTICLE, "The Tern sails."), cite(ARTICLE, "sails. The Tern"))
        text = shown(turn).one(".text")
        assert [m.own_text(without="sup") for m in text.all("mark")] == ["The Tern sails. The Tern"]
        assert [s.text for s in text.all("sup")] == ["1", "2"]

    def test_quotes_that_touch_stay_apart(self) -> None:
        turn = answered(cite(ARTICLE, "The Tern sails."), cite(ARTICLE, " The Tern waits."))
        text = shown(turn).one(".text")
        assert [m.text for m in text.all("mark")] == ["The Tern sails.", " The Tern waits."]
        assert text.text.startswith("The Tern sails.1 The Tern waits.2")

    def test_numbers_follow_the_article_not_the_order_of_merit(self) -> None:
        late, early = cite(ARTICLE, "It was dug in 1869."), cite(ARTICLE, "The Gull sails.")
        root = shown(answered(late, early))
        assert quoted(root) == "The Gull sails.1 It was dug in 1869.2"
        assert [m.text for m in root.all("mark")] == ["The Gull sails.", "It was dug in 1869."]
        assert [s.text for s in root.all("sup")] == ["1", "2"]

    def test_numbers_follow_the_articles_where_there_are_several(self) -> None:
        other = Article(text="A second text. It rains.", id="a-comes-before-fleet")
        turn = answered(cite(other, "It rains."), cite(ARTICLE, "It is old."))
        root = shown(turn, ARTICLE, other)
        assert [each.text for each in root.all(".answer")] == ["It is old.1", "It rains.2"]
        assert [b.attributes["data-article"] for b in root.all(".cite")] == ["0", "1"]
        assert [b.attributes["aria-label"] for b in root.all(".cite")] == [
            "Quote 1 of 2, article 1, paragraph 2",
            "Quote 2 of 2, article 2, paragraph 1",
        ]
        assert [label.text for label in root.all(".label")] == [
            "Paragraph 2 · The fleet",
            "Paragraph 1 · “A second text. It rains.”",
        ]

    def test_the_same_words_cited_at_two_places_get_a_number_each(self) -> None:
        turn = answered(cite(ARTICLE, "sails."), cite(ARTICLE, "sails.", nth=1))
        assert quoted(shown(turn)) == "sails.1 sails.2"

    def test_a_passage_cited_twice_is_shown_once(self) -> None:
        turn = answered(cite(ARTICLE, "The Tern sails."), cite(ARTICLE, "The Gull sails."))
        assert len(shown(turn).one(".cited").all("li")) == 1

    def test_a_passage_has_its_paragraph_and_heading_and_the_heading_only_once(self) -> None:
        first = shown(answered(cite(ARTICLE, "It is old."))).one(".cited")
        assert first.one(".label").text == "Paragraph 2"
        assert first.one(".text").text.startswith("The harbour\n\nThe harbour is deep.")
        second = shown(answered(cite(ARTICLE, "It was dug in 1869."))).one(".cited")
        assert second.one(".label").text == "Paragraph 3 · The harbour"

    def test_a_quote_that_starts_in_the_heading_is_marked_in_it_and_after_it(self) -> None:
        text = shown(answered(cite(ARTICLE, "harbour\n\nThe harbour is"))).one(".text")
        assert text.one("strong").text == "The harbour\n\n"
        assert [m.text for m in text.all("mark")] == ["harbour\n\n", "The harbour is"]

    def test_a_word_that_only_begins_like_the_heading_is_no_heading(self) -> None:
        article = Article(text="The harbour is deep.", title="No")
        (passage,) = passages(article)
        closest = shown(other(read=((replace(passage, heading="The"), 1.0),)), article)
        assert closest.all("strong") == []
        assert closest.one(".label").text == "Paragraph 1 · The"

    def test_what_else_was_read_is_folded_and_holds_no_cited_passage(self) -> None:
        read_too = tuple((passage, 0.5) for passage in passages(ARTICLE)[1:4])
        root = shown(answered(cite(ARTICLE, "It is old."), read=read_too))
        assert "open" not in root.one(".sources").attributes
        assert [e.text for e in root.one(".read").all(".label")] == [
            "Paragraph 1",
            "Paragraph 3 · The harbour",
        ]


class TestShortAnswer:
    def test_it_stands_above_the_sentence_and_stands_out_in_it(self) -> None:
        cited, short = cite(ARTICLE, "It was dug in 1869."), place_of("1869")
        turn = answered(cited, short=short, short_confidence=0.95)
        root = shown(turn)
        assert root.one(".short").text == "1869"
        assert root.one(".answer").one("strong").text == "1869"
        html = render_turn(turn, [ARTICLE])
        assert html.index('class="short"') < html.index('class="answer"')

    def test_of_the_same_words_twice_those_stand_out_that_were_read(self) -> None:
        quote = "The Tern sails. The Tern waits."
        turn = answered(cite(ARTICLE, quote), short=place_of("The Tern", nth=1))
        assert "The Tern sails. <strong>The Tern</strong> waits." in render_turn(turn, [ARTICLE])

    def test_it_is_marked_in_the_best_citation_though_that_is_not_the_first_shown(self) -> None:
        late, early = cite(ARTICLE, "It was dug in 1869."), cite(ARTICLE, "The Gull sails.")
        answer = shown(answered(late, early, short=place_of("1869"))).one(".answer")
        assert answer.one("strong").text == "1869"

    def test_one_that_is_the_whole_quote_is_not_said_twice(self) -> None:
        quote = "It was dug in 1869."
        root = shown(answered(cite(ARTICLE, quote), short=place_of(quote)))
        assert root.all("strong") == root.all(".short") == []

    @pytest.mark.parametrize(("sure", "times"), [(0.89, 0), (0.9, 1), (None, 0)])
    def test_one_that_is_not_very_likely_right_only_stands_out_in_its_sentence(
        self, sure: float | None, times: int
    ) -> None:
        cited, short = cite(ARTICLE, "It was dug in 1869."), place_of("1869")
        root = shown(answered(cited, short=short, short_confidence=sure))
        assert len(root.all(".short")) == times
        assert root.one(".answer").one("strong").text == "1869"


class TestNote:
    def test_it_stands_above_all_of_the_answer(self) -> None:
        turn = answered(
            cite(ARTICLE, "It was dug in 1869."),
            short=place_of("1869"),
            short_confidence=0.95,
            confidence=0.4,
            note="Yes, in 3 places.",
        )
        assert shown(turn).one(".note").text == "Yes, in 3 places."
        html = render_turn(turn, [ARTICLE])
        places = [html.index(f'class="{part}"') for part in ("note", "possibly", "short", "answer")]
        assert places == sorted(places)

    @pytest.mark.parametrize("note", HOSTILE)
    @pytest.mark.parametrize("reason", [None, *get_args(Reason)])
    def test_it_is_only_text(self, note: str, reason: Reason | None) -> None:
        root = shown(answered(cite(ARTICLE, "It is old."), note=note))
        assert root.one(".note").text == note
        refused = shown(other(reason=reason, note=note))
        assert refused.one(".abstention").text == note
        assert refused.all("img") == refused.all("script") == refused.all("style") == []

    def test_there_is_none_where_nothing_is_noted(self) -> None:
        for note in (None, ""):
            assert shown(answered(cite(ARTICLE, "It is old."), note=note)).all(".note") == []


class TestConfidence:
    @pytest.mark.parametrize(
        ("confidence", "words", "percent"),
        [
            (1.0, "Very likely right", "over 99 %"),
            (0.9, "Very likely right", "90 %"),
            (0.71, "Likely right", "71 %"),
            (0.5, "More likely right than not", "50 %"),
            (0.499, "Uncertain", "50 %"),
            (0.0, "Uncertain", "under 1 %"),
        ],
    )
    def test_is_given_in_words_and_as_a_number_on_demand(
        self, confidence: float, words: str, percent: str
    ) -> None:
        details = shown(answered(cite(ARTICLE, "It is old."), confidence=confidence)).one(".sure")
        assert details.one("summary").text == words
        assert details.one("summary").attributes["title"] == percent
        assert percent in details.one("p").text
        assert "open" not in details.attributes

    @pytest.mark.parametrize(("confidence", "times"), [(0.49, 1), (0.5, 0), (0.95, 0)])
    def test_below_one_half_an_answer_is_only_a_possibility(
        self, confidence: float, times: int
    ) -> None:
        root = shown(answered(cite(ARTICLE, "It is old."), confidence=confidence))
        assert len(root.all(".possibly")) == times

    @pytest.mark.parametrize("reason", [None, "unsure"])
    def test_of_an_abstention_it_is_the_chance_that_the_article_does_answer(
        self, reason: Reason | None
    ) -> None:
        said = shown(other(confidence=0.2, reason=reason)).one(".sure").one("p").text
        assert "The chance that the article answers this" in said
        assert "20 %" in said

    @pytest.mark.parametrize("reason", ["cannot", "language", "not mentioned"])
    def test_what_the_bot_cannot_do_or_does_not_find_has_none(self, reason: Reason) -> None:
        assert shown(other(confidence=0.2, reason=reason)).all(".sure") == []


class TestReplies:
    @pytest.mark.parametrize("reason", [None, "unsure"])
    def test_an_unsure_abstention_shows_the_closest_passage_which_may_help(
        self, reason: Reason | None
    ) -> None:
        closest, next_one = passages(ARTICLE)[2:4]
        root = shown(other(read=((closest, 0.9), (next_one, 0.1)), reason=reason))
        assert root.one(".notice").text == UNSURE
        aside = root.one("aside")
        assert aside.one("h3").text == "This may help:"
        assert aside.attributes["aria-label"] == "Closest passage"
        assert aside.one(".text").text == closest.text
        assert root.one(".read").one(".text").text == next_one.text
        assert root.all("mark") == root.all(".answer") == root.all(".cite") == []

    @pytest.mark.parametrize(
        ("reason", "said"),
        [
            ("not mentioned", "The article does not mention this."),
            ("language", "I read English questions about English articles."),
        ],
    )
    def test_any_other_abstention_shows_no_passage(self, reason: Reason, said: str) -> None:
        root = shown(other(read=((passages(ARTICLE)[2], 0.9),), reason=reason))
        assert root.one(".notice").text == said
        assert root.all("aside") == root.all(".text") == root.all(".sources") == []

    def test_what_the_bot_cannot_do_shows_the_closest_passage_where_it_read_for_it(self) -> None:
        passage = passages(ARTICLE)[2]
        root = shown(other(read=((passage, 0.2),), reason="cannot"))
        assert root.one(".notice").text == "I can only quote the article."
        assert root.one("aside").one(".text").text == passage.text
        assert shown(other(reason="cannot")).all("aside") == []

    def test_several_articles_do_not_mention_it(self) -> None:
        root = shown(other(reason="not mentioned"), ARTICLE, Article(text="It rains."))
        assert root.one(".notice").text == "The articles do not mention this."

    def test_an_abstention_without_any_passage_shows_none(self) -> None:
        assert shown(other()).all("aside") == shown(other()).all(".text") == []

    def test_small_talk_has_no_citation_and_no_confidence(self) -> None:
        root = shown(other(kind="chat", text="Hello."))
        assert root.one(".notice").text == "Hello."
        assert root.all("aside") == root.all(".sure") == root.all(".possibly") == []

    def test_an_error_is_a_message(self) -> None:
        root = shown(other(error="Try <this>."))
        assert root.one(".error").text == "Try <this>."
        assert root.all(".sure") == root.all(".sources") == []

    def test_another_reading_of_the_question_is_told(self) -> None:
        turn = answered(cite(ARTICLE, "It is old."), question="who sials?", asked="Who sails?")
        assert shown(turn).one(".read-as").text == "read as: Who sails?"

    @pytest.mark.parametrize("typed", ["Who sails?", "  Who \t sails?\n", "Who\x00sails?"])
    def test_the_same_question_is_not_read_as_another(self, typed: str) -> None:
        assert shown(other(question=typed, asked="Who sails?")).all(".read-as") == []

    def test_a_very_long_question_is_set_smaller(self) -> None:
        root = shown(other(question="x" * 10_000))
        assert root.one(".long").text == "x" * 10_000
        assert shown(other()).all(".long") == []

    def test_a_turn_is_named_by_its_question(self) -> None:
        section = shown(other(number=7)).one("section")
        assert section.attributes["id"] == "turn-7"
        assert section.attributes["aria-labelledby"] == section.one("h2").attributes["id"]

    @pytest.mark.parametrize(
        ("turn", "wrong"),
        [
            (answered(cite(ARTICLE, "It is old.")), ["words", "part", "question"]),
            (other(), ["says", "question"]),
            (other(kind="chat", text="Hello."), None),
            (other(error="Failed."), None),
        ],
    )
    def test_only_what_the_bot_found_can_be_copied_and_judged(
        self, turn: Turn, wrong: list[str] | None
    ) -> None:
        buttons = shown(turn).one(".actions").all("button")
        done = [button.attributes["data-do"] for button in buttons]
        if wrong is None:
            assert done == ["edit", "again"]
        else:
            linked = ["link"] if turn.citations else []
            last = ["edit", "again", "verdict", "verdict"]
            first = ["copy", "share", *linked, *last]
            assert done[: len(first)] == first
            assert [button.attributes["data-given"] for button in buttons[len(first) :]] == wrong


class TestMasthead:
    def test_shows_the_headline(self) -> None:
        root = read(masthead([ARTICLE]))
        assert root.one("h1").text == page_title([ARTICLE]) == "The fleet"
        assert root.one(".kicker").text == "Ask the article"

    def test_an_article_without_a_headline_is_named_by_its_first_words(self) -> None:
        for source in (None, "story.md"):
            assert page_title([Article(text="- It *rains*.", source=source)]) == "“It rains.”"
        long = page_title([Article(text="It rains and rains. " * 9)])
        assert re.fullmatch(r"“It rains( and rains\. It rains)+.{0,20} …”", long)
        assert len(long) <= 65
        assert len(page_title([Article(text="x" * 99)])) <= 65

    def test_several_articles_are_counted(self) -> None:
        articles = [Article(text=f"Rain {n}.", title=f"Rain {n}") for n in range(8)]
        root = read(masthead(articles))
        assert root.one("h1").text == page_title(articles) == "8 articles"
        assert root.one(".kicker").text == "Ask the articles"
        assert "Where the articles do not say" in read(promise(articles)).text
