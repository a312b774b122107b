"""News to judge and to fit by: OneStopQA's Guardian articles, each in three reading levels.

A document's levels are three articles; they are held out together. Of the cut ones, the
sentences that the annotators marked as essential are missing (Berzak, Malmaud and Levy, 2020).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from eval.data.gold import GoldQuestion, read_utf8
from eval.data.splits import Source
from index.article import Article
from index.errors import OptionError
from index.text import normalise

FILE, CUT_FILE = "onestopqa/onestopqa.json", "onestopqa/onestopqa_impossible.json"
Part = Literal["dev", "test"]
_PARTS: tuple[Part, Part] = ("test", "dev")  # every second document, the first is for testing


@dataclass(frozen=True, kw_only=True)
class CutQuestion:
    """A question on its article without the sentences that answer it."""

    article: Article
    question: GoldQuestion


def news(data: Path, part: Part) -> list[Source]:
    """Return the articles of a part and their questions; a source's name is its document.

    Raises:
        OptionError: if the file is not in the data folder.
    """
    return [_source(*level) for level in _levels(_documents(data / FILE), part)]


def news_cut(data: Path, part: Part) -> Iterator[CutQuestion]:
    """Return the questions of a part with the sentences that answer cut out of the article."""
    whole = {
        (title, level): paragraphs
        for title, level, paragraphs in _levels(_documents(data / FILE), part)
    }
    for title, level, cuts in _levels(_documents(data / CUT_FILE), part):
        paragraphs = whole[title, level]
        for cut in cuts:
            number = _number(cut)
            kept = [cut["context"] if _number(p) == number else p["context"] for p in paragraphs]
            article = Article(text="\n\n".join(map(normalise, kept)), title=title)
            for qa in cut["qas"]:
                question = GoldQuestion(
                    id=qa["id"],
                    kind="cut",
                    article_id=article.id,
                    question=qa["question"],
                    answerable=False,
                )
                yield CutQuestion(article=article, question=question)


def _documents(path: Path) -> list[Any]:
    if not path.is_file():
        raise OptionError(f"There is no {path}. Give the folder that holds all sets.")
    return list(json.loads(read_utf8(path)[1])["data"])


def _levels(documents: list[Any], part: Part) -> Iterator[tuple[str, str, list[Any]]]:
    for document_number, document in enumerate(documents):
        if _PARTS[document_number % 2] != part:
            continue
        by_level: dict[str, list[Any]] = {}
        for paragraph in document["paragraphs"]:
            by_level.setdefault(_id(paragraph)[-2], []).append(paragraph)
        for level, paragraphs in by_level.items():
            yield document["title"], level, paragraphs


def _source(title: str, level: str, paragraphs: list[Any]) -> Source:
    contexts = [normalise(p["context"]) for p in paragraphs]
    article = Article(text="\n\n".join(contexts), title=title, id=f"{title} ({level})")
    questions = []
    start = 0
    for paragraph, context in zip(paragraphs, contexts, strict=True):
        for qa in paragraph["qas"]:
            found = []
            for answer in qa["answers"]:
                left = start + len(normalise(paragraph["context"][: answer["answer_start"]]))
                found.append((left, left + len(normalise(answer["text"]))))
            questions.append(
                GoldQuestion(
                    id=qa["id"],
                    kind="sentence",
                    article_id=article.id,
                    question=qa["question"],
                    answerable=True,
                    answers=tuple(normalise(a["text"]) for a in qa["answers"]),
                    evidence=tuple(found),
                    votes=(1,) * len(found),
                )
            )
        start += len(context) + 2
    return Source(name=title, article=article, questions=tuple(questions))


def _id(paragraph: Any) -> list[str]:
    return str(paragraph["qas"][0]["id"]).rsplit("-", 3)


def _number(paragraph: Any) -> str:
    return _id(paragraph)[1]
