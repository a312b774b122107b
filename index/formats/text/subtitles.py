"""Subtitles: the words as a person hears them, who speaks, and the time of each paragraph."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, takewhile

from index.errors import FormatError
from index.formats.document import Block, Document
from index.formats.encoding import decode_text
from index.formats.options import Options

_TIMES = re.compile(
    r"\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})(?:\s.*)?"
)
_NUMBER = re.compile(r"\s*\d+\s*")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<\d[\d:.]*>|\{\\[^{}]{0,200}\}")
_READING = re.compile(r"<rt(?:\.[^<>]{0,200})?>[^<>]*")  # of the words before it, set small above
_DASH = re.compile(r"[-–—]\s?(?=\S)")
_END = re.compile(r"[.!?…。！？][\"'”’)\]♪]*$")
# A silence of this length, or so much said, ends a paragraph where a sentence ends.
_SILENCE, _LONG = 4.0, 500
_ROLLED = 0.1


@dataclass(frozen=True, kw_only=True)
class _Line:
    start: float
    end: float
    time: str
    speaker: str | None
    words: str
    turn: bool
    dash: str


def read_vtt(data: bytes, options: Options) -> list[Document]:
    """Return WebVTT subtitles. Raises `FormatError` if there are none."""
    return _read(data, options, "WEBVTT")


def read_srt(data: bytes, options: Options) -> list[Document]:
    """Return SubRip subtitles. Raises `FormatError` if there are none."""
    return _read(data, options, "")


def _read(data: bytes, options: Options, begins: str) -> list[Document]:
    decoded = decode_text(
        data, name=options.name, encoding=options.encoding, charset=options.charset
    )
    text = re.sub(r"\r\n?", "\n", decoded.text)
    if not text.lstrip("\ufeff").startswith(begins):
        raise FormatError(
            f"{options.name} is no WebVTT: it does not begin with WEBVTT. Export it anew."
        )
    lines = _without_repeats(_with_own_dashes(list(_lines(text, gaps=not begins))))
    if not lines:
        raise FormatError(f"{options.name} has no subtitle with words and times. Export it anew.")
    return [
        Document(
            blocks=tuple(_paragraphs(lines)),
            notes=() if decoded.note is None else (decoded.note,),
            source_encoding=None if decoded.encoding == "utf-8" else decoded.encoding,
        )
    ]


def _lines(text: str, *, gaps: bool) -> Iterator[_Line]:
    for found, rows in _cues(text.split("\n"), gaps=gaps):
        start, end = _seconds(found[1]), _seconds(found[2])
        speaker = None
        for row in rows:
            voice = _VOICE.search(row)
            speaker = " ".join(html.unescape(voice[1]).split()) if voice else speaker
            words = " ".join(html.unescape(_TAG.sub("", _READING.sub("", row))).split())
            dash = _DASH.match(words)
            if words:
                yield _Line(
                    start=start,
                    end=end,
                    time=_shown(found[1]),
                    speaker=speaker,
                    words=words[dash.end() :] if dash else words,
                    turn=dash is not None,
                    dash=dash[0] if dash else "",
                )


def _cues(rows: Sequence[str], *, gaps: bool) -> Iterator[tuple[re.Match[str], list[str]]]:
    """Yield each cue's times and its rows, up to the next one's times, but for its number.

    With `gaps` a cue may have blank lines in it, as SubRip's do; in WebVTT they end it.
    """
    timed = [(i, found) for i, row in enumerate(rows) if (found := _TIMES.fullmatch(row))]
    ends = [*(i for i, _ in timed[1:]), len(rows)]
    for (at, found), end in zip(timed, ends, strict=False):
        said = list(rows[at + 1 : end])
        if end < len(rows) and said and _NUMBER.fullmatch(said[-1]):
            said.pop()
        yield found, said if gaps else list(takewhile(str.strip, said))


def _with_own_dashes(lines: list[_Line]) -> list[_Line]:
    """Return sentences with the dashes that a line's break put in front: they begin no turn.

    Two in one cue are two speakers', and where no sentence is ended nothing can be told.
    """
    if not any(_END.search(line.words) for line in lines):
        return lines
    dashes = Counter(line.start for line in lines if line.turn)
    found = lines[:1]
    for before, line in pairwise(lines):
        goes_on = not _END.search(before.words) and line.words[:1].islower()
        own = line.turn and goes_on and dashes[line.start] == 1 and line.speaker == before.speaker
        found.append(replace(line, words=line.dash + line.words, turn=False) if own else line)
    return found


def _without_repeats(lines: list[_Line]) -> list[_Line]:
    """Leave out what rolls up: a cue's first lines that were the last ones of the cue before."""
    cues = [list(cue) for _, cue in groupby(lines, key=lambda line: line.start)]
    kept = cues[0] if cues else []
    for before, cue in pairwise(cues):
        rolled = 0
        if cue[0].start - before[-1].end < _ROLLED:
            plain = list(takewhile(lambda line: line.speaker is None and not line.turn, cue))
            said, again = [line.words for line in before], [line.words for line in plain]
            most = min(len(said), len(again))
            rolled = next((n for n in range(most, 0, -1) if said[-n:] == again[:n]), 0)
        kept = [*kept, *cue[rolled:]]
    return kept


def _paragraphs(lines: list[_Line]) -> Iterator[Block]:
    words: list[str] = []
    first = last = lines[0]
    for line in lines:
        said = " ".join(words)
        ended = bool(_END.search(said))
        turn = line.turn or line.speaker != last.speaker
        pause = ended and (line.start - last.end >= _SILENCE or len(said) >= _LONG)
        if words and (turn or pause):
            yield _block(first, said)
            words, first = [], line
        words.append(line.words)
        last = line
    yield _block(first, " ".join(words))


def _block(first: _Line, said: str) -> Block:
    text = said if first.speaker is None else f"{first.speaker}: {said}"
    return Block(text=text, time=first.time)


def _seconds(stamp: str) -> float:
    whole, _, part = stamp.replace(",", ".").partition(".")
    total = 0
    for number in whole.split(":"):
        total = total * 60 + int(number)
    return total + float(f"0.{part}")


def _shown(stamp: str) -> str:
    whole = re.split("[.,]", stamp)[0]
    return whole if whole.count(":") == 2 else f"00:{whole.zfill(5)}"
