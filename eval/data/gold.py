"""Gold questions and answers: our own JSON lines, or any file in SQuAD's format.

Our format, one object a line: `id`, `kind`, `question`, `history` (earlier questions),
`answerable`, `answers` (acceptable short answers), `evidence` (ranges of the sentences a
good answer cites) and `acceptable` (ranges that would also prove it).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from reprlib import repr as shortly
from types import MappingProxyType, UnionType
from typing import Any, Literal

from index.article import Article
from index.errors import ArticleqaError
from index.text import Range

Split = Literal["dev", "test"]
HALF = "holds half a character (a lone surrogate)"
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
    """Questions over articles, and the hash of the file that they came from.

    `left_out` names each question of the file that cannot be asked, and says why.
    """

    name: str
    sha256: str
    articles: tuple[Article, ...]
    questions: tuple[GoldQuestion, ...]
    left_out: tuple[str, ...] = ()

    def of(self, article: Article) -> list[GoldQuestion]:
        """Return the questions on one article."""
        return [q for q in self.questions if q.article_id == article.id]

    def told_left_out(self) -> str:
        """Return how many questions are left out and why the first is; "" if none is."""
        if not self.left_out:
            return ""
        count = len(self.left_out)
        questions = "1 question is" if count == 1 else f"{count} questions are"
        return f"{questions} left out of {self.name}. The first is {self.left_out[0]}."


def load_gold(path: str | Path, article: Article | None = None) -> GoldSet:
    """Return what a gold file holds; `article` is what a file of our own format asks about.

    Of a file in SQuAD's format, those questions are left out, and named in `left_out`, no
    answer of which stands where the file says; crowds' sets have a few.

    Raises:
        GoldError: if the file cannot be read, is of neither format, points outside its article, or
            has no question left.
    """
    from eval.data.squad import read_squad, squad_data  # later: it takes the classes from here

    path = Path(path)
    raw, text = read_utf8(path)
    digest = hashlib.sha256(raw).hexdigest()
    left_out: list[str] = []
    if (data := squad_data(text)) is not None:
        articles, questions = read_squad(data, path, left_out)
    elif article is None:
        raise GoldError(
            f"{path} is not in SQuAD's format, so it asks about one article: "
            "say which, with --file ARTICLE.txt."
        )
    else:
        articles, questions = [article], list(_own(text, article, path))
    if not questions and left_out:
        raise GoldError(
            f"{path} holds no question that can be asked. "
            f"The first of {len(left_out)} is {left_out[0]}."
        )
    if not questions:
        raise GoldError(f"{path} holds no question.")
    return GoldSet(
        name=path.stem,
        sha256=digest,
        articles=tuple(articles),
        questions=tuple(questions),
        left_out=tuple(left_out),
    )


def gold_record(question: GoldQuestion) -> dict[str, Any]:
    """Return a question as a line of our format holds it."""
    return {key: getattr(question, key) for key in _TYPES}


def read_utf8(path: Path) -> tuple[bytes, str]:
    """Return a file's bytes and its text. Raises `GoldError` if it cannot."""
    try:
        raw = path.read_bytes()
        return raw, raw.decode("utf-8-sig")
    except (OSError, ValueError) as error:  # ValueError: also a null byte in the path
        raise GoldError(f"Cannot read {path}: {error}. Give a UTF-8 file.") from error


def typed_lines(
    text: str,
    types: Mapping[str, type | UnionType],
    path: Path,
    *,
    later: Mapping[str, Any] = MappingProxyType({}),
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield where each line stands and the object it holds; blank lines are passed over.

    A line may lack the keys that are `later` than it, and then has their values.

    Raises:
        GoldError: if a line, which is named, is not JSON, has other keys than `types`, a value of
            another type, or text that cannot be written down again.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            record = json.loads(line)
            json.dumps(record, ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            raise GoldError(f"{where} {HALF}: write whole ones.") from error
        except (ValueError, RecursionError) as error:
            raise GoldError(f"{where} is not JSON: {error}. Write one object a line.") from error
        if isinstance(record, dict):
            record = {**later, **record}
        if not isinstance(record, dict) or set(record) != set(types):
            raise GoldError(f"{where} needs exactly the keys {', '.join(sorted(types))}.")
        for key, kind in types.items():
            if not isinstance(record[key], kind):
                name = getattr(kind, "__name__", str(kind))
                raise GoldError(f"{where}: {key} must be a {name}, not {shortly(record[key])}.")
        yield where, record


def ranges(found: Any, where: str) -> tuple[Range, ...]:
    """Return lists of two whole numbers as ranges. Raises `GoldError` for anything else."""
    pairs = found if isinstance(found, list) else [found]
    for pair in pairs:
        if not isinstance(pair, list) or len(pair) != 2 or not all(map(_is_offset, pair)):
            raise GoldError(f"{where}: a range is [start, end], not {shortly(pair)}.")
    return tuple((start, end) for start, end in pairs)


def _is_offset(value: object) -> bool:
    """Tell a whole number: True is equal to one, and 7.0 and "7" can be made one."""
    return type(value) is int


def check_inside(found: Sequence[Range], article: Article, where: str) -> None:
    """Raise `GoldError` if a range is empty or leaves its article."""
    for start, end in found:
        if not 0 <= start < end <= len(article.text):
            raise GoldError(f"{where}: [{start}, {end}] is outside the article.")


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
        history=_texts(record, "history", where),
        answerable=record["answerable"],
        answers=_texts(record, "answers", where),
        evidence=evidence,
        acceptable=acceptable,
    )


def _texts(record: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    for text in record[key]:
        if not isinstance(text, str):
            raise GoldError(f"{where}: {key} must be a list of texts; {shortly(text)} is none.")
    return tuple(record[key])
