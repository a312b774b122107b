"""Gold questions and answers: our own JSON lines, or any file in SQuAD's format.

Our format, one object a line: `id`, `kind`, `question`, `history` (earlier questions),
`answerable`, `answers` (acceptable short answers), `evidence` (ranges of the sentences a
good answer cites) and `acceptable` (ranges that would also prove it).
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Literal

from index.article import Article
from index.errors import ArticleqaError
from index.text import Range, normalise

Split = Literal["dev", "test"]
_TYPES: dict[str, type] = {
    "id": str,
    "kind": str,
    "question": str,
    "history": list,
    "answerable": bool,
    "answers": list,
    "evidence": list,
    "acceptable": list,
}


class GoldError(ArticleqaError, ValueError):
    """A gold file is malformed; the message names the line or the question."""


@dataclass(frozen=True, kw_only=True)
class GoldQuestion:
    """A question, and what a right answer to it is.

    `evidence` and `acceptable` are ranges into the article's text. `votes` says how many
    annotators gave each of them, in that order, where a file in SQuAD's format tells.
    """

    id: str
    kind: str
    article_id: str
    question: str
    history: tuple[str, ...] = ()
    answerable: bool
    answers: tuple[str, ...] = ()
    evidence: tuple[Range, ...] = ()
    acceptable: tuple[Range, ...] = ()
    votes: tuple[int, ...] = ()

    @property
    def split(self) -> Split:
        """The half it belongs to, by hash of the question: the same on every machine."""
        return "test" if hashlib.sha256(self.question.encode()).digest()[0] % 2 else "dev"


@dataclass(frozen=True, kw_only=True)
class GoldSet:
    """Questions over articles, and the hash of the file that they came from."""

    name: str
    sha256: str
    articles: tuple[Article, ...]
    questions: tuple[GoldQuestion, ...]

    def of(self, article: Article) -> list[GoldQuestion]:
        """Give the questions on one article."""
        return [q for q in self.questions if q.article_id == article.id]


def load_gold(path: str | Path, article: Article | None = None) -> GoldSet:
    """Load a gold file; `article` is what a file of our own format asks about.

    Raises `GoldError` if the file cannot be read, is of neither format, or points
    outside its article.
    """
    path = Path(path)
    raw, text = read_utf8(path)
    digest = hashlib.sha256(raw).hexdigest()
    if (data := _squad_data(text)) is not None:
        articles, questions = _squad(data, path)
    elif article is None:
        raise GoldError(f"{path} asks about one article: say which, with --file ARTICLE.txt.")
    else:
        articles, questions = [article], list(_own(text, article, path))
    if not questions:
        raise GoldError(f"{path} holds no question.")
    return GoldSet(
        name=path.stem, sha256=digest, articles=tuple(articles), questions=tuple(questions)
    )


def gold_record(question: GoldQuestion) -> dict[str, Any]:
    """Give a question as a line of our format holds it."""
    return {key: getattr(question, key) for key in _TYPES}


def read_utf8(path: Path) -> tuple[bytes, str]:
    """Give a file's bytes and its text. Raises `GoldError` if it cannot."""
    try:
        raw = path.read_bytes()
        return raw, raw.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"Cannot read {path}: {error}. Give a UTF-8 file.") from error


def typed_lines(
    text: str, types: Mapping[str, type | UnionType], path: Path
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give where each line stands and the object it holds; blank lines are passed over.

    Raises `GoldError`, naming the line, if it is not JSON, has other keys than `types`, or
    a value of another type.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise GoldError(f"{where} is not JSON: {error}. Write one object a line.") from error
        if not isinstance(record, dict) or set(record) != set(types):
            raise GoldError(f"{where} needs exactly the keys {', '.join(sorted(types))}.")
        for key, kind in types.items():
            if not isinstance(record[key], kind):
                name = getattr(kind, "__name__", str(kind))
                raise GoldError(f"{where}: {key} must be a {name}, not {record[key]!r}.")
        yield where, record


def ranges(found: Any, where: str) -> tuple[Range, ...]:
    """Give lists of two numbers as ranges. Raises `GoldError` for anything else."""
    try:
        return tuple((int(start), int(end)) for start, end in found)
    except (TypeError, ValueError, OverflowError) as error:
        raise GoldError(f"{where}: a range is [start, end], not {found!r}.") from error


def check_inside(found: Sequence[Range], article: Article, where: str) -> None:
    """Raise `GoldError` if a range is empty or leaves its article."""
    for start, end in found:
        if not 0 <= start < end <= len(article.text):
            raise GoldError(f"{where}: [{start}, {end}] is outside the article.")


def _squad_data(text: str) -> list[Any] | None:
    try:
        loaded = json.loads(text)
    except ValueError:
        return None
    data = loaded.get("data") if isinstance(loaded, dict) else None
    return data if isinstance(data, list) else None


def _own(text: str, article: Article, path: Path) -> Iterator[GoldQuestion]:
    seen: set[str] = set()
    for where, record in typed_lines(text, _TYPES, path):
        question = _question(record, article, where)
        if question.id in seen:
            raise GoldError(f"{where}: the id {question.id!r} stands twice.")
        seen.add(question.id)
        yield question


def _question(record: dict[str, Any], article: Article, where: str) -> GoldQuestion:
    evidence = ranges(record["evidence"], where)
    acceptable = ranges(record["acceptable"], where)
    check_inside((*evidence, *acceptable), article, where)
    if record["answerable"] != bool(evidence) or (acceptable and not evidence):
        raise GoldError(f"{where}: evidence is for answerable questions, and they need it.")
    return GoldQuestion(
        id=record["id"],
        kind=record["kind"],
        article_id=article.id,
        question=record["question"],
        history=tuple(map(str, record["history"])),
        answerable=record["answerable"],
        answers=tuple(map(str, record["answers"])),
        evidence=evidence,
        acceptable=acceptable,
    )


def _squad(data: Sequence[Any], path: Path) -> tuple[list[Article], list[GoldQuestion]]:
    """Each entry is an article, its paragraphs apart by a blank line."""
    articles: list[Article] = []
    questions: list[GoldQuestion] = []
    try:
        for number, entry in enumerate(data):
            title = str(entry.get("title", f"article {number}"))
            text, starts = _join([p["context"] for p in entry["paragraphs"]])
            # Numbered, since nothing stops a file from holding a title twice.
            article = Article(id=f"{number}:{title}", text=text, title=title.replace("_", " "))
            articles.append(article)
            for paragraph, start in zip(entry["paragraphs"], starts, strict=True):
                questions += _squad_questions(paragraph, article, start)
    except (KeyError, TypeError, AttributeError) as error:
        raise GoldError(f"{path} is not in SQuAD's format: {error!r}.") from error
    return articles, questions


def _join(contexts: Sequence[str]) -> tuple[str, list[int]]:
    joined, starts = "", []
    for context in contexts:
        starts.append(len(joined))
        joined += normalise(context) + "\n\n"
    return joined, starts


def _squad_questions(paragraph: Any, article: Article, start: int) -> Iterator[GoldQuestion]:
    context = paragraph["context"]
    for qa in paragraph["qas"]:
        answers = [] if qa.get("is_impossible") else qa["answers"]
        found = []
        for answer in answers:
            # Normalising may shorten what stands before the answer.
            left = start + len(normalise(context[: answer["answer_start"]]))
            right = left + len(normalise(answer["text"]))
            if article.text[left:right] == normalise(answer["text"]) and left < right:
                found.append((left, right))
        if answers and not found:
            continue  # the file's offsets are wrong for this one: no evidence, no question
        votes = Counter(found)
        unique = tuple(votes)
        yield GoldQuestion(
            id=str(qa["id"]),
            kind=str(qa.get("kind", "crowd")),
            article_id=article.id,
            question=str(qa["question"]),
            answerable=bool(found),
            answers=tuple(dict.fromkeys(normalise(a["text"]) for a in answers)),
            evidence=unique[:1],
            acceptable=unique[1:],
            votes=tuple(votes.values()),
        )
