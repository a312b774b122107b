"""Summaries beside those of people: the extracts, ROUGE-L, and what is left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.data.extracts import FILE, SIZES, load_extracts
from eval.data.gold import GoldError
from eval.data.kinds import PARTS
from eval.metrics.rouge import rouge_l
from eval.run.summaries import coverage, main, nearness, sections_of
from index import Article

SECTIONED = (
    "The pier of Harwick will close in May, the council said on Tuesday.\n\n"
    "Costs\n\nRepairs would cost 12 million crowns, which the town does not have.\n\n"
    "Protest\n\nAnglers have collected 900 signatures against the closure of the pier."
)


class TestRouge:
    @pytest.mark.parametrize(
        ("text", "other", "wanted"),
        [
            ("The pier closed.", "the Pier, closed", 1.0),
            ("The old pier closed.", "The pier closed in May.", 2 * 3 / 9),
            ("May closed pier the", "the pier closed May", 2 * 1 / 8),
            ("It closed.", "Nothing else", 0.0),
            ("…", "…", 0.0),
        ],
    )
    def test_it_counts_words_in_the_same_order(self, text: str, other: str, wanted: float) -> None:
        assert rouge_l(text, other) == pytest.approx(wanted)

    @given(*[st.lists(st.sampled_from("abcde"), max_size=9).map(" ".join)] * 2)
    def test_it_is_the_same_both_ways_and_whole_only_for_the_same_words(
        self, text: str, other: str
    ) -> None:
        assert rouge_l(text, other) == rouge_l(other, text)
        assert (rouge_l(text, other) == 1.0) == (text == other != "")


def test_three_writers_chose_from_twenty_articles_of_each_part() -> None:
    parts = {part: load_extracts(part) for part in PARTS}

    texts = [{one.article.text for one in articles} for articles in parts.values()]
    assert not texts[0] & texts[1]
    for articles in parts.values():
        assert sum(len(one.extracts) == 3 for one in articles) == 20
        for one in articles:
            for extract in one.extracts:
                assert set(extract) == set(SIZES)
                assert all(one.article.text[slice(*p)].strip() for p in extract[5])
    assert all(len(one.extracts) == 3 for one in parts["test"])
    assert len(parts["dev"]) >= 100


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda r: r.update(title="Nobody wrote it"), "Nobody wrote it"),
        (lambda r: r["extracts"].clear(), "no extract"),
        (lambda r: r["extracts"][0]["3"].pop(), "has 2 sentences"),
        (lambda r: r["extracts"][0].pop("5"), "'5'"),
    ],
)
def test_extracts_that_are_none_are_a_clear_error(
    change: object, said: str, tmp_path: Path
) -> None:
    records = json.loads(FILE.read_text(encoding="utf-8"))
    change(records[0])  # type: ignore[operator]
    file = tmp_path / "extracts.json"
    file.write_text(json.dumps(records), encoding="utf-8")

    with pytest.raises(GoldError, match=said):
        load_extracts(records[0]["part"], file)


def test_sections_are_what_stands_above_and_under_headings() -> None:
    article = Article(text=SECTIONED)

    found = [article.text[a:b].split("\n")[0] for a, b in sections_of(article)]

    assert found == [SECTIONED.split("\n")[0], "Costs", "Protest"]


@pytest.mark.model
def test_a_summary_quotes_of_every_section() -> None:
    assert coverage([Article(text=SECTIONED)]) == {"sections": 3, "covered": 1.0}


@pytest.mark.model
def test_nearness_is_that_of_bot_first_sentences_and_people() -> None:
    found = nearness([one for one in load_extracts("dev") if len(one.extracts) == 3][:2], 3)

    assert found["articles"] == 2
    assert all(0 < found[name] < 1 for name in ("bot", "first sentences", "another writer"))
    assert found["ratio"]["value"] == pytest.approx(
        found["bot"] / found["first sentences"], abs=1e-3
    )
    assert found["ratio"]["low"] <= found["ratio"]["value"] <= found["ratio"]["high"]


def test_a_part_that_is_not_there_is_a_clear_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--part", "none"]) == 2
    assert "none" in capsys.readouterr().err
