"""The questions by kind, what is right of each, and the model that tells kinds apart."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from eval.data.gold import GoldError
from eval.data.kinds import PARTS, KindQuestion, MorePart, load_hands, load_kinds, load_more
from eval.data.wordings import folded, held_out, wordings
from eval.fit_intents import fit_words
from eval.kinds import KindResult, figures, precision, recall
from index import Article, Passage
from qa import Answer, Citation
from qa.answer import shown_order
from qa.intents.recognise.by_words import grams_of, model_from
from qa.intents.recognise.kind_names import INTENTS

TEXT = "A one. B two. C three."
PLACES = {"A": (0, 6), "B": (7, 13), "C": (14, 22)}


def citation(name: str) -> Citation:
    passage = Passage(
        article_id="x", ordinal=0, start=0, end=len(TEXT), text=TEXT, heading=None, sentences=()
    )
    return Citation(passage=passage, start=PLACES[name][0], end=PLACES[name][1])


def answer(*quoted: str, note: str | None = None) -> Answer:
    return Answer(
        text=TEXT,
        confidence=0.9,
        question="?",
        citations=tuple(map(citation, quoted)),
        note=note,
        intent="about",
    )


def question(kind: str, *evidence: str, answers: tuple[str, ...] = ()) -> KindQuestion:
    return KindQuestion(
        kind=kind,
        question="?",
        history=(),
        answers=answers,
        evidence=tuple(PLACES[e] for e in evidence),
        acceptable=(),
    )


def is_right(asked: KindQuestion, given: Answer) -> bool:
    return KindResult(article="x", question=asked, answer=given).right


def test_the_gold_has_nine_hundred_questions_of_all_kinds_on_thirty_articles() -> None:
    articles = [a for part in PARTS for a in load_kinds(part)]
    kinds = {q.kind for a in articles for q in a.questions}

    assert len(articles) == 30
    assert sum(len(a.questions) for a in articles) == 900
    assert set(INTENTS) <= kinds


def test_the_halves_share_no_article() -> None:
    dev, test = ({a.article.id for a in load_kinds(part)} for part in PARTS)

    assert len(dev) == len(test) == 15
    assert not dev & test


def test_further_questions_are_of_eleven_kinds_and_the_same_in_no_two_parts() -> None:
    asked = [
        [(one.article.text, q.kind, q.question) for one in load_more(part) for q in one.questions]
        for part in PARTS
    ]

    for own in asked:
        kinds = [kind for _, kind, _ in own]
        assert len(set(kinds)) == 11
        assert all(kinds.count(kind) >= 20 for kind in set(kinds))
    assert not set(asked[0]) & set(asked[1])
    # of one kind no article is asked in both
    of_kinds = [{(text, kind) for text, kind, _ in own} for own in asked]
    assert not of_kinds[0] & of_kinds[1]


def test_other_hands_ask_the_same_kinds_of_all_articles() -> None:
    dev, test = (load_hands(part) for part in PARTS)
    first = dict.fromkeys(("timeline", "text", "cannot", "follow_up"), 3)
    later = {"timeline": 5, "text": 5, "cannot": 4, "follow_up": 5, "unanswered": 1}

    assert (len(dev), len(test)) == (64, 16)
    for number, one in enumerate((*test, *dev)):
        assert Counter(q.kind for q in one.questions) == (first if number < 48 else later)
    assert not {a.article.text for a in dev} & {a.article.text for a in test}


def test_all_evidence_begins_and_ends_with_a_word_of_its_article() -> None:
    for part in PARTS:
        for one in (*load_kinds(part), *load_more(part), *load_hands(part)):
            for q in one.questions:
                for start, end in (*q.evidence, *q.acceptable):
                    quote = one.article.text[start:end]
                    assert quote == quote.strip() != ""


@pytest.mark.parametrize("part", get_args(MorePart))
def test_timelines_have_their_evidence_in_the_order_of_time(part: MorePart) -> None:
    asked = [q for one in load_more(part) for q in one.questions if q.kind == "timeline"]
    by_place = [q for q in asked if list(q.evidence) == sorted(q.evidence)]
    # Articles tell the newest first, as a rule: sorted by place, most are in no order of time.
    assert len(by_place) < 0.6 * len(asked)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "01.json").write_text(
        json.dumps(
            {
                "id": "x",
                "text": TEXT,
                "questions": [{"kind": "fact", "question": "?", "evidence": [[0, 99]]}],
            }
        )
    )

    with pytest.raises(GoldError, match=r"01\.json .* outside the article"):
        load_kinds("dev", tmp_path)


def test_a_further_file_that_asks_of_an_unknown_article_is_named(tmp_path: Path) -> None:
    (tmp_path / "list-dev.json").write_text(json.dumps([{"title": "None", "questions": []}]))

    with pytest.raises(GoldError, match=r"list-dev\.json asks of 'None'"):
        load_more("dev", tmp_path)
    assert load_more("test", tmp_path) == []


def test_precision_and_recall_count_quotes_and_evidence() -> None:
    asked = question("about", "A", "B")

    assert precision(asked, answer("A", "C")) == 0.5
    assert recall(asked, answer("A", "C")) == 0.5
    assert recall(asked, answer("A"), most=1) == 1.0


@pytest.mark.parametrize(
    ("asked", "given", "right"),
    [
        (question("fact", "A"), answer("A"), True),
        (question("fact", "A"), answer("B"), False),
        (question("list", "A", "B", answers=("one", "two")), answer("A", "B"), True),
        (question("list", "A", "B", answers=("one", "two")), answer("A"), False),
        (question("timeline", "B", "A"), answer("B", "A"), True),
        (question("timeline", "B", "A"), answer("A", "B"), False),
        (question("mentioned", "A", answers=("yes",)), answer("A", note="Yes."), True),
        (question("mentioned", "A", answers=("yes",)), answer("A", note="No."), False),
        (question("summary", "A", answers=("1",)), answer("A"), True),
        (question("summary", "A", "B", answers=("1",)), answer("A", "B"), False),
        (question("unanswered"), answer("A"), False),
    ],
)
def test_what_is_right_depends_on_the_kind(
    asked: KindQuestion, given: Answer, *, right: bool
) -> None:
    assert is_right(asked, given) is right


def test_a_refusal_that_says_what_is_false_is_counted() -> None:
    refusal = Answer(
        text=None, confidence=0.1, question="?", kind="abstention", reason="not mentioned"
    )
    results = [
        KindResult(article="x", question=question("fact", "A"), answer=refusal),
        KindResult(article="x", question=question("unanswered"), answer=refusal),
    ]

    assert figures(results)["refusals that say what is false"] == 0.5


def test_a_timeline_is_shown_in_its_own_order_and_all_else_in_the_article_s() -> None:
    article = Article(id="x", text=TEXT)
    given = [citation("C"), citation("A"), citation("C")]

    assert shown_order(given, [article]) == [citation("A"), citation("C")]
    assert shown_order(given, [article], "timeline") == [citation("C"), citation("A")]


def test_names_and_numbers_are_masked_in_a_question_s_words() -> None:
    assert {"about <name>", "<number>", "^what does"} <= grams_of(
        "What does Rome say about Nero 5?"
    )


def test_the_wordings_hold_at_least_a_hundred_of_each_kind() -> None:
    kinds = [kind for _, kind in (*wordings(), *held_out())]

    assert all(kinds.count(kind) >= 100 for kind in INTENTS)


def test_no_wording_is_both_learnt_from_and_held_out() -> None:
    learnt = {folded(question) for question, _ in wordings()}

    assert not learnt & {folded(question) for question, _ in held_out()}
    assert len(held_out()) >= 2000


@pytest.mark.model
def test_a_fitted_model_tells_kinds_apart() -> None:
    found = [(f"Summarise text number {n}", "summary") for n in range(12)]
    found += [(f"Is Mr {chr(65 + n)} mentioned?", "mentioned") for n in range(12)]
    found += [(f"What did Mr {chr(65 + n)} say?", "said") for n in range(12)]

    record = fit_words(found)

    # Of two kinds there would be one row of weights, which is another model.
    model = model_from(record)
    for question, kind in (
        ("Summarise text number 40", "summary"),
        ("Is Mr Z mentioned?", "mentioned"),
        ("What did Mr Z say?", "said"),
    ):
        likely = model.probabilities(question)
        assert model.names[int(np.argmax(likely))] == kind
