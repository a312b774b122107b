"""Passages: whole sentences of one paragraph, short enough for the model to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.article import Article
from index.layout import Block, heading_text
from index.sentences import split_lines, split_sentences
from index.text import Range, trim

CountTokens = Callable[[Sequence[str]], list[int]]

# A model may count a word without end as one token, so characters are bounded, too; far above
# what the packaged one reads. A longer heading would be read again with every passage.
LONGEST_PASSAGE = 4_000
LONGEST_HEADING = 1_000


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A stretch of an article: `article.text[start:end] == text`, always.

    `ordinal` counts passages within the article from 0. `heading` is the section's,
    None before the first one and where it would take half of what the model reads.
    `sentences` are ranges into the article's text. `read` is what models read of it, as long
    as `text`; None where that is the text itself.
    """

    article_id: str
    ordinal: int
    start: int
    end: int
    text: str
    heading: str | None
    sentences: tuple[Range, ...]
    read: str | None = None

    @property
    def reading(self) -> str:
        """The passage as models read it, as long as its text."""
        return self.text if self.read is None else self.read

    @property
    def embedded(self) -> str:
        """What the model reads: the passage under its heading."""
        return under_heading(self.heading, self.reading)


def under_heading(heading: str | None, text: str) -> str:
    """Put the heading before a text that does not start with it."""
    if heading is None or heading_text(text).startswith(heading):
        return text
    return f"{heading}\n{text}"


def split_passages(
    article: Article, count_tokens: CountTokens, max_tokens: int
) -> tuple[Passage, ...]:
    """Return an article's passages, which `max_tokens` can hold with their heading.

    Nor has one more than `LONGEST_PASSAGE` characters, so that the time grows as the text.

    A passage is a paragraph, together with the heading lines right above it. Where
    a paragraph is too long it is split between sentences, and each part after the
    first starts with the last sentence of the one before if there is room. A sentence
    that is too long alone is split between words. Every non-blank character of the
    article is in some passage.
    """
    passages: list[Passage] = []
    for paragraph in _paragraphs(article):
        own = paragraph.heading
        if own is not None and not _is_short(own, count_tokens, max_tokens):
            own = None
        fits = _fits(article.reading, own, count_tokens, max_tokens)
        pieces = _short_enough(article.text, paragraph.sentences, fits)
        for part in _pack(pieces, fits):
            start, end = part[0][0], part[-1][1]
            passages.append(
                Passage(
                    article_id=article.id,
                    ordinal=len(passages),
                    start=start,
                    end=end,
                    text=article.text[start:end],
                    heading=own,
                    sentences=tuple(part),
                    read=read_of(article, start, end),
                )
            )
    return tuple(passages)


def read_of(article: Article, start: int, end: int) -> str | None:
    """Return what models read of `article.text[start:end]`; None where it is that."""
    read = article.reading[start:end]
    return None if read == article.text[start:end] else read


def _is_short(heading: str, count_tokens: CountTokens, max_tokens: int) -> bool:
    return len(heading) <= LONGEST_HEADING and count_tokens([heading])[0] <= max_tokens // 2


@dataclass(kw_only=True)
class _Paragraph:
    """What is read together: sentences, and the heading that they stand under."""

    heading: str | None
    sentences: list[Range]


# Lines that say something by themselves, though no full stop ends them.
_BY_LINE = frozenset(("table", "code", "mail", "signature"))


def _paragraphs(article: Article) -> Iterator[_Paragraph]:
    """Yield each paragraph's sentences, the heading lines above it counted as its first.

    So does a question in a conversation count that stands above its reply.
    """
    text = article.text
    heading: str | None = None
    waiting: list[Range] = []
    being: _Paragraph | None = None
    for block in article.layout.blocks:
        asks = block.kind == "heading" or (block.kind == "turn" and _asks(text, block))
        if being is not None and (asks or not block.joined):
            yield being
            being = None
        if asks:
            lines = text[block.start : block.end]
            labelled = 0 if block.label is None else block.label[1] - block.start
            heading = heading_text(lines[labelled:].split("\n")[0].strip())
            waiting += [(block.start, block.end)] if labelled == 0 else _sentences(article, block)
        elif block.kind == "header":
            # Not one sentence but facts about the article; never merged with its body.
            yield _Paragraph(heading=None, sentences=[(block.start, block.end)])
        elif being is not None:
            being.sentences += _sentences(article, block)
        else:
            sentences = [*waiting, *_sentences(article, block)]
            being = _Paragraph(heading=_context(article, block) or heading, sentences=sentences)
            waiting = []
    if being is not None:
        yield being
    if waiting:
        yield _Paragraph(heading=None, sentences=waiting)


def _asks(text: str, block: Block) -> bool:
    return text[block.start : block.end].rstrip("\"'”’)*_").endswith("?")


def _context(article: Article, block: Block) -> str | None:
    """Return the line that a table's rows are read with: the headings of its columns."""
    if block.kind != "table" or block.label is None:
        return None
    return article.text[slice(*block.label)]


def _sentences(article: Article, block: Block) -> list[Range]:
    if block.kind in _BY_LINE:
        lines = split_lines(article.text, block.start, block.end)
        if block.kind != "signature":
            return lines
        return [s for line in lines for s in split_sentences(article.text, *line)]
    if block.kind in ("heading", "time", "page"):
        return [(block.start, block.end)]
    return split_sentences(article.text, block.start, block.end)


def _fits(
    text: str, heading: str | None, count_tokens: CountTokens, max_tokens: int
) -> Callable[[int, int], bool]:
    def fits(start: int, end: int) -> bool:
        if end - start > LONGEST_PASSAGE:
            return False
        # A passage may start with a heading line above its own; count the worst case.
        read = text[start:end] if heading is None else f"{heading}\n{text[start:end]}"
        return count_tokens([read])[0] <= max_tokens

    return fits


def _short_enough(
    text: str, sentences: list[Range], fits: Callable[[int, int], bool]
) -> list[Range]:
    """Split each sentence that does not fit, between words, or anywhere if need be."""
    pieces: list[Range] = []
    todo = sentences[::-1]
    while todo:
        start, end = todo.pop()
        if end - start <= 1 or fits(start, end):
            pieces.append((start, end))
            continue
        middle = _middle_blank(text, start, end)
        for half in (trim(text, middle, end), trim(text, start, middle)):
            if half[0] < half[1]:
                todo.append(half)
    return pieces


def _middle_blank(text: str, start: int, end: int) -> int:
    middle = (start + end) // 2
    for distance in range(middle - start):
        for at in (middle - distance, middle + distance):
            if start < at < end and text[at].isspace():
                return at
    return middle


def _pack(sentences: list[Range], fits: Callable[[int, int], bool]) -> Iterator[list[Range]]:
    """Fill parts greedily; overlap by one sentence where there is room for progress."""
    part: list[Range] = []
    for sentence in sentences:
        if part and not fits(part[0][0], sentence[1]):
            yield part
            part = part[-1:] if fits(part[-1][0], sentence[1]) else []
        part.append(sentence)
    if part:
        yield part
