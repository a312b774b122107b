"""A conversation that is taken along: in Markdown text stays text, in JSON each quote its place."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_turns import HOSTILE, articles, turns
from markdown_it import MarkdownIt
from markdown_it.token import Token
from said_words import UNSURE
from scripted import cite

from index import Article
from qa.answer import Reason
from ui.conversation.turn import Turn
from ui.render.export import as_json, as_markdown, as_text
from ui.render.titles import article_name
from ui.render.wording import abstention

ARTICLE = Article(
    text="2024-05-17 The fleet\n\nThe Tern sails. The *Gull* waits.\n\n  It was dug in 1869.",
    source="fleet.txt",
)
TURN = Turn(
    number=1,
    question="When was it dug?",
    asked="When was it dug?",
    kind="answer",
    confidence=0.83,
    citations=(cite(ARTICLE, "It was dug in 1869."), cite(ARTICLE, "The *Gull* waits.")),
    short=(ARTICLE.text.index("1869"), ARTICLE.text.index("1869") + 4),
    short_confidence=0.95,
)
ABSTENTION = Turn(number=2, question="Why?", asked="Why?", confidence=0.2)
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
# What as_markdown writes itself; a digest is the only code.
OURS = {"heading", "paragraph", "blockquote", "inline"}
INLINE = {"text", "softbreak", "code_inline", "text_special"}


def parsed(markdown: str) -> list[Token]:
    return MARKDOWN.parse(markdown)


def words(text: str) -> str:
    """A text without its white space, and as Markdown's readers give it."""
    return "".join(text.replace("\0", "\ufffd").split())


def content(tokens: list[Token]) -> str:
    children = (child for token in tokens for child in token.children or ())
    return words("".join(child.content for child in children))


@given(articles(), articles(), st.data())
def test_in_markdown_nothing_from_the_text_is_markup(
    one: Article, another: Article, data: st.DataObject
) -> None:
    said = data.draw(st.lists(turns(one, another), max_size=2))
    tokens = parsed(as_markdown(said, [one, another]))
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= OURS
    inside = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inside} <= INLINE
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings == ["h1"] * 2 + ["h2"] * len(said)
    codes = [child.content for child in inside if child.type == "code_inline"]
    assert codes == [one.sha256, another.sha256]
    shown = content(tokens)
    for article in (one, another):
        assert words(article_name(article)) in shown
    for turn in said:
        assert words(turn.question) in shown
        for quote in (citation.quote for citation in turn.citations):
            assert words(quote) in shown
        if turn.error is not None:
            assert words(turn.error) in shown
        elif turn.note is not None and turn.kind != "chat":
            assert words(turn.note) in shown


def test_hostile_text_comes_back_from_markdown() -> None:
    article = Article(text="\n\n".join(HOSTILE))
    whole = cite(article, HOSTILE[0])
    turn = Turn(
        number=1, question=HOSTILE[1], asked="", kind="answer", confidence=1, citations=(whole,)
    )
    html = MARKDOWN.render(as_markdown([turn], [article]))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html
    assert "<img" not in html


def test_in_markdown_each_quote_has_its_place() -> None:
    markdown = as_markdown([TURN, ABSTENTION], [ARTICLE])
    lines = markdown.split("\n")
    assert lines[:5] == [
        "# The fleet",
        "",
        "2024-05-17 · fleet.txt",
        "",
        f"Text: SHA-256 `{ARTICLE.sha256}`",
    ]
    assert "## When was it dug?" in lines
    assert lines.index("1869") < lines.index("> The \\*Gull\\* waits.")
    first = lines.index("> The \\*Gull\\* waits.")
    assert lines[first + 2] == "— The fleet, 17 May 2024, paragraph 1"
    assert "Chance that this is right: 83 %." in lines
    refused = lines.index(UNSURE)
    assert lines[refused + 2] == "Chance that the article answers this: 20 %."


@pytest.mark.parametrize("reason", ["cannot", "language"])
def test_what_the_bot_cannot_do_has_no_chance(reason: Reason) -> None:
    turn = replace(ABSTENTION, reason=reason)
    assert as_text(turn, [ARTICLE]) == f"Why?\n\n{abstention(reason, None, [ARTICLE])}"


def test_a_note_stands_above_the_quotes_and_is_only_text() -> None:
    note = "Yes, “<b>Gull</b>” in *2* places."
    lines = as_text(replace(TURN, note=note), [ARTICLE]).split("\n")
    assert lines[:4] == ["When was it dug?", "", note, ""]
    lines = as_markdown([replace(TURN, note=note)], [ARTICLE]).split("\n")
    shown = lines.index("Yes, “\\<b\\>Gull\\</b\\>” in \\*2\\* places.")
    assert shown < lines.index("1869") < lines.index("> The \\*Gull\\* waits.")


def test_the_note_of_an_abstention_is_all_that_is_said_and_only_text() -> None:
    turn = replace(ABSTENTION, reason="cannot", note="I cannot translate “<b>”.")
    assert "I cannot translate “\\<b\\>”." in as_markdown([turn], [ARTICLE]).split("\n")


def test_a_short_answer_that_is_not_very_likely_right_is_left_to_its_sentence() -> None:
    for sure, times in ((0.89, 0), (0.9, 1), (None, 0)):
        lines = as_text(replace(TURN, short_confidence=sure), [ARTICLE]).split("\n")
        assert lines.count("1869") == times


@given(articles(), articles(), st.data())
def test_in_json_each_quote_is_the_article_s_own_text_at_its_offsets(
    one: Article, another: Article, data: st.DataObject
) -> None:
    given = data.draw(st.lists(turns(one, another), max_size=3))
    record = json.loads(as_json(given, [one, another]))
    texts = {article.id: article.text for article in (one, another)}
    assert [article["sha256"] for article in record["articles"]] == [one.sha256, another.sha256]
    assert [turn["question"] for turn in record["turns"]] == [turn.question for turn in given]
    for turn, made in zip(record["turns"], given, strict=True):
        assert len(turn["citations"]) == len(made.citations)
        assert (turn["intent"], turn["reason"], turn["note"], turn["short_confidence"]) == (
            *(made.intent, made.reason, made.note, made.short_confidence),
        )
        for citation in turn["citations"]:
            text = texts[citation["article_id"]]
            assert text[citation["start"] : citation["end"]] == citation["quote"]
        if turn["short_range"] is not None:
            text = texts[turn["citations"][0]["article_id"]]
            assert text[slice(*turn["short_range"])] == turn["short"] == made.short_words


def test_in_json_an_error_is_told_from_an_abstention() -> None:
    failed = Turn(number=1, question="?", asked="?", error="No.")
    turns = json.loads(as_json([failed, ABSTENTION], [ARTICLE]))["turns"]
    assert [(turn["kind"], turn["text"]) for turn in turns] == [
        ("error", "No."),
        ("abstention", None),
    ]


def test_to_copy_a_turn_is_plain_text() -> None:
    assert as_text(TURN, [ARTICLE]).split("\n") == [
        "When was it dug?",
        "",
        "1869",
        "",
        "The *Gull* waits.",
        "",
        "— The fleet, 17 May 2024, paragraph 1",
        "",
        "It was dug in 1869.",
        "",
        "— The fleet, 17 May 2024, paragraph 2",
        "",
        "Chance that this is right: 83 %.",
    ]


def test_among_several_articles_a_quote_names_its_own() -> None:
    text = as_text(TURN, [ARTICLE, Article(text="It rains.")])
    assert "— The fleet, 17 May 2024, paragraph 1" in text
