"""What stands on the page: escaped, marked by offset, and numbered in the article's order."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from conftest import any_text
from hypothesis import given
from hypothesis import strategies as st
from scripted import abstaining, answering, cite, hit, passages

from index import Article, Passage
from qa import Answer, Citation
from ui.conversation import Turn
from ui.markup import escape
from ui.masthead import masthead, opening, page_title
from ui.render import conversation, render_turn

ARTICLE = Article(
    text="2024-05-17 The fleet\n\nThe Tern sails. The Tern waits. The Gull sails.\n\n"
    "The harbour\n\nThe harbour is deep. It is old.\n\nIt was dug in 1869.",
    id="fleet",
)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</p></section><style>*{display:none}</style>",
    "<svg/onload=alert(1)>",
    "[link](javascript:alert(1)) ![i](http://x.example/i.png)",
    "&lt;b&gt; &amp; &#60;b&#62; &nbsp;",
    "{{constructor.constructor('alert(1)')()}} ${alert(1)} `${1}`",
    "$$\\href{javascript:alert(1)}{x}$$",
    "<!-- --><![CDATA[x]]><?php ?>",
    "user\u202e\u2066 desrever",
    "' onmouseover='alert(1)",
)
# Our own elements, and on them our own attributes.
TAGS = set(
    re.findall(
        r"\w+",
        "a aside bdi blockquote details div h1 h2 h3 header li mark ol p section span strong "
        "summary sup time ul",
    )
)
ATTRIBUTES = set(
    re.findall(
        r"[\w-]+",
        "aria-label aria-labelledby aria-live class data-code datetime dir href id role "
        "tabindex title",
    )
)
VOCABULARY = re.compile(r"[\w +:,#%-]*")


def short(words: str, *, nth: int = 0) -> dict[str, Any]:
    """The short answer at the `nth` place, from 0, at which the article holds it."""
    start = -1
    for _ in range(nth + 1):
        start = ARTICLE.text.index(words, start + 1)
    return {"short": words, "short_range": (start, start + len(words))}


hostile_text = st.one_of(st.sampled_from(HOSTILE), any_text)


class Element:
    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.inside: list[Element | str] = []

    @property
    def text(self) -> str:
        return "".join(i if isinstance(i, str) else i.text for i in self.inside)

    def own_text(self, without: str) -> str:
        """The text, but not that of elements with this tag."""
        kept = (i for i in self.inside if isinstance(i, str) or i.tag != without)
        return "".join(i if isinstance(i, str) else i.own_text(without) for i in kept)

    def all(self, selector: str) -> list[Element]:
        """Elements with a tag, or with a class if it starts with a point."""
        found = []
        for inner in self.inside:
            if isinstance(inner, Element):
                classes = (inner.attributes.get("class") or "").split()
                if selector in (inner.tag, *(f".{name}" for name in classes)):
                    found.append(inner)
                found += inner.all(selector)
        return found

    def one(self, selector: str) -> Element:
        (found,) = self.all(selector)
        return found


class Reader(HTMLParser):
    """Reads HTML into elements, and fails on what is not ours or not closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("root", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for name, value in attrs:
            assert name in ATTRIBUTES
            assert VOCABULARY.fullmatch(value or "")
            assert name != "href" or (value or "").startswith("#")
        element = Element(tag, dict(attrs))
        self.open[-1].inside.append(element)
        self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def read(html: str) -> Element:
    reader = Reader()
    reader.feed(html)
    reader.close()
    (root,) = reader.open
    return root


def shown(answer: Answer | None = None, *articles: Article, **given: Any) -> Element:
    turn = Turn(**({"number": 1, "question": "?", "answer": answer} | given))
    return read(render_turn(turn, articles if articles else (ARTICLE,)))


class TestEscaping:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_hostile_text_is_only_text(self, text: str) -> None:
        root = read(escape(text))
        assert root.text == text
        assert {e.tag for e in root.inside if isinstance(e, Element)} <= {"bdi"}

    @given(any_text)
    def test_any_text_comes_back_unchanged(self, text: str) -> None:
        assert read(escape(text)).text == text

    def test_each_character_that_turns_text_round_is_shut_in_alone_and_named(self) -> None:
        shut = read(escape("a\u202eb\u2069c")).all("bdi")
        assert [e.text for e in shut] == ["\u202e", "\u2069"]
        assert [e.attributes["data-code"] for e in shut] == ["U+202E", "U+2069"]

    @given(hostile_text.filter(str.strip), hostile_text, hostile_text, st.data())
    def test_nothing_from_article_or_reader_becomes_a_tag(
        self, text: str, question: str, read_as: str, data: st.DataObject
    ) -> None:
        article = Article(text=text if text.strip("\ufeff\ud800 ") else "x", title=question)
        whole = Passage(
            article_id=article.id,
            ordinal=0,
            start=0,
            end=len(article.text),
            text=article.text,
            heading=question,
            sentences=(),
        )
        places = st.integers(0, len(article.text))
        ranges = data.draw(st.lists(st.tuples(places, places), max_size=4))
        citations = [Citation(passage=whole, start=min(r), end=max(r)) for r in ranges]
        inside = sorted(data.draw(st.tuples(places, places)))
        if citations:  # the short answer stands in the first one
            first = citations[0]
            inside = [max(first.start, min(place, first.end)) for place in inside]
        answer = answering(
            *citations,
            question=read_as,
            short=article.text[slice(*inside)],
            short_range=tuple(inside) if inside[0] < inside[1] else None,
        )
        turns = [
            Turn(number=1, question=question, answer=answer),
            Turn(number=2, question=question, answer=abstaining(hit(whole), question=read_as)),
            Turn(number=3, question=question, error=text),
        ]
        for root in (read(masthead([article])), read(opening([article, article]))):
            assert root.inside
        log = read(conversation(turns, [article, article]))
        assert [e.text for e in log.all(".question")] == [question] * 3
        assert log.one(".answer").own_text(without="a") == answer.text
        for passage in log.all(".text"):
            assert passage.own_text(without="sup") == article.text
        assert log.one(".error").text == text


class TestQuotes:
    def test_the_quoted_place_is_marked_even_if_the_words_stand_there_twice(self) -> None:
        for nth, before in ((0, ""), (1, "The Tern sails. ")):
            text = shown(answering(cite(ARTICLE, "The Tern", nth=nth))).one(".text")
            assert text.one("mark").text == "The Tern"
            assert text.text.split("The Tern1")[0] == before

    def test_quotes_that_overlap_are_marked_as_one_stretch_with_both_numbers(self) -> None:
        answer = answering(cite(ARTICLE, "The Tern sails."), cite(ARTICLE, "sails. The Tern"))
        text = shown(answer).one(".text")
        assert [m.own_text(without="sup") for m in text.all("mark")] == ["The Tern sails. The Tern"]
        assert [s.text for s in text.all("sup")] == ["1", "2"]

    def test_quotes_that_touch_stay_apart(self) -> None:
        answer = answering(cite(ARTICLE, "The Tern sails."), cite(ARTICLE, " The Tern waits."))
        text = shown(answer).one(".text")
        assert [m.text for m in text.all("mark")] == ["The Tern sails.", " The Tern waits."]
        assert text.text.startswith("The Tern sails.1 The Tern waits.2")

    def test_numbers_follow_the_article_not_the_order_of_merit(self) -> None:
        late, early = cite(ARTICLE, "It was dug in 1869."), cite(ARTICLE, "The Gull sails.")
        root = shown(answering(late, early, text="The Gull sails. It was dug in 1869."))
        assert root.one(".answer").text == "The Gull sails.[1] It was dug in 1869.[2]"
        assert [m.text for m in root.all("mark")] == ["The Gull sails.", "It was dug in 1869."]
        assert [s.text for s in root.all("sup")] == ["1", "2"]

    def test_numbers_follow_the_articles_where_there_are_several(self) -> None:
        other = Article(text="A second text. It rains.", id="a-comes-before-fleet")
        answer = answering(cite(other, "It rains."), cite(ARTICLE, "It is old."))
        root = shown(answer, ARTICLE, other)
        assert root.one(".answer").text == "It rains.[2] It is old.[1]"
        assert [label.text for label in root.all(".label")] == [
            "Passage 3 · The fleet",
            "Passage 1 · An article without a headline",
        ]

    def test_the_same_words_cited_twice_get_a_mark_each(self) -> None:
        answer = answering(cite(ARTICLE, "sails."), cite(ARTICLE, "sails.", nth=1))
        assert shown(answer).one(".answer").text == "sails.[1] sails.[2]"

    def test_a_quote_that_the_answer_does_not_hold_is_cited_at_its_end(self) -> None:
        root = shown(answering(cite(ARTICLE, "It is old."), text="Old."))
        assert root.one(".answer").text == "Old.[1]"

    def test_every_mark_in_the_answer_leads_to_a_number_in_a_passage(self) -> None:
        answer = answering(cite(ARTICLE, "The Gull sails."), cite(ARTICLE, "It is old."))
        root = shown(answer, number=7)
        links = [f"{a.attributes['href']}" for a in root.all("a")]
        assert links == [f"#{s.attributes['id']}" for s in root.all("sup")]
        assert links == ["#turn-7-source-1", "#turn-7-source-2"]

    def test_a_passage_cited_twice_is_shown_once(self) -> None:
        answer = answering(cite(ARTICLE, "The Tern sails."), cite(ARTICLE, "The Gull sails."))
        assert len(shown(answer).all(".passage")) == 1

    def test_a_passage_has_its_number_and_heading_and_the_heading_only_once(self) -> None:
        first = shown(answering(cite(ARTICLE, "It is old."))).one(".passage")
        assert first.one(".label").text == "Passage 3"
        assert first.one(".text").text.startswith("The harbour\n\nThe harbour is deep.")
        second = shown(answering(cite(ARTICLE, "It was dug in 1869."))).one(".passage")
        assert second.one(".label").text == "Passage 4 · The harbour"

    def test_a_quote_that_starts_in_the_heading_is_marked_in_it_and_after_it(self) -> None:
        root = shown(answering(cite(ARTICLE, "harbour\n\nThe harbour is")))
        assert root.one("strong").text == "The harbour\n\n"
        assert [m.text for m in root.all("mark")] == ["harbour\n\n", "The harbour is"]

    def test_a_word_that_only_begins_like_the_heading_is_no_heading(self) -> None:
        (passage,) = passages(Article(text="The harbour is deep.", title="No"))
        closest = shown(abstaining(hit(replace(passage, heading="The"))))
        assert closest.all("strong") == []
        assert closest.one(".label").text == "Passage 1 · The"

    def test_the_short_answer_stands_out_in_the_text(self) -> None:
        answer = answering(cite(ARTICLE, "It was dug in 1869."), **short("1869"))
        assert shown(answer).one("strong").text == "1869"

    def test_of_the_same_words_twice_those_stand_out_that_were_read(self) -> None:
        quote = "The Tern sails. The Tern waits."
        answer = answering(cite(ARTICLE, quote), **short("The Tern", nth=1))
        turn = Turn(number=1, question="?", answer=answer)
        assert "The Tern sails. <strong>The Tern</strong> waits." in render_turn(turn, [ARTICLE])

    def test_a_short_answer_that_is_the_whole_quote_does_not(self) -> None:
        quote = "It was dug in 1869."
        assert shown(answering(cite(ARTICLE, quote), **short(quote))).all("strong") == []


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
        details = shown(answering(confidence=confidence)).one("details")
        assert details.one("summary").text == words
        assert details.one("summary").attributes["title"] == percent
        assert percent in details.one("p").text
        assert "open" not in details.attributes

    @pytest.mark.parametrize(("confidence", "times"), [(0.49, 1), (0.5, 0), (0.95, 0)])
    def test_below_one_half_an_answer_is_only_a_possibility(
        self, confidence: float, times: int
    ) -> None:
        assert len(shown(answering(confidence=confidence)).all(".possibly")) == times


class TestReplies:
    def test_an_abstention_says_so_and_shows_the_closest_passage_as_no_answer(self) -> None:
        closest, other = passages(ARTICLE)[2:4]
        root = shown(abstaining(hit(closest), hit(other)))
        assert root.one(".abstention").text == "The article does not say."
        assert root.one("aside").attributes["aria-label"] == "Closest passage, not an answer"
        assert root.one("aside").one(".text").text == closest.text
        assert root.all("mark") == root.all(".answer") == root.all("a") == []

    def test_an_abstention_without_any_passage_shows_none(self) -> None:
        assert shown(abstaining()).all("aside") == []

    def test_small_talk_has_no_citation_and_no_confidence(self) -> None:
        root = shown(Answer(text="Hello.", confidence=0.0, kind="chat", question="?"))
        assert root.one(".notice").text == "Hello."
        assert root.all("aside") == root.all("details") == root.all(".possibly") == []

    def test_an_answer_without_citations_has_nothing_beside_it(self) -> None:
        assert shown(answering(text="So.")).all("aside") == []

    def test_a_question_without_an_answer_yet_says_what_is_happening(self) -> None:
        assert shown(None).one(".pending").text == "Reading the article"

    def test_an_error_is_a_message(self) -> None:
        root = shown(None, error="Try <this>.")
        assert root.one(".error").text == "Try <this>."
        assert root.all(".pending") == []

    def test_another_reading_of_the_question_is_told(self) -> None:
        root = shown(answering(question="Who sails?"), question="who sials?")
        assert root.one(".read").text == "read as: Who sails?"

    @pytest.mark.parametrize("typed", ["Who sails?", "  Who \t sails?\n", "Who\x00sails?"])
    def test_the_same_question_is_not_read_as_another(self, typed: str) -> None:
        assert shown(answering(question="Who sails?"), question=typed).all(".read") == []

    def test_a_very_long_question_is_set_smaller(self) -> None:
        root = shown(None, question="x" * 10_000)
        assert root.one(".long").text == "x" * 10_000
        assert shown(None).all(".long") == []

    def test_the_log_is_announced_and_holds_the_turns_in_order(self) -> None:
        turns = [Turn(number=n, question=f"Question {n}") for n in (1, 2)]
        (log,) = read(conversation(turns, [ARTICLE])).inside
        assert isinstance(log, Element)
        assert log.attributes["role"] == "log"
        assert log.attributes["aria-live"] == "polite"
        assert [q.text for q in log.all("h2")] == ["Question 1", "Question 2"]

    def test_an_empty_conversation_is_an_empty_log(self) -> None:
        (log,) = read(conversation([], [ARTICLE])).inside
        assert isinstance(log, Element)
        assert log.inside == []


class TestMasthead:
    def test_shows_the_headline_and_the_date_in_words(self) -> None:
        root = read(masthead([ARTICLE]))
        assert root.one("h1").text == page_title([ARTICLE]) == "The fleet"
        assert root.one("time").text == "17 May 2024"
        assert root.one("time").attributes["datetime"] == "2024-05-17"

    def test_a_date_that_is_none_is_shown_as_it_was_given(self) -> None:
        root = read(masthead([Article(text="It rains.", date="Friday <b>")]))
        assert root.one(".date").text == "Friday <b>"
        assert root.all("time") == []

    def test_an_article_without_a_headline_is_named_after_its_file(self) -> None:
        assert page_title([Article(text="It rains.", source="rain.txt")]) == "rain.txt"
        assert page_title([Article(text="It rains.")]) == "An article without a headline"
        assert read(masthead([Article(text="It rains.")])).all(".date") == []

    def test_several_articles_are_counted_and_listed(self) -> None:
        articles = [Article(text=f"Rain {n}.", title=f"Rain {n}") for n in range(8)]
        root = read(masthead(articles))
        assert root.one("h1").text == page_title(articles) == "8 articles"
        assert [li.text for li in root.all("li")] == [
            *(f"Rain {n}" for n in range(6)),
            "and 2 more",
        ]

    @pytest.mark.parametrize("word", ["word ", "x"])
    def test_the_opening_is_cut_short_where_the_paragraph_is_long(self, word: str) -> None:
        text = read(opening([Article(text=word * 5000)])).one(".text").text
        assert text.endswith(f"{word.strip()} …")
        assert 300 <= len(text) <= 602

    def test_the_opening_is_the_first_paragraph(self) -> None:
        text = "The Tern sails. The Tern waits. The Gull sails."
        assert read(opening([ARTICLE])).one(".text").text == text
