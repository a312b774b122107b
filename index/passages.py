"""Passages: whole sentences of one paragraph, short enough for the model to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.article import Article
from index.layout import heading_text
from index.sentences import split_sentences
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
    `sentences` are ranges into the article's text.
    """

    article_id: str
    ordinal: int
    start: int
    end: int
    text: str
    heading: str | None
    sentences: tuple[Range, ...]

    @property
    def embedded(self) -> str:
        """What the model reads: the passage under its heading."""
        return under_heading(self.heading, self.text)


def under_heading(heading: str | None, text: str) -> str:
    """Put the heading before a text that does not start with it."""
    if heading is None or heading_text(text).startswith(heading):
        return text
    return f"{heading}\n{text}"


def split_passages(
    article: Article, count_tokens: CountTokens, max_tokens: int
) -> tuple[Passage, ...]:
    """Split an article into passages that `max_tokens` can hold with their heading.

    Nor has one more than `LONGEST_PASSAGE` characters, so that the time grows as the text.

    A passage is a paragraph, together with the heading lines right above it. Where
    a paragraph is too long it is split between sentences, and each part after the
    first starts with the last sentence of the one before if there is room. A sentence
    that is too long alone is split between words. Every non-blank character of the
    article is in some passage.
    """
    passages: list[Passage] = []
    for heading, sentences in _paragraphs(article):
        if heading is not None and not _is_short(heading, count_tokens, max_tokens):
            heading = None
        fits = _fits(article.text, heading, count_tokens, max_tokens)
        for part in _pack(_short_enough(article.text, sentences, fits), fits):
            start, end = part[0][0], part[-1][1]
            passages.append(
                Passage(
                    article_id=article.id,
                    ordinal=len(passages),
                    start=start,
                    end=end,
                    text=article.text[start:end],
                    heading=heading,
                    sentences=tuple(part),
                )
            )
    return tuple(passages)


def _is_short(heading: str, count_tokens: CountTokens, max_tokens: int) -> bool:
    return len(heading) <= LONGEST_HEADING and count_tokens([heading])[0] <= max_tokens // 2


def _paragraphs(article: Article) -> Iterator[tuple[str | None, list[Range]]]:
    """Each paragraph's sentences, the heading lines above it counted as its first."""
    heading: str | None = None
    waiting: list[Range] = []
    for block in article.layout.blocks:
        if block.kind == "heading":
            heading = heading_text(article.text[block.start : block.end])
            waiting.append((block.start, block.end))
        elif block.kind == "header":
            # Not one sentence but facts about the article; never merged with its body.
            yield None, [(block.start, block.end)]
        else:
            yield heading, waiting + split_sentences(article.text, block.start, block.end)
            waiting = []  # never left over: the last block is no heading


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
