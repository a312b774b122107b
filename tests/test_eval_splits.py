"""Which articles are trained on, developed on and tested on; and that no one is in two parts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from squad_files import (
    AMAZON_ARTICLES,
    CHUNK,
    DEV_AMAZON,
    DEV_POSTS,
    DEV_WIKI,
    TEST_WIKI,
    TRAIN_POST,
    TRAIN_WIKI,
    WIKI_ARTICLES,
    write_folder,
)

from eval.data.gold import GoldError
from eval.data.splits import SETS, Part, Source, check_data, set_file, sources
from index import Article
from index.errors import OptionError

pytestmark = pytest.mark.slow

PARTS: tuple[Part, ...] = ("train", "dev", "test")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def parts(folder: Path) -> dict[Part, list[Source]]:
    return {part: list(sources(folder, part)) for part in PARTS}


def titled(found: Sequence[Source], name: str) -> list[str]:
    return [s.article.id for s in found if s.name == name]


def test_every_fourth_article_of_the_encyclopedia_is_for_testing_and_nothing_else(
    parts: dict[Part, list[Source]],
) -> None:
    assert [s.article.id for s in parts["test"]] == [f"{n}:Wiki_{n}" for n in TEST_WIKI]
    assert {s.name for s in parts["test"]} == {"new_wiki"}


@pytest.mark.parametrize(
    ("part", "name", "numbers"),
    [
        ("dev", "new_wiki", DEV_WIKI),
        ("train", "new_wiki", TRAIN_WIKI),
        ("dev", "amazon_reviews", DEV_AMAZON),
        ("train", "amazon_reviews", (*range(1, 32), 33)),
    ],
)
def test_an_articles_place_in_its_file_decides_its_part(
    parts: dict[Part, list[Source]], part: Part, name: str, numbers: Sequence[int]
) -> None:
    title = "Wiki" if name == "new_wiki" else "Shop"
    assert titled(parts[part], name) == [f"{n}:{title}_{n}" for n in numbers]


def test_no_article_is_in_two_parts_and_none_is_lost(parts: dict[Part, list[Source]]) -> None:
    ids = [s.article.id for part in PARTS for s in parts[part] if s.name != "reddit"]

    assert len(set(ids)) == len(ids) == WIKI_ARTICLES + AMAZON_ARTICLES
    texts = [s.article.text for part in PARTS for s in parts[part]]
    assert len(set(texts)) == len(texts)


def test_posts_are_cut_into_articles_of_sixty_and_every_24th_is_for_development(
    parts: dict[Part, list[Source]],
) -> None:
    first, last = (s for s in parts["dev"] if s.name == "reddit")
    (trained,) = (s for s in parts["train"] if s.name == "reddit")

    assert len(first.article.layout.blocks) == len(trained.article.layout.blocks) == CHUNK
    assert len(last.article.layout.blocks) == 4  # what is left of 1,444 posts
    numbers = [int(q.id.split("-")[2]) for s in (first, last) for q in s.questions]
    assert sorted(set(numbers)) == list(DEV_POSTS)
    assert {int(q.id.split("-")[2]) for q in trained.questions} == {TRAIN_POST}


def test_parts_of_the_posts_that_nothing_is_asked_about_are_left_out(
    parts: dict[Part, list[Source]],
) -> None:
    assert sum(s.name == "reddit" for part in PARTS for s in parts[part]) == 3
    assert all(s.questions for part in PARTS for s in parts[part])


def test_every_question_points_at_its_answer_in_its_own_article(
    parts: dict[Part, list[Source]],
) -> None:
    for source in (s for part in PARTS for s in parts[part]):
        for q in source.questions:
            assert q.article_id == source.article.id
            assert [source.article.text[start:end] for start, end in q.evidence] == list(q.answers)
            assert q.votes == (1,)


def posts(folder: Path, contexts: Sequence[str], *asked: tuple[int, list[str]]) -> Path:
    """Write a folder whose posts are these; `asked` are posts and annotators' answers."""
    write_folder(folder, posts=1)
    paragraphs: list[dict[str, Any]] = [{"context": c, "qas": []} for c in contexts]
    for number, answers in asked:
        context = contexts[number]
        found = [{"text": a, "answer_start": context.index(a)} for a in answers]
        question = {"id": f"{number}", "question": "What?", "answers": found}
        paragraphs[number]["qas"].append(question)
    data = {"data": [{"title": "posts", "paragraphs": paragraphs}]}
    set_file(folder, "reddit").write_text(json.dumps(data), encoding="utf-8")
    return folder


def test_annotators_places_and_votes_move_with_the_part_that_they_stand_in(
    tmp_path: Path,
) -> None:
    contexts = [f"Post number {n} is about the sea." for n in range(70)]
    asked = (64, ["about the sea", "the sea", "the sea"])

    (found,) = (s for s in sources(posts(tmp_path, contexts, asked), "train") if s.name == "reddit")

    assert found.article.text == "\n\n".join(contexts[60:])
    (question,) = found.questions
    ranges = (*question.evidence, *question.acceptable)
    assert [found.article.text[s:e] for s, e in ranges] == ["about the sea", "the sea"]
    assert ranges[1] == (found.article.text.index("64") + len("64 is about "), ranges[0][1])
    assert question.votes == (1, 2)


def test_a_post_of_several_paragraphs_may_be_cut_but_never_a_question_on_it(
    tmp_path: Path,
) -> None:
    contexts = [f"Post number {n} is about the sea." for n in range(59)]
    contexts.append("The sixtieth block is this.\n\nThe next part begins here.")
    cut = [(59, ["block is this.\n\nThe next"]), (59, ["next part"]), (59, ["sixtieth"])]

    found = posts(tmp_path, contexts, *cut)

    dev, train = (
        [s for s in sources(found, part) if s.name == "reddit"] for part in ("dev", "train")
    )
    assert [q.answers for s in dev for q in s.questions] == [("sixtieth",)]
    assert [q.answers for s in train for q in s.questions] == [("next part",)]
    assert train[0].article == Article(text="The next part begins here.")


# The folder


def test_a_whole_folder_is_accepted(folder: Path) -> None:
    check_data(folder)


@pytest.mark.parametrize("name", SETS)
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    write_folder(tmp_path, posts=1)
    set_file(tmp_path, name).unlink()

    with pytest.raises(OptionError, match=rf"{name}_v1\.0\.json\. Give the folder"):
        check_data(tmp_path)


def test_a_damaged_file_is_a_gold_error(tmp_path: Path) -> None:
    write_folder(tmp_path, posts=1)
    set_file(tmp_path, "new_wiki").write_text('{"data": [{}]}')

    with pytest.raises(GoldError, match="new_wiki"):
        list(sources(tmp_path, "dev"))
