"""Questions by kind: an article a file, written for it, with its questions.

Every other article is for development. More questions, a kind a file, are asked of articles that
were written for the near misses.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from eval.data.gold import GoldError, GoldQuestion, Split, check_inside, load_gold, ranges
from index.article import Article
from index.text import Range

GOLD = Path(__file__).parents[1] / "gold"
FOLDER, MORE, HANDS = GOLD / "kinds", GOLD / "kinds-more", GOLD / "kinds-hands"
ARTICLES = GOLD / "near-train.json"
PARTS: tuple[Split, ...] = get_args(Split)
# What is asked for in one of these ways is told by sentences that are near the question.
_READ_KINDS = ("fact", "list", "why_how", "unanswered")
MorePart = Literal["dev", "test", "train", "reworded"]


@dataclass(frozen=True, kw_only=True)
class KindQuestion:
    """A question of one kind. `evidence` are ranges in the order in which they are asked for."""

    kind: str
    question: str
    history: tuple[str, ...]
    answers: tuple[str, ...]
    evidence: tuple[Range, ...]
    acceptable: tuple[Range, ...]


@dataclass(frozen=True, kw_only=True)
class KindArticle:
    """An article and its questions."""

    article: Article
    questions: tuple[KindQuestion, ...]


def load_kinds(part: Split, folder: Path = FOLDER) -> list[KindArticle]:
    """Return the articles of a part. Raises `GoldError` if a file is not what it should be."""
    files = sorted(folder.glob("*.json"))
    return [_load(path) for i, path in enumerate(files) if PARTS[i % 2] == part]


def load_hands(part: Split, folder: Path = HANDS) -> list[KindArticle]:
    """Return articles of other hands, asked for times, for the text itself, on, and for more.

    Raises:
        GoldError: if a file is not what it should be.
    """
    return [_load(path) for path in sorted(folder.glob(f"{part}-*.json"))]


def load_more(part: MorePart, folder: Path = MORE) -> list[KindArticle]:
    """Return the further questions of a part, by article.

    Those of the part "train" are learnt from, and "reworded" is a test half of theirs: half of
    both are in quite other words than the article, and no other part asks of these articles.

    Raises:
        GoldError: if a file is not what it should be, or names an article that is not there.
    """  # noqa: DOC501 some are made by a function
    articles = {a.title: a for a in load_gold(ARTICLES).articles}
    found: dict[str | None, list[KindQuestion]] = {}
    for path in sorted(folder.glob(f"*-{part}.json")):
        try:
            for record in json.loads(path.read_text(encoding="utf-8")):
                title = record["title"]
                if title not in articles:
                    raise GoldError(f"{path} asks of {title!r}, which is not in {ARTICLES}.")
                found.setdefault(title, []).extend(_questions(record, articles[title], path))
        except GoldError:
            raise
        except (KeyError, TypeError, ValueError) as error:
            raise _no_gold(path, error) from error
    return [
        KindArticle(article=articles[title], questions=tuple(asked))
        for title, asked in found.items()
    ]


def to_read(asked: KindArticle) -> list[GoldQuestion]:
    """Return the questions that a reader answers by itself, as questions of any set.

    A fact's evidence are its words where they stand in the sentence, of kind "span"; of the others
    it is whole sentences, of kind "sentence".
    """
    return [
        _to_read(q, asked.article, f"{asked.article.id}-{number}")
        for number, q in enumerate(asked.questions)
        if q.kind in _READ_KINDS and not q.history
    ]


def _to_read(q: KindQuestion, article: Article, id: str) -> GoldQuestion:
    words = [
        (start + at, start + at + len(answer))
        for answer in q.answers
        for start, end in q.evidence[:1]
        if (at := article.text[start:end].find(answer)) >= 0 and q.kind == "fact"
    ]
    evidence = tuple(words) or q.evidence
    return GoldQuestion(
        id=id,
        kind="span" if words else "sentence",
        article_id=article.id,
        question=q.question,
        answerable=q.kind != "unanswered",
        answers=q.answers,
        evidence=evidence,
        acceptable=q.acceptable,
        votes=(1,) * len(evidence + q.acceptable),
    )


def _load(path: Path) -> KindArticle:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        article = Article(id=record["id"], text=record["text"])
        return KindArticle(article=article, questions=_questions(record, article, path))
    except GoldError:
        raise
    except (KeyError, TypeError, ValueError) as error:
        raise _no_gold(path, error) from error


def _questions(record: Any, article: Article, path: Path) -> tuple[KindQuestion, ...]:
    return tuple(
        KindQuestion(
            kind=q["kind"],
            question=q["question"],
            history=tuple(q.get("history", ())),
            answers=tuple(q.get("answers", ())),
            evidence=_ranges(q, "evidence", article, path),
            acceptable=_ranges(q, "acceptable", article, path),
        )
        for q in record["questions"]
    )


def _no_gold(path: Path, error: Exception) -> GoldError:
    return GoldError(f"{path} is no article with questions by kind: {error}.")


def _ranges(record: Any, key: str, article: Article, path: Path) -> tuple[Range, ...]:
    where = f"{path} on {record['question']!r}"
    places = ranges(record.get(key, []), where)
    check_inside(places, article, where)
    return places
