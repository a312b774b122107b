"""What readers thought of the answers they got, and the gold questions that can be made of it.

One JSON object a line, added as readers click (`eval.feedback.file`); nothing leaves the machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import UnionType
from typing import Any, Literal, get_args

from platformdirs import user_data_path

from eval.data.gold import (
    GoldError,
    GoldQuestion,
    check_inside,
    gold_record,
    ranges,
    read_utf8,
    typed_lines,
)
from index.article import Article
from index.errors import ArticleqaError
from index.text import Range, normalise

# "none" takes a verdict back.
Verdict = Literal["up", "down", "none"]
# What is wrong: other words would answer, the quote is only part of it, it answers another
# question, or the article does say what it was said not to.
Wrong = Literal["words", "part", "question", "says"]
Judged = Literal["answer", "abstention"]

_TYPES: dict[str, type | UnionType] = {
    "when": str,
    "article_sha256": str,
    "article_title": str | None,
    "question": str,
    "asked": str,
    "history": list,
    "verdict": str,
    "kind": str,
    "short_range": list | None,
    "citations": list,
    "confidence": int | float,
    "id": str,
    "wrong": str | None,
}
# Of lines that were written before there were such.
_LATER: dict[str, Any] = {"id": "", "wrong": None}


class FeedbackError(ArticleqaError, RuntimeError):
    """A reader's verdict cannot be written down."""


@dataclass(frozen=True, kw_only=True)
class Feedback:
    """A reader's verdict on one answer, and enough of the answer to make use of it.

    `when`: ISO 8601, in UTC.
    `article_sha256`, `article_title`: the article's own; `Article.sha256` tells it.
    `question`: as typed; `asked`: as read (`Answer.question`).
    `history`: earlier questions of the conversation, as read, oldest first.
    `kind`: whether an answer was given or the article was found not to say.
    `short_range`, `citations`: ranges into the article, best first; an abstention has none.
    `confidence`: the answer's.
    `id`: the same in all verdicts of a reader on one answer, of which the last one counts; ""
    where there is only one. `wrong`: what is wrong with an answer that is "down", if told.

    All texts are normalised as an article's are.

    Raises:
        GoldError: if a value is out of its range or does not go with another.
    """

    when: str
    article_sha256: str
    article_title: str | None = None
    question: str
    asked: str
    history: tuple[str, ...] = ()
    verdict: Verdict
    kind: Judged
    short_range: Range | None = None
    citations: tuple[Range, ...] = ()
    confidence: float
    id: str = ""
    wrong: Wrong | None = None

    def __post_init__(self) -> None:
        put = object.__setattr__  # the one moment in which a frozen record is completed
        put(self, "question", normalise(self.question))
        put(self, "asked", normalise(self.asked))
        put(self, "history", tuple(map(normalise, self.history)))
        if self.article_title is not None:
            put(self, "article_title", normalise(self.article_title))
        if not _is_utc(self.when):
            raise GoldError(f"when must be ISO 8601 in UTC, as …T12:00:00+00:00: {self.when!r}.")
        for name, known in (("verdict", get_args(Verdict)), ("kind", get_args(Judged))):
            if getattr(self, name) not in known:
                either = f"{', '.join(known[:-1])} or {known[-1]}"
                raise GoldError(f"{name} must be {either}: {getattr(self, name)!r}.")
        if self.wrong is not None and (self.wrong not in get_args(Wrong) or self.verdict != "down"):
            raise GoldError(f"Only a verdict 'down' says what is wrong: {self.wrong!r}.")
        if not 0 <= self.confidence <= 1:
            raise GoldError(f"confidence must be from 0 to 1, not {self.confidence!r}.")
        if bool(self.citations) != (self.kind == "answer"):
            raise GoldError("An answer needs citations, and an abstention has none.")
        if self.short_range is not None and self.kind == "abstention":
            raise GoldError("An abstention has no short_range.")


def default_path() -> Path:
    """Return the file that verdicts go to: in the user's own data folder, on every system."""
    return user_data_path("articleqa", appauthor=False) / "feedback.jsonl"


def older(path: Path) -> Path:
    """Return the file that holds the verdicts from before those in a file."""
    return path.with_name(f"{path.name}.1")


def read(path: str | Path) -> list[Feedback]:
    """Return what was appended to a file, in its order; that in the older one comes first.

    Of verdicts with one id only the last is given, and none that was taken back.

    Raises:
        GoldError: if the file cannot be read, or a line, which is named, is malformed.
    """
    path = Path(path)
    found = []
    for file in (older(path), path) if older(path).exists() else (path,):
        _, text = read_utf8(file)
        lines = typed_lines(text, _TYPES, file, later=_LATER)
        found += [_feedback(record, where) for where, record in lines]
    last = {f.id if f.id else (number,): f for number, f in enumerate(found)}
    return [f for f in last.values() if f.verdict != "none"]


def candidates(feedback: Iterable[Feedback], article: Article) -> list[GoldQuestion]:
    """Return gold questions on an article, made of what readers liked.

    A liked answer gives a question with its short answer, or its best quote where there is
    none, and the quoted ranges as evidence; a liked abstention gives an unanswerable one.
    Of several verdicts on what was read as one question the last one counts. Verdicts on
    other articles are passed over.

    Raises:
        GoldError: if a range leaves the article.
    """
    return [_candidate(f, article) for f in _last(feedback, article) if f.verdict == "up"]


def to_check(feedback: Iterable[Feedback], article: Article) -> list[dict[str, Any]]:
    """Return what readers disliked, for a person to complete; chosen as in `candidates`.

    Each is a line of a gold file with `answerable` open, neither answers nor evidence, and
    one key too many: `given` tells what was answered. Until a person has filled it in and
    taken `given` out, `load_gold` refuses it.

    Raises:
        GoldError: if a range leaves the article.
    """
    return [_open(f, article) for f in _last(feedback, article) if f.verdict == "down"]


def _last(feedback: Iterable[Feedback], article: Article) -> list[Feedback]:
    own = [f for f in feedback if f.article_sha256 == article.sha256]
    own.sort(key=lambda f: datetime.fromisoformat(f.when))
    for f in own:
        held = (*f.citations, *(() if f.short_range is None else (f.short_range,)))
        check_inside(held, article, f"The verdict of {f.when} on {f.question!r}")
    # As read, not as typed: a misspelling or another turn before it makes no other question.
    return list({f.asked: f for f in own}.values())


def _candidate(f: Feedback, article: Article) -> GoldQuestion:
    found = f.short_range if f.short_range is not None else next(iter(f.citations), None)
    return GoldQuestion(
        # Of the question alone: a candidate that the gold file has already is noticed.
        id=f"feedback-{hashlib.sha256(f.asked.encode()).hexdigest()[:12]}",
        kind="feedback",
        article_id=article.id,
        question=f.question,
        # What was read just as it was typed stands on its own.
        history=() if f.question.strip() == f.asked else f.history,
        answerable=f.kind == "answer",
        answers=() if found is None else (article.text[slice(*found)],),
        evidence=f.citations,
    )


def _open(f: Feedback, article: Article) -> dict[str, Any]:
    left: dict[str, Any] = {"kind": "to check", "answerable": None, "answers": [], "evidence": []}
    given = {
        "kind": f.kind,
        "short": None if f.short_range is None else article.text[slice(*f.short_range)],
        "citations": [[s, e, article.text[s:e]] for s, e in f.citations],
        "confidence": f.confidence,
    }
    return gold_record(_candidate(f, article)) | left | {"given": given}


def _feedback(record: dict[str, Any], where: str) -> Feedback:
    short = record["short_range"]
    read_as = record | {
        "history": tuple(map(str, record["history"])),
        "short_range": None if short is None else ranges([short], where)[0],
        "citations": ranges(record["citations"], where),
    }
    try:
        return Feedback(**read_as)
    except GoldError as error:
        raise GoldError(f"{where}: {error}") from error


def _is_utc(when: str) -> bool:
    try:
        return datetime.fromisoformat(when).utcoffset() == timedelta(0)
    except ValueError:
        return False
