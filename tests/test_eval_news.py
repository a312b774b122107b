"""News to judge by: documents held out whole, three levels each, and what is cut out of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import eval
from eval.data.gold import load_gold
from eval.data.news import CUT_FILE, FILE, news, news_cut
from eval.news_test import Asked, figures
from index.errors import OptionError

LEVELS = ("Adv", "Int", "Ele")
GOLD = Path(eval.__file__).parent / "gold"
PARTS = {
    "neighbours": ("dev", "test"),
    "near": ("train", "dev", "test"),
    "misleading": ("train", "dev", "test"),
    "understanding": ("train", "dev", "test"),
    "understanding-more": ("train",),
}
TOLD = {"present", "pronoun", "told", "span", "sentence"}


def write_news(data: Path, documents: int = 4) -> Path:
    """Write documents of two paragraphs in three levels, with a question on each paragraph."""
    whole, cut = [], []
    for number in range(documents):
        title = f"Story {number}"
        paragraphs, cuts = [], []
        for paragraph in range(2):
            for level in LEVELS:
                proof = f"The {level} bridge {number}{paragraph} fell in 19{number}{paragraph}."
                context = f"It rained. {proof} Nobody was hurt."
                name = f"{title}-{paragraph}-{level}-1"
                question = f"When did bridge {number}{paragraph} fall?"
                answer = {"text": proof, "answer_start": context.index(proof)}
                asked = {"id": f"onestop-{name}", "question": question, "answers": [answer]}
                paragraphs.append({"context": context, "qas": [asked]})
                unasked = {"id": f"onestop-imp-{name}", "question": question, "answers": []}
                cuts.append({"context": "It rained. Nobody was hurt.", "qas": [unasked]})
        whole.append({"title": title, "paragraphs": paragraphs})
        cut.append({"title": title, "paragraphs": cuts})
    for file, held in ((FILE, whole), (CUT_FILE, cut)):
        (data / file).parent.mkdir(parents=True, exist_ok=True)
        (data / file).write_text(json.dumps({"data": held}), encoding="utf-8")
    return data


def test_documents_are_held_out_whole(tmp_path: Path) -> None:
    data = write_news(tmp_path)

    dev, test = (news(data, part) for part in ("dev", "test"))  # type: ignore[arg-type]

    assert {s.name for s in test} == {"Story 0", "Story 2"}
    assert {s.name for s in dev} == {"Story 1", "Story 3"}
    assert len(test) == len(dev) == 2 * len(LEVELS)


def test_a_level_is_an_article_of_its_own_and_proof_stands_in_it(tmp_path: Path) -> None:
    for source in news(write_news(tmp_path), "test"):
        assert len(source.questions) == 2
        for question in source.questions:
            ((start, end),) = question.evidence
            assert source.article.text[start:end] == question.answers[0]
        level = source.article.id.removesuffix(")")[-3:]
        assert all(other not in source.article.text for other in set(LEVELS) - {level})


def test_what_is_cut_out_is_missing_and_the_rest_is_there(tmp_path: Path) -> None:
    cut = list(news_cut(write_news(tmp_path), "dev"))

    assert len(cut) == 2 * len(LEVELS) * 2
    for c in cut:
        assert not c.question.answerable
        assert c.article.text.count("fell in") == 1
        assert c.article.text.count("Nobody was hurt.") == 2


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"onestopqa\.json"):
        news(tmp_path, "dev")


def asked(kind: str, document: int, *, sure: float, refused: bool, right: bool) -> Asked:
    return Asked(
        document=str(document),
        kind=kind,
        confidence=sure,
        refused=refused,
        right=right,
        verbatim=True,
    )


def test_figures_count_what_they_say() -> None:
    found = figures(
        [
            asked("own", 0, sure=0.9, refused=False, right=True),
            asked("own", 1, sure=0.8, refused=False, right=False),
            asked("own", 2, sure=0.4, refused=True, right=True),
            asked("own", 3, sure=0.7, refused=False, right=True),
            asked("foreign", 0, sure=0.1, refused=True, right=False),
            asked("cut", 1, sure=0.75, refused=False, right=False),
            asked("cut", 2, sure=0.2, refused=True, right=False),
        ]
    )

    assert found["first quote in the evidence"]["value"] == 0.5
    assert found["first quote in the evidence, nothing refused"]["value"] == 0.75
    assert found["answerable refused"]["value"] == 0.25
    assert found["right, of those given"]["value"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["another article's refused"]["value"] == 1.0
    assert found["evidence cut out, refused"]["value"] == 0.5
    assert found["evidence cut out, AUROC"]["value"] == 0.75
    assert found["quotes verbatim"] == {"value": 1.0, "low": 1.0, "high": 1.0, "n": 7}


@pytest.mark.parametrize("name", PARTS)
def test_our_own_questions_that_seem_answered_are_sound(name: str) -> None:
    parts = {part: load_gold(GOLD / f"{name}-{part}.json") for part in PARTS[name]}

    for gold in parts.values():
        assert len(gold.questions) >= 150
        assert not gold.left_out
        kinds = {q.kind for q in gold.questions}
        assert kinds & TOLD
        assert kinds - TOLD
        for q in gold.questions:
            assert q.answerable == (q.kind in TOLD)
    texts = [article.text for gold in parts.values() for article in gold.articles]
    assert len(set(texts)) == len(texts)
