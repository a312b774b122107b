"""Subtitles of an article that is read aloud, by ffmpeg: WebVTT, and SubRip from that."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.formats.articles import Made
from eval.formats.made_file import MadeFile, run

_WIDTH, _ROWS, _SECONDS = 42, 2, 4


def make_files(articles: Sequence[Made], folder: Path) -> Iterator[MadeFile]:
    """Make both kinds if ffmpeg is here; what is made already stays."""
    if shutil.which("ffmpeg") is None:
        return
    for kind, suffix in (("WebVTT", "vtt"), ("SubRip", "srt")):
        for article in articles:
            heard = folder / f"{article.name}-heard.srt"
            heard.write_text(_cues(article), encoding="utf-8")
            made = folder / f"{article.name}.{suffix}"
            source = heard if suffix == "vtt" else made.with_suffix(".vtt")
            if not made.exists():
                run("ffmpeg", "-nostdin", "-i", str(source), str(made))
            yield MadeFile(articles=(article,), path=made, kind=f"{suffix} ({kind}), by ffmpeg")


def _cues(article: Made) -> str:
    """Return SubRip with at most two rows of 42 signs a cue, as broadcasters set it."""
    rows = [
        textwrap.wrap(block, _WIDTH, break_on_hyphens=False, break_long_words=False)
        for block in article.blocks
    ]
    cues = [block[i : i + _ROWS] for block in rows for i in range(0, len(block), _ROWS)]
    return "\n".join(
        f"{number + 1}\n{_time(number)} --> {_time(number + 1)}\n" + "\n".join(cue) + "\n"
        for number, cue in enumerate(cues)
    )


def _time(number: int) -> str:
    seconds = number * _SECONDS
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},000"
