"""Turns that the browser keeps: they come back as they were, and nothing else comes back."""

from __future__ import annotations

import json
import math
from dataclasses import fields, replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_turns import articles, turns
from scripted import ScriptedBot, cite

from index import Article
from qa.answer import Assessment, Reason
from ui.conversation.turn import Turn, take_turn
from ui.conversation.turn_json import Record, RecordError, turn_from, turn_record
from ui.render.turn_html import render_turn

ARTICLE = Article(text="The Tern sails. The Gull waits.\n\nIt was dug in 1869.")
TURN = Turn(
    number=1,
    question="When?",
    asked="When was it dug?",
    kind="answer",
    confidence=0.8,
    short_confidence=0.4,
    intent="list",
    note="The nearest.",
    citations=(cite(ARTICLE, "It was dug in 1869."), cite(ARTICLE, "The Gull waits.")),
    short=(47, 51),
    read=tuple((citation.passage, 0.5) for citation in (cite(ARTICLE, "The Tern"),)),
)
# What records of earlier versions need not have, and what is read where they have not.
USUAL: Record = {
    **{f.name: f.default for f in fields(Assessment) if f.name not in ("confidence", "kind")},
    "of": (),
}
LATER = tuple(USUAL)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def recorded(**changed: Any) -> Record:
    return turn_record(TURN, [ARTICLE]) | changed


def through_json(record: Record) -> Any:
    return json.loads(json.dumps(record, allow_nan=False))


@given(articles(), articles(), st.data())
def test_any_turn_comes_back_as_it_was(one: Article, another: Article, data: st.DataObject) -> None:
    turn = data.draw(turns(one, another))
    record = through_json(turn_record(turn, [one, another]))
    assert turn_from(record, [one, another]) == turn


def test_a_real_passage_comes_back_but_for_its_sentences() -> None:
    turn = take_turn(ScriptedBot(ARTICLE), 1, "Quote The Gull waits.")
    again = turn_from(through_json(turn_record(turn, [ARTICLE])), [ARTICLE])
    assert render_turn(again, [ARTICLE]) == render_turn(turn, [ARTICLE])
    assert again.citations[0].quote == "The Gull waits."
    assert turn_record(again, [ARTICLE]) == turn_record(turn, [ARTICLE])


def test_a_record_holds_none_of_the_article_s_words() -> None:
    assert "Gull" not in json.dumps(recorded())
    assert "dug in 1869" not in json.dumps(recorded())


def test_quotes_are_cut_from_the_article_that_is_there() -> None:
    other = Article(text=ARTICLE.text.replace("dug", "cut"))
    turn = turn_from(recorded(), [other])
    assert turn.citations[0].quote == "It was cut in 1869."


LENGTH = len(ARTICLE.text)


@pytest.mark.parametrize(
    "changed",
    [
        {"passages": [[0, 0, 0, LENGTH + 1, None]], "citations": [[0, 0, 1]], "read": []},
        {"passages": [[1, 0, 0, 9, None]], "citations": [[0, 0, 1]], "read": []},
        {"passages": [[-1, 0, 0, 9, None]], "citations": [[0, 0, 1]], "read": []},
        {"passages": [[0, 0, 9, 9, None]], "citations": [[0, 9, 9]], "read": []},
        {"passages": [[0, 0, 9, 0, None]], "citations": [[0, 0, 1]], "read": []},
        {"passages": [[0, 0, 0, 9, 7]], "citations": [[0, 0, 1]], "read": [], "short": None},
        {"passages": [[0, 0, 0.0, 9, None]], "citations": [[0, 0, 1]], "short": None},
        {"passages": [[0, 10**30, 0, 9, None]], "citations": [[0, 0, 1]], "short": None},
        {"passages": [[10**30, 0, 0, 9, None]], "citations": [[0, 0, 1]], "short": None},
        {"citations": [[0, 0, LENGTH]]},
        {"citations": [[0, 33, LENGTH + 1]], "short": None},
        {"citations": [[-1, 33, 34]], "short": None},
        {"citations": [[9, 33, 34]], "short": None},
        {"citations": [[True, 33, 34]], "short": None},
        {"citations": [], "short": None},
        {"short": [0, 4]},
        {"short": [47, 53]},
        {"short": [47, 47]},
        {"short": [47]},
        {"short": "47"},
        {"kind": "abstention"},
        {"kind": "chat"},
        {"kind": "lie"},
        {"kind": ["answer"]},
        {"confidence": 1.01},
        {"confidence": -0.01},
        {"confidence": math.nan},
        {"confidence": "0.5"},
        {"confidence": True},
        {"confidence": None},
        {"short_confidence": 1.01},
        {"short_confidence": math.nan},
        {"short_confidence": "0.5"},
        {"intent": "lie"},
        {"intent": ["fact"]},
        {"intent": None},
        {"reason": "unsure"},
        {"kind": "abstention", "citations": [], "short": None, "reason": "lie"},
        {"kind": "abstention", "citations": [], "short": None, "reason": ["unsure"]},
        {"note": 7},
        {"note": ["<b>"]},
        {"read": [[0, math.inf]]},
        {"read": [[0, math.nan]]},
        {"read": [[0, 10**400]]},
        {"read": [[5, 0.5]]},
        {"read": None},
        {"number": "1"},
        {"number": 1.0},
        {"number": -1},
        {"number": 10**5000},
        {"question": None},
        {"asked": 3},
        {"error": {"html": "<b>"}},
    ],
)
def test_a_record_that_was_tampered_with_is_refused(changed: Record) -> None:
    assert turn_from(recorded(), [ARTICLE]).number == 1
    with pytest.raises(RecordError, match="Ask its question again"):
        turn_from(recorded(**changed), [ARTICLE])


@pytest.mark.parametrize("missing", sorted(set(turn_record(TURN, [ARTICLE])) - set(LATER)))
def test_a_record_without_one_of_its_values_is_refused(missing: str) -> None:
    record = recorded()
    del record[missing]
    with pytest.raises(RecordError):
        turn_from(record, [ARTICLE])


@pytest.mark.parametrize("missing", [*((name,) for name in LATER), LATER])
def test_a_record_of_an_earlier_version_still_comes_back(missing: tuple[str, ...]) -> None:
    record = recorded()
    for name in missing:
        del record[name]
    whole = turn_from(recorded(), [ARTICLE])
    assert turn_from(record, [ARTICLE]) == replace(whole, **{n: USUAL[n] for n in missing})


@pytest.mark.parametrize("reason", [None, *get_args(Reason)])
def test_why_it_abstained_comes_back(reason: Reason | None) -> None:
    turn = Turn(number=1, question="?", asked="?", reason=reason, note="No.", intent="mentioned")
    assert turn_from(through_json(turn_record(turn, [ARTICLE])), [ARTICLE]) == turn


@given(json_values)
def test_nonsense_is_refused_and_raises_nothing_else(nonsense: Any) -> None:
    with pytest.raises(RecordError):
        turn_from(nonsense, [ARTICLE])


@given(st.sampled_from(sorted(turn_record(TURN, [ARTICLE]))), json_values)
def test_nonsense_in_one_place_is_refused_or_harmless(name: str, nonsense: Any) -> None:
    try:
        turn = turn_from(recorded(**{name: nonsense}), [ARTICLE])
    except RecordError:
        return
    assert "<section" in render_turn(turn, [ARTICLE])
    json.dumps(turn_record(turn, [ARTICLE]), allow_nan=False).encode()
    for citation in turn.citations:
        assert ARTICLE.text[citation.start : citation.end] == citation.quote
