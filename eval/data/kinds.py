"""Questions by kind: an article a file, written for it, with its questions.

Every other article is for development.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from eval.data.gold import GoldError, Split, check_inside, ranges
from index.article import Article
from index.text import Range

FOLDER = Path(__file__).parents[1] / "gold" / "kinds"
PARTS: tuple[Split, ...] = get_args(Split)


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


def _load(path: Path) -> KindArticle:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        article = Article(id=record["id"], text=record["text"])
        questions = tuple(
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
    except GoldError:
        raise
    except (KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{path} is no article with questions by kind: {error}.") from error
    return KindArticle(article=article, questions=questions)


def _ranges(record: Any, key: str, article: Article, path: Path) -> tuple[Range, ...]:
    where = f"{path} on {record['question']!r}"
    places = ranges(record.get(key, []), where)
    check_inside(places, article, where)
    return places
