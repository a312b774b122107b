"""Several articles asked through the page's calls: together, some of them, one after another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fakes import FakeEncoder, sentence_bot
from markup_reader import read

from index import Article
from qa import Library
from ui.page.article_store import ArticleStore
from ui.page.given import GivenError
from ui.page.page_api import PageApi, Values
from ui.page.together import Together, chosen, only_of

PIER = Article(
    text="The pier at Velm\n\nThe pier opened in 2003. Mayor Ann Lee praised the builders."
)
MILL = Article(text="The mill at Skarn\n\nThe mill closed in 1998. Miller Tom Lee kept the wheel.")


@pytest.fixture
def desk(tmp_path: Path) -> PageApi:
    visitors = ArticleStore(lambda article, _: sentence_bot(article), FakeEncoder)
    return PageApi(sentence_bot(PIER, MILL), visitors, tmp_path / "feedback.jsonl")


def brought(desk: PageApi, *articles: Article) -> list[str]:
    return [desk.bring({"ticket": None, "text": a.text, "name": None})["ticket"] for a in articles]


def ask(desk: PageApi, question: str, tickets: list[str] | None, **given: Any) -> Values:
    asked = {"ticket": tickets, "question": question, "number": 1, "before": [], "costs": 1}
    return desk.ask({**asked, **given})


@pytest.mark.parametrize("own", [True, False])
def test_all_are_asked_or_those_chosen(desk: PageApi, own: bool) -> None:
    tickets = brought(desk, PIER, MILL) if own else None
    question = "When did the mill close?"
    both = ask(desk, question, tickets)
    assert {hit[0] for hit in both["record"]["passages"]} == {0, 1}
    assert both["record"]["of"] == []
    one = ask(desk, question, tickets, only=[0])
    assert {hit[0] for hit in one["record"]["passages"]} == {0}
    assert one["record"]["of"] == [0]
    assert read(one["html"]).one(".of").text == "Asked of “The pier at Velm” only."
    assert ask(desk, question, tickets, only=[1, 0])["record"]["of"] == []


def test_they_are_shown_in_the_order_of_their_tickets(desk: PageApi) -> None:
    tickets = brought(desk, MILL, PIER)
    shown = desk.show({"ticket": tickets})
    assert shown["hashes"] == [MILL.sha256, PIER.sha256]
    assert [one["name"] for one in shown["list"]] == ["The mill at Skarn", "The pier at Velm"]
    assert [one.text for one in read(f"<div>{shown['reading']}</div>").all("summary")] == [
        "The mill at Skarn",
        "The pier at Velm",
    ]


def test_kept_turns_are_shown_again_over_the_same_articles_only(desk: PageApi) -> None:
    tickets = brought(desk, PIER, MILL)
    turn = ask(desk, "When did the mill close?", tickets, only=[1])["record"]
    again = {"ticket": tickets, "hashes": [PIER.sha256, MILL.sha256], "turns": [turn]}
    assert desk.reopen(again)["turns"][0]["record"] == turn
    assert "error" in desk.reopen({**again, "ticket": tickets[1:]})


def test_a_question_goes_on_with_the_article_of_the_turn_before() -> None:
    asked: list[tuple[str, ...]] = []

    class Noting(Library):
        def bot(self, articles: Any = ()) -> Any:
            asked.append(tuple(articles))
            return super().bot(articles)

    library = Noting.of([sentence_bot(PIER, MILL)])
    visitors = ArticleStore(
        lambda article, _: sentence_bot(article), FakeEncoder, lambda _: library
    )
    desk = PageApi(sentence_bot(PIER), visitors, Path("unused"))
    tickets = brought(desk, PIER, MILL)
    first = ask(desk, "When did the mill at Skarn close?", tickets, costs=None)["record"]
    if first["kind"] != "answer":  # whatever the stand-in reader thinks: it quoted the mill
        number = next(n for n, p in enumerate(first["passages"]) if p[0] == 1)
        _, _, start, end, _ = first["passages"][number]
        first |= {"kind": "answer", "citations": [[number, start, end]], "reason": None}
    asked.clear()
    given = {"before": [first["asked"]], "number": 2}
    ask(desk, "And who kept it?", tickets, last=first, **given)
    assert (MILL.id,) in asked
    asked.clear()
    ask(desk, "And who kept it?", tickets, **given)
    assert (MILL.id,) not in asked


@pytest.mark.parametrize("numbers", [[], [2], [-1], [True], ["0"], "0", {}])
def test_what_are_no_numbers_of_articles_is_refused(desk: PageApi, numbers: Any) -> None:
    with pytest.raises(GivenError):
        chosen(Library.of([sentence_bot(PIER, MILL)]), numbers)
    assert "error" in ask(desk, "?", brought(desk, PIER, MILL), only=numbers)


def test_a_bot_alone_is_asked_whole() -> None:
    assert only_of(sentence_bot(PIER)) == ()
    assert only_of(Together(Library.of([sentence_bot(PIER, MILL)]), [MILL.id])) == (MILL.id,)
