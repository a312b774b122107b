"""Articles and passages as JSON lines, and what must be true of them to be read back.

A checksum only says that a file is what its manifest says. So that no index, however made,
can crash or deceive who loads it, its passages must be as passages are split: in order, over
all of the article, each a run of sentences.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from reprlib import repr as shortly
from typing import Any, NoReturn

from index.article import Article
from index.layout import heading_text
from index.passages import Passage, read_of
from index.structure.turns import label_end
from index.text import Range

# JSON may take thirty times its size in memory: this is for articles of ten million letters.
LINE_BYTES = 1 << 26

_ARTICLE = tuple(field.name for field in fields(Article))
_LISTS = ("authors", "left_out")
# What must be told of an article. What an index saved by an earlier version lacks is read from
# the text again.
_NEEDED = ("text", "title", "date", "source", "id")
# The text is not repeated: it is what the offsets say it is.
_PASSAGE = ("article_id", "ordinal", "start", "end", "heading", "sentences")


def article_lines(articles: Sequence[Article]) -> bytes:
    """Return articles as JSON lines. Raises ValueError if one is too long."""
    return _lines([_record(article) for article in articles])


def passage_lines(passages: Sequence[Passage]) -> bytes:
    """Return passages as JSON lines. Raises ValueError if one is too long."""
    return _lines([{key: getattr(p, key) for key in _PASSAGE} for p in passages])


def parse_articles(raw: bytes) -> list[Article]:
    """Return the articles in JSON lines. Raises ValueError for anything else."""
    return [_article(record) for record in _records(raw, _ARTICLE, _NEEDED)]


def parse_passages(raw: bytes, articles: Sequence[Article]) -> list[Passage]:
    """Return the passages in JSON lines, which are of all of `articles` and in their order.

    Raises:
        ValueError: if they are not, or are no passages.
    """
    passages: list[Passage] = []
    waiting = iter(articles)
    being: _Reading | None = None
    for record in _records(raw, _PASSAGE):
        if being is None or record["article_id"] != being.article.id:
            if being is not None:
                being.finish()
            being = _Reading(next(waiting, None), record["article_id"])
        passages.append(being.passage(record))
    if being is not None:
        being.finish()
    if (left := next(waiting, None)) is not None:
        raise ValueError(f"the article {shortly(left.id)} has no passage")
    return passages


class _Reading:
    """Where reading the passages of one article stands."""

    def __init__(self, article: Article | None, article_id: Any) -> None:
        if article is None or article.id != article_id:
            raise ValueError(f"a passage of {shortly(article_id)} stands where there is none")
        self.article = article
        self._ordinal = 0
        self._end = 0
        self._last: Range | None = None
        lines = [line.strip() for line in article.text.split("\n")]
        spoken = {line[label_end(line) :] for line in lines}
        self._headings = ({heading_text(line) for line in lines} | spoken) - {""}

    def passage(self, record: dict[str, Any]) -> Passage:
        text, ordinal = self.article.text, self._ordinal
        start, end = _range([record["start"], record["end"]])
        sentences = _sentences(record["sentences"])
        if not 0 <= start < end <= len(text):
            raise ValueError(f"passage {ordinal} is not in its article")
        if type(record["ordinal"]) is not int or record["ordinal"] != ordinal:
            raise ValueError(f"passage {ordinal} has the number {shortly(record['ordinal'])}")
        if (sentences[0][0], sentences[-1][1]) != (start, end):
            raise ValueError(f"the sentences of passage {ordinal} are not all of it")
        heading = record["heading"]
        if heading is not None and (not isinstance(heading, str) or heading not in self._headings):
            raise ValueError(f"passage {ordinal} has a heading that its article has not")
        # It may start with the sentence that the one before it ends with, and no earlier.
        if end <= self._end or (start < self._end and sentences[0] != self._last):
            raise ValueError(f"passage {ordinal} does not follow the one before it")
        ends = (self._end, *(end for _, end in sentences))
        for (first, last), before in zip(sentences, ends, strict=False):
            self._all_blank(before, first)
            if text[first].isspace() or text[last - 1].isspace():
                raise ValueError(f"the sentence [{first}, {last}] is blank at an end")
        self._ordinal, self._end, self._last = ordinal + 1, end, sentences[-1]
        return Passage(
            article_id=self.article.id,
            ordinal=ordinal,
            start=start,
            end=end,
            text=text[start:end],
            heading=heading,
            sentences=sentences,
            read=read_of(self.article, start, end),
        )

    def finish(self) -> None:
        self._all_blank(self._end, len(self.article.text))

    def _all_blank(self, start: int, end: int) -> None:
        if start < end and not self.article.text[start:end].isspace():
            raise ValueError(f"characters {start} to {end} of the article are in no passage")


def _record(article: Article) -> dict[str, Any]:
    record = asdict(article)
    if not article.pages:  # few have any
        del record["pages"]
    return record


def _article(record: dict[str, Any]) -> Article:
    pages = record.pop("pages", [])
    if not isinstance(pages, list):
        raise ValueError(f"an article's pages are not ranges but {shortly(pages)}")
    for key, value in record.items():
        if key in _LISTS:
            if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
                raise ValueError(f"an article's {key} are not texts but {shortly(value)}")
        elif not isinstance(value, str) and (value is not None or key in ("text", "id")):
            raise ValueError(f"an article's {key} is not text but {shortly(value)}")
    if not record["id"]:
        raise ValueError("an article has no id")
    values: dict[str, Any] = {k: tuple(v) if k in _LISTS else v for k, v in record.items()}
    return Article(**values, pages=tuple(map(_range, pages)))


def _sentences(found: Any) -> tuple[Range, ...]:
    if not isinstance(found, list) or not found:
        raise ValueError(f"a passage is of sentences, not of {shortly(found)}")
    sentences = tuple(map(_range, found))
    ends = (0, *(end for _, end in sentences))
    for (start, end), before in zip(sentences, ends, strict=False):
        if not before <= start < end:
            raise ValueError(f"the sentence [{start}, {end}] is not in order")
    return sentences


def _range(found: Any) -> Range:
    # No bool and no float: those pass for whole numbers and are none.
    if not isinstance(found, list) or len(found) != 2 or any(type(n) is not int for n in found):
        raise ValueError(f"a range is [start, end], not {shortly(found)}")
    return found[0], found[1]


def _lines(records: Sequence[dict[str, Any]]) -> bytes:
    lines = [json.dumps(record).encode() + b"\n" for record in records]
    for line in lines:
        _check_length(line)
    return b"".join(lines)


def _records(
    raw: bytes, keys: Sequence[str], needed: Sequence[str] | None = None
) -> Iterator[dict[str, Any]]:
    for line in raw.split(b"\n"):
        if not line:
            continue
        _check_length(line)
        try:
            record = json.loads(line.decode("utf-8"), parse_constant=_no_number)
        except RecursionError as error:
            raise ValueError("a record is nested too deeply") from error
        least = set(keys if needed is None else needed)
        if not isinstance(record, dict) or not least <= set(record) <= set(keys):
            raise ValueError(f"a record has the keys {', '.join(keys)}, not {shortly(record)}")
        yield record


def _check_length(line: bytes) -> None:
    if len(line) > LINE_BYTES + 1:
        raise ValueError(f"a record has {len(line):,} bytes, at most {LINE_BYTES:,} are read")


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")
