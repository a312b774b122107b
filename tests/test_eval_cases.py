from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from articles import TWO_SECTIONS
from fake_reader import FIGURE_MARGIN, OTHER_MARGIN, FakeSpanModel, fake_default_reader
from fakes import FakeEncoder
from squad_files import (
    AMAZON_ARTICLES,
    DEV_AMAZON,
    DEV_WIKI,
    WIKI_ARTICLES,
    mark,
    write_folder,
)

from eval.data.gold import GoldQuestion, GoldSet
from eval.data.traps import off_topic_questions
from eval.fitting.cases import TRAPS_SHARE, Case, Reading, crowd_cases, gold_cases
from index import Article, Encoder
from index.encoders.encoder import TokenVectors, Vectors
from qa import Bot
from qa.readers.span_reader import NAMES

pytestmark = pytest.mark.slow

WIKI_QUESTIONS, AMAZON_QUESTIONS, POST_QUESTIONS = 6, 4, (6, 8)
OFF_TOPIC = 15  # an article
TRAPS = ("foreign", "removed", "exchanged", "off topic")


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
    return list(crowd_cases(folder, encoder, FakeSpanModel(), seed=0))


def of_kind(cases: Sequence[Case], *kinds: str) -> list[Case]:
    return [case for case in cases if case.kind in kinds]


def counted(cases: Sequence[Case], kind: str) -> Counter[str]:
    """Give how many cases of a kind each group has."""
    return Counter(case.group for case in of_kind(cases, kind))


def figures(cases: Sequence[Case]) -> list[tuple[str, str, list[list[float]], list[bool]]]:
    return [(c.kind, c.group, c.evidence.tolist(), c.right.tolist()) for c in cases]


# What is never looked at


@pytest.mark.parametrize(
    ("title", "articles", "chosen"),
    [("Wiki", WIKI_ARTICLES, DEV_WIKI), ("Shop", AMAZON_ARTICLES, DEV_AMAZON)],
)
def test_only_the_development_articles_are_read(
    cases: list[Case], encoder: ReadingEncoder, title: str, articles: int, chosen: Sequence[int]
) -> None:
    assert cases
    read = "\n".join(encoder.read)

    found = [number for number in range(articles) if mark(title, number) in read]

    assert found == list(chosen)


# What is given


def test_a_group_is_an_article(cases: list[Case]) -> None:
    groups = {case.group for case in cases}
    posts = {group for group in groups if ":" not in group}

    assert groups - posts == {
        *(f"{number}:Wiki_{number}" for number in DEV_WIKI),
        *(f"{number}:Shop_{number}" for number in DEV_AMAZON),
    }
    assert len(posts) == 2  # the first 60 posts of each 1,440


def test_every_question_of_a_chosen_article_is_a_case_of_its_own(cases: list[Case]) -> None:
    own = counted(cases, "own")

    for number in DEV_WIKI:
        assert own[f"{number}:Wiki_{number}"] == WIKI_QUESTIONS
    for number in DEV_AMAZON:
        assert own[f"{number}:Shop_{number}"] == AMAZON_QUESTIONS
    assert sorted(n for group, n in own.items() if ":" not in group) == list(POST_QUESTIONS)


@pytest.mark.parametrize("kind", ["foreign", "removed", "exchanged"])
def test_of_the_traps_that_can_be_made_about_half_are_asked(cases: list[Case], kind: str) -> None:
    own, trapped = counted(cases, "own"), counted(cases, kind)

    assert TRAPS_SHARE == 0.5
    # 34 questions, and as many traps of each kind could be made of them.
    assert 8 < trapped.total() < 26
    assert all(trapped[group] <= own[group] for group in own)


def test_each_article_is_asked_so_many_off_topic_questions_and_they_take_turns(
    cases: list[Case], encoder: ReadingEncoder
) -> None:
    asked = counted(cases, "off topic")

    assert set(asked) == set(counted(cases, "own"))
    assert set(asked.values()) == {OFF_TOPIC}
    # Six articles, so all of them had their turn; the other half is for measuring.
    assert set(off_topic_questions("dev")) <= encoder.read
    assert not set(off_topic_questions("test")) & encoder.read


def test_the_only_article_of_a_set_has_no_foreign_questions(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, posts=40)
    found = crowd_cases(folder, FakeEncoder(max_tokens=256), FakeSpanModel(), 0)
    kinds = {case.kind for case in found if ":" not in case.group}

    assert kinds == {"own", "exchanged", "removed", "off topic"}


def test_the_evidence_has_a_row_a_candidate_and_a_column_a_figure(cases: list[Case]) -> None:
    for case in cases:
        assert case.evidence.shape == (len(case.right), len(NAMES))
        assert case.proves.shape == case.right.shape
        assert np.isfinite(case.evidence).all()
        assert case.evidence.dtype == np.float64
        assert case.right.dtype == case.proves.dtype == np.bool_


def test_the_readers_margin_comes_first(cases: list[Case]) -> None:
    # Every sentence of the small articles holds a figure, which the model points at.
    assert NAMES[0] == "margin"
    assert {margin for case in cases for margin in case.evidence[:, 0]} == {FIGURE_MARGIN}


def test_a_candidate_of_its_own_article_is_right_where_it_holds_the_answer(
    cases: list[Case],
) -> None:
    own = of_kind(cases, "own")

    # Each paragraph has two sentences, and each answer stands in one of them.
    assert all(case.proves.sum() <= 1 for case in own)
    for group in {case.group for case in own}:
        found = [case.proves.any() for case in own if case.group == group]
        assert sum(found) > len(found) / 2
    # The model points at the ship's number, not at the year; and at the fuel.
    assert {(case.proves.any(), case.right.any()) for case in own} >= {(1, 0), (1, 1)}
    assert not any((case.right & ~case.proves).any() for case in own)


def test_nothing_is_right_where_nothing_answers(cases: list[Case]) -> None:
    assert {case.kind for case in cases} == {"own", *TRAPS}
    for case in of_kind(cases, *TRAPS):
        assert not case.right.any()
        assert not case.proves.any()


def test_the_same_seed_gives_the_same_cases_and_another_seed_others(
    folder: Path, cases: list[Case], encoder: Encoder
) -> None:
    def some(seed: int) -> list[Case]:
        found: Iterator[Case] = crowd_cases(folder, encoder, FakeSpanModel(), seed)
        return [case for case, _ in zip(found, range(60), strict=False)]

    assert figures(some(0)) == figures(cases[:60])
    assert figures(some(1)) != figures(cases[:60])


# One article read


ISLAND = Article(text="Holm sailed in 1869 with 7 dogs. Lund stayed.\n\nThe lamp burns rape oil.")


def read(question: str, *proof: str) -> Case:
    starts = [ISLAND.text.index(quote) for quote in proof]
    ranges = [(start, start + len(q)) for start, q in zip(starts, proof, strict=True)]
    reading = Reading(ISLAND, FakeEncoder(), FakeSpanModel())
    return reading.case(question, ranges, "own", "g")


@pytest.mark.parametrize(
    ("proof", "proves", "right"),
    [
        ("1869", 1, 1),
        ("in 1869 with", 1, 1),
        ("7 dogs", 1, 0),  # the right sentence, where the model points at the year
        ("Lund", 1, 1),
        ("burns rape oil", 1, 0),
        ("dogs. Lund", 2, 1),
    ],
)
def test_a_sentence_proves_where_it_touches_the_answer_and_is_right_where_its_words_do(
    proof: str, proves: int, right: int
) -> None:
    case = read("Who sailed with the lamp?", proof)

    assert len(case.right) == 3
    assert (case.proves.sum(), case.right.sum()) == (proves, right)
    assert sorted(case.evidence[:, 0]) == [OTHER_MARGIN, OTHER_MARGIN, FIGURE_MARGIN]


def test_each_range_that_proves_it_is_enough() -> None:
    assert read("Who sailed with the lamp?", "1869", "Lund").right.sum() == 2
    assert read("Who sailed with the lamp?").right.sum() == 0


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
def gold() -> Iterator[list[Case]]:
    with pytest.MonkeyPatch.context() as patch:
        fake_default_reader(patch)  # which reads the turns before
        yield list(gold_cases(GOLD, FakeEncoder(), FakeSpanModel()))


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
            assert case.proves.sum() == case.right.sum() == 1
        elif "painted" in case.group:
            assert not case.proves.any()
