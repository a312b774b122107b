"""Questions in SQuAD's format, version 1 or 2 (Rajpurkar et al., 2016 and 2018)."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from reprlib import repr as shortly
from typing import Any, TypeVar

from eval.data.gold import HALF, GoldError, GoldQuestion
from index.article import Article
from index.errors import ArticleError
from index.text import normalise

T = TypeVar("T")

_SURROGATE = re.compile("[\ud800-\udfff]")


def squad_data(text: str) -> list[Any] | None:
    """Return the entries of a file in SQuAD's format, or None if it is in another."""
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError):
        return None
    data = loaded.get("data") if isinstance(loaded, dict) else None
    return data if isinstance(data, list) else None


def read_squad(
    data: Sequence[Any], path: Path, left_out: list[str]
) -> tuple[list[Article], list[GoldQuestion]]:
    """Return the articles and questions of a file; add to `left_out` those not to be asked.

    Each entry is an article, its paragraphs apart by a blank line.

    Raises:
        GoldError: if the file is not in the format.
    """
    articles: list[Article] = []
    questions: list[GoldQuestion] = []
    for number, entry in enumerate(data):
        where = f"{path}, article {number},"
        paragraphs = _held(entry, "paragraphs", list, where)
        title = f"article {number}"
        if entry.get("title") is not None:
            # Not normalised: draws are seeded by the id, and would be others.
            title = _SURROGATE.sub("\ufffd", _held(entry, "title", str, where))
        text, starts = _join([_held(p, "context", str, where) for p in paragraphs])
        try:
            # Numbered, since nothing stops a file from holding a title twice.
            article = Article(id=f"{number}:{title}", text=text, title=title.replace("_", " "))
        except ArticleError as error:
            raise GoldError(f"{where} has no text: {error}") from error
        articles.append(article)
        for paragraph, start in zip(paragraphs, starts, strict=True):
            for qa in _held(paragraph, "qas", list, where):
                question = _squad_question(qa, paragraph["context"], article, start, where)
                if isinstance(question, GoldQuestion):
                    questions.append(question)
                else:
                    left_out.append(question)
    return articles, questions


def _held(record: Any, key: str, kind: type[T], where: str) -> T:
    """Return a value of a record in SQuAD's format; a bool is no number."""
    value = record.get(key) if isinstance(record, dict) else record
    if not isinstance(record, dict) or type(value) is not kind:
        raise GoldError(
            f"{where} is not in SQuAD's format: "
            f"{key} must be {kind.__name__}, not {shortly(value)}."
        )
    return value


def _join(contexts: Sequence[str]) -> tuple[str, list[int]]:
    joined, starts = "", []
    for context in contexts:
        starts.append(len(joined))
        joined += normalise(context) + "\n\n"
    return joined, starts


def _squad_question(
    qa: Any, context: str, article: Article, start: int, where: str
) -> GoldQuestion | str:
    """Return a question, or which one it is and why it is left out."""
    name = qa.get("id") if isinstance(qa, dict) else None
    name = str(name) if type(name) is int else _held(qa, "id", str, where)
    where = f"{where} question {shortly(name)},"
    asked = _held(qa, "question", str, where)
    if _SURROGATE.search(name + asked):
        return f"{shortly(name)}: it {HALF}"
    impossible = qa.get("is_impossible") is not None and _held(qa, "is_impossible", bool, where)
    answers = [] if impossible else _held(qa, "answers", list, where)
    found, texts = [], []
    for answer in answers:
        text = normalise(_held(answer, "text", str, where))
        offset = _held(answer, "answer_start", int, where)
        texts.append(text)
        if not 0 <= offset <= len(context):
            continue
        # Normalising may shorten what stands before the answer.
        left = start + len(normalise(context[:offset]))
        right = left + len(text)
        if article.text[left:right] == text and left < right:
            found.append((left, right))
    if answers and not found:
        return f"{shortly(name)}: no answer of it stands where the file says"
    votes = Counter(found)
    unique = tuple(votes)
    return GoldQuestion(
        id=name,
        kind=str(qa.get("kind", "crowd")),
        article_id=article.id,
        question=asked,
        answerable=bool(found),
        answers=tuple(dict.fromkeys(texts)),
        evidence=unique[:1],
        acceptable=unique[1:],
        votes=tuple(votes.values()),
    )
