"""What a reader is given of an article: headline first, then sentences, gaps marked.

The text is put together for the model alone. Every piece of it knows where in the article it
stands, so what the model points at is a range of the article, and a quote is cut from there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.text import Range
from qa.reference.resolver import Reference

# Between sentences that do not follow one another in the article.
GAP = "\n…\n"


@dataclass(frozen=True, kw_only=True)
class Note:
    """Words that are put in after the article's text up to `at`, for the model alone."""

    at: int
    words: str


def notes_of(references: Iterable[Reference]) -> list[Note]:
    """Return a note behind each mention, of what it stands for: "all three (Iran) want"."""
    return [Note(at=reference.end, words=f" ({reference.means})") for reference in references]


def names_for(references: Iterable[Reference]) -> list[Note]:
    """Return notes that put the names in a mention's place: "Iran (all three) want"."""
    return [
        note
        for reference in references
        for note in (
            Note(at=reference.start, words=f"{reference.means} ("),
            Note(at=reference.end, words=")"),
        )
    ]


@dataclass(frozen=True, kw_only=True)
class Piece:
    """`text[start:end]` of an excerpt is the article's from `source` on, letter for letter.

    Pieces of one `run` follow one another in the article, with nothing but notes between them.
    """

    start: int
    end: int
    source: int
    run: int

    @property
    def shift(self) -> int:
        """How much later it stands in the excerpt than in the article."""
        return self.start - self.source


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """A text to read, the pieces of it that are the article's, and where notes stand in it."""

    text: str
    pieces: tuple[Piece, ...]
    notes: tuple[Range, ...] = ()
    _begins: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_begins", [piece.start for piece in self.pieces])

    def of_article(self, place: Range) -> Range | None:
        """Return where an article's range stands in the excerpt, with the notes between its words.

        None if not all of it does.
        """
        start, end = place
        first = next((p for p in self.pieces if p.source <= start < p.end - p.shift), None)
        last = next((p for p in self.pieces if p.source < end <= p.end - p.shift), None)
        if first is None or last is None or first.run != last.run:
            return None
        return start + first.shift, end + last.shift

    def to_article(self, place: Range) -> Range | None:
        """Return which range of the article this is, without the notes within it.

        None if it begins or ends in none of the article's text, or has a gap.
        """
        first, last = self._piece(place[0]), self._piece(place[1] - 1)
        if first is None or last is None or first.run != last.run:
            return None
        return place[0] - first.shift, place[1] - last.shift

    def _piece(self, at: int) -> Piece | None:
        number = bisect_right(self._begins, at) - 1
        return self.pieces[number] if number >= 0 and at < self.pieces[number].end else None


def excerpt(
    text: str,
    sentences: Iterable[Range],
    headline: str | None = None,
    notes: Sequence[Note] = (),
) -> Excerpt:
    """Return the sentences, ranges into `text`, in the article's order, as one text.

    What stands between two neighbours is kept where it is blank; anything else is a gap.
    `headline` is put first, unless it is part of the first sentence.
    """
    runs = _runs(text, sorted(sentences))
    put = ""
    if headline and (not runs or headline not in text[slice(*runs[0])][: 2 * len(headline) + 40]):
        put = headline + "\n\n"
    made = _Making(put)
    for number, run in enumerate(runs):
        if number:
            made.put += GAP
        made.add(text, run, notes)
    return made.excerpt()


def stretch(before: str, text: str, place: Range, notes: Iterable[Note] = ()) -> Excerpt:
    """Return `text[start:end]` with its notes, after words that are for the model alone."""
    made = _Making(before)
    made.add(text, place, notes)
    return made.excerpt()


class _Making:
    """An excerpt that is being put together."""

    def __init__(self, put: str) -> None:
        self.put = put
        self._pieces: list[Piece] = []
        self._notes: list[Range] = []
        self._runs = 0

    def add(self, text: str, run: Range, notes: Iterable[Note]) -> None:
        """Put a run of the article's text, and the notes that belong into it."""
        begins, end = run
        inside = sorted((note for note in notes if begins <= note.at <= end), key=lambda n: n.at)
        for stop, said in [*((note.at, note.words) for note in inside), (end, "")]:
            if stop > begins:
                at = len(self.put)
                self._pieces.append(
                    Piece(start=at, end=at + stop - begins, source=begins, run=self._runs)
                )
                self.put += text[begins:stop]
            if said:
                self._notes.append((len(self.put), len(self.put) + len(said)))
                self.put += said
            begins = stop
        self._runs += 1

    def excerpt(self) -> Excerpt:
        """Return what was put together."""
        return Excerpt(text=self.put, pieces=tuple(self._pieces), notes=tuple(self._notes))


def _runs(text: str, sentences: Sequence[Range]) -> list[Range]:
    """Return the sentences, those with nothing but blanks between them joined."""
    runs: list[Range] = []
    for start, end in sentences:
        if runs and not text[runs[-1][1] : start].strip():
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return runs
