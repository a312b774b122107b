"""What a reader is given of an article: headline first, then sentences, gaps marked.

The text is put together for the model alone. Every piece of it knows where in the article it
stands, so what the model points at is a range of the article, and a quote is cut from there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.text import Range

# Between sentences that do not follow one another in the article.
GAP = "\n…\n"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """`text[start:end]` of an excerpt is the article's from `source` on, letter for letter."""

    start: int
    end: int
    source: int


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """A text to read, and the pieces of it that are the article's."""

    text: str
    pieces: tuple[Piece, ...]

    def of_article(self, place: Range) -> Range | None:
        """Return where an article's range stands in the excerpt; None if not in one piece."""
        for piece in self.pieces:
            shift = piece.start - piece.source
            if piece.source <= place[0] and place[1] + shift <= piece.end:
                return place[0] + shift, place[1] + shift
        return None

    def to_article(self, place: Range) -> Range | None:
        """Return which range of the article this is; None if it is not in one piece."""
        number = bisect_right([piece.start for piece in self.pieces], place[0]) - 1
        if number < 0 or place[1] > self.pieces[number].end:
            return None
        shift = self.pieces[number].source - self.pieces[number].start
        return place[0] + shift, place[1] + shift


def excerpt(text: str, sentences: Iterable[Range], headline: str | None = None) -> Excerpt:
    """Return the sentences, ranges into `text`, in the article's order, as one text.

    What stands between two neighbours is kept where it is blank; anything else is a gap.
    `headline` is put first, unless it is part of the first sentence.
    """
    runs = _runs(text, sorted(sentences))
    put = ""
    if headline and (not runs or headline not in text[slice(*runs[0])][: 2 * len(headline) + 40]):
        put = headline + "\n\n"
    pieces = []
    for number, (start, end) in enumerate(runs):
        if number:
            put += GAP
        pieces.append(Piece(start=len(put), end=len(put) + end - start, source=start))
        put += text[start:end]
    return Excerpt(text=put, pieces=tuple(pieces))


def _runs(text: str, sentences: Sequence[Range]) -> list[Range]:
    """Return the sentences, those with nothing but blanks between them joined."""
    runs: list[Range] = []
    for start, end in sentences:
        if runs and not text[runs[-1][1] : start].strip():
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return runs
