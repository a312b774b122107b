from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from conftest import TWO_SECTIONS, FakeEncoder
from squad_files import (
    AMAZON_ARTICLES,
    CHOSEN_AMAZON,
    CHOSEN_WIKI,
    HELD_OUT,
    WIKI_ARTICLES,
    mark,
    write_folder,
)

from eval.cases import Case, check_data, crowd_cases, gold_cases
from eval.gold import GoldError, GoldQuestion, GoldSet
from index import Article, Encoder
from index.encoder import TokenVectors, Vectors
from index.errors import OptionError
from qa import Bot
from qa.evidence import NAMES

WIKI_QUESTIONS, AMAZON_QUESTIONS, POST_QUESTIONS = 6, 4, (6, 8)
UNANSWERABLE = ("foreign", "removed", "exchanged")


class ReadingEncoder(FakeEncoder):
    """Remembers every text that it was given."""

    def __init__(self) -> None:
        super().__init__(max_tokens=256, dimension=32)
        self.read: set[str] = set()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        self.read.update(texts)
        return super().count_tokens(texts)

    def encode_document(self, texts: Sequence[str]) -> Vectors:
        self.read.update(texts)
        return super().encode_document(texts)

    def encode_tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        self.read.update(texts)
        return super().encode_tokens(texts)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def encoder() -> ReadingEncoder:
    return ReadingEncoder()


@pytest.fixture(scope="module")
def cases(folder: Path, encoder: ReadingEncoder) -> list[Case]:
    return list(crowd_cases(folder, encoder, seed=0))


def of_kind(cases: Sequence[Case], *kinds: str) -> list[Case]:
    return [case for case in cases if case.kind in kinds]


def figures(cases: Sequence[Case]) -> list[tuple[str, str, list[list[float]], list[bool]]]:
    return [(c.kind, c.group, c.evidence.tolist(), c.right.tolist()) for c in cases]


# What is never looked at


def test_every_fourth_article_of_the_encyclopedia_from_the_first_is_never_read(
    cases: list[Case], encoder: ReadingEncoder
) -> None:
    assert list(range(0, WIKI_ARTICLES, 4)) == list(HELD_OUT)
    read = "\n".join(encoder.read)

    for number in HELD_OUT:
        assert mark("Wiki", number) not in read
        assert f"{number}:Wiki_{number}" not in {case.group for case in cases}
    for number in CHOSEN_WIKI:
        assert mark("Wiki", number) in read


def test_only_the_chosen_articles_of_the_shop_are_read(
    cases: list[Case], encoder: ReadingEncoder
) -> None:
    read = "\n".join(encoder.read)

    found = {number for number in range(AMAZON_ARTICLES) if mark("Shop", number) in read}

    assert found == set(CHOSEN_AMAZON)


# What is given


def test_a_group_is_an_article(cases: list[Case]) -> None:
    groups = {case.group for case in cases}
    posts = {group for group in groups if ":" not in group}

    assert groups - posts == {
        *(f"{number}:Wiki_{number}" for number in CHOSEN_WIKI),
        *(f"{number}:Shop_{number}" for number in CHOSEN_AMAZON),
    }
    assert len(posts) == 2  # the first 60 posts of each 1,440


def test_every_question_of_a_chosen_article_is_a_case_of_its_own(cases: list[Case]) -> None:
    own = Counter(case.group for case in of_kind(cases, "own"))

    for number in CHOSEN_WIKI:
        assert own[f"{number}:Wiki_{number}"] == WIKI_QUESTIONS
    for number in CHOSEN_AMAZON:
        assert own[f"{number}:Shop_{number}"] == AMAZON_QUESTIONS
    assert sorted(n for group, n in own.items() if ":" not in group) == list(POST_QUESTIONS)


def test_as_many_questions_of_the_next_article_are_foreign(cases: list[Case]) -> None:
    own, foreign = (Counter(c.group for c in of_kind(cases, kind)) for kind in ("own", "foreign"))

    assert set(foreign) == set(own)
    assert all(foreign[group] <= own[group] for group in own)
    assert foreign["2:Wiki_2"] == WIKI_QUESTIONS


def test_the_only_article_of_a_set_has_no_foreign_questions(tmp_path: Path) -> None:
    few = list(crowd_cases(write_folder(tmp_path, posts=40), FakeEncoder(max_tokens=256), 0))
    kinds = {case.kind for case in few if ":" not in case.group}

    assert "own" in kinds
    assert "foreign" not in kinds


def test_every_question_that_holds_a_number_is_asked_with_another(cases: list[Case]) -> None:
    own, exchanged = (
        Counter(c.group for c in of_kind(cases, kind)) for kind in ("own", "exchanged")
    )

    assert exchanged == own


def test_some_paragraphs_are_removed_with_all_their_questions(cases: list[Case]) -> None:
    removed = Counter(case.group for case in of_kind(cases, "removed"))
    own = Counter(case.group for case in of_kind(cases, "own"))

    assert removed
    for group, number in removed.items():
        assert number % 2 == 0  # two questions a paragraph
        assert number <= own[group]
    assert removed.total() < own.total()


def test_the_evidence_has_a_row_a_candidate_and_a_column_a_figure(cases: list[Case]) -> None:
    for case in cases:
        assert case.evidence.shape == (len(case.right), len(NAMES))
        assert np.isfinite(case.evidence).all()
        assert case.evidence.dtype == np.float64
        assert case.right.dtype == np.bool_


def test_a_candidate_of_its_own_article_is_right_where_it_holds_the_answer(
    cases: list[Case],
) -> None:
    own = of_kind(cases, "own")

    # Each paragraph has two sentences, and each answer stands in one of them.
    assert all(case.right.sum() <= 1 for case in own)
    for group in {case.group for case in own}:
        found = [case.right.any() for case in own if case.group == group]
        assert sum(found) > len(found) / 2


def test_nothing_is_right_where_nothing_answers(cases: list[Case]) -> None:
    assert {case.kind for case in cases} >= {"own", "foreign", "removed"}
    assert not any(case.right.any() for case in of_kind(cases, *UNANSWERABLE))


def test_the_same_seed_gives_the_same_cases_and_another_seed_others(
    folder: Path, cases: list[Case], encoder: Encoder
) -> None:
    def some(seed: int) -> list[Case]:
        found: Iterator[Case] = crowd_cases(folder, encoder, seed)
        return [case for case, _ in zip(found, range(60), strict=False)]

    assert figures(some(0)) == figures(cases[:60])
    assert figures(some(1)) != figures(cases[:60])


# The folder


def test_a_whole_folder_is_accepted(folder: Path) -> None:
    check_data(folder)


@pytest.mark.parametrize("name", ["new_wiki", "amazon_reviews", "reddit"])
def test_a_missing_file_is_named_before_anything_is_read(tmp_path: Path, name: str) -> None:
    write_folder(tmp_path)
    (tmp_path / f"{name}_v1.0.json").unlink()

    with pytest.raises(OptionError, match=rf"{name}_v1\.0\.json\. Give the folder"):
        check_data(tmp_path)


def test_a_damaged_file_is_a_gold_error(tmp_path: Path) -> None:
    write_folder(tmp_path)
    (tmp_path / "new_wiki_v1.0.json").write_text('{"data": [{}]}')

    with pytest.raises(GoldError, match="new_wiki"):
        list(crowd_cases(tmp_path, FakeEncoder(), seed=0))


# Our own questions


SKARA = Article(text=TWO_SECTIONS)


def gold_question(words: str, quote: str | None, *history: str) -> GoldQuestion:
    start = SKARA.text.index(quote) if quote is not None else 0
    return GoldQuestion(
        id=words,
        kind="fact",
        article_id=SKARA.id,
        question=words,
        history=history,
        answerable=quote is not None,
        evidence=() if quote is None else ((start, start + len(quote)),),
    )


GOLD = GoldSet(
    name="made",
    sha256="0" * 64,
    articles=(SKARA,),
    questions=(
        *(gold_question(f"When was the lamp {n} built?", "in Paris in 1869") for n in range(8)),
        *(gold_question(f"Who painted it {n} times?", None) for n in range(4)),
        *(gold_question(f"When did he {n} leave?", "6 a.m.", "Did Holm arrive?") for n in range(8)),
    ),
)


@pytest.fixture(scope="module")
def gold() -> list[Case]:
    return list(gold_cases(GOLD, FakeEncoder()))


def test_only_the_development_half_of_our_questions_is_read(gold: list[Case]) -> None:
    halves = {half: {q.id for q in GOLD.questions if q.split == half} for half in ("dev", "test")}

    assert all(halves.values())
    assert {case.group for case in gold} == halves["dev"]
    assert {case.kind for case in gold} == {"gold"}


def test_each_reading_of_a_follow_up_is_a_case_of_the_same_group(gold: list[Case]) -> None:
    bot = Bot.from_articles([SKARA], encoder=FakeEncoder())
    readings = Counter(case.group for case in gold)
    turns = [("Did Holm arrive?", bot.ask("Did Holm arrive?"))]

    for question in GOLD.questions:
        if question.split == "dev":
            history = turns if question.history else []
            assert readings[question.id] == len(bot.interpret(question.question, history))
    assert set(readings.values()) == {1, 2}


def test_a_gold_candidate_is_right_where_it_overlaps_the_evidence(gold: list[Case]) -> None:
    for case in gold:
        if "lamp" in case.group:
            assert case.right.sum() == 1
        elif "painted" in case.group:
            assert not case.right.any()
