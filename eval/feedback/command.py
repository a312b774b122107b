"""`python -m eval --feedback`: gold candidates from what readers thought of their answers."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from eval.data.gold import gold_record
from eval.feedback.verdicts import candidates, read, to_check
from eval.run.command import check_writable
from index.errors import OptionError
from index.formats.reading import read_article
from qa.shipped import shipped_article

_OWN = {"feedback", "file", "out"}


def check_alone(given: argparse.Namespace, parser: argparse.ArgumentParser) -> None:
    """Raise `OptionError` if an option is given that asks questions."""
    others = [
        "GOLD" if name == "gold" else f"--{name.replace('_', '-')}"
        for name, value in vars(given).items()
        if name not in _OWN and value != parser.get_default(name)
    ]
    if others:
        raise OptionError(f"--feedback asks no questions: leave out {', '.join(others)}.")


def collect(feedback: Path, file: Path | None, out: Path | None) -> int:
    """Return the exit code 0, after writing the candidates of one article and saying how many.

    `file` holds the article; None is the one that ships. What is to be completed by a
    person is written beside `out`; a file is made only for what there is.

    Raises:
        OptionError: if a file is there already, since a person may have worked on it, or if no
            verdict is on the article.
    """
    if out is None:
        raise OptionError("--feedback needs a file for the candidates: say where with --out FILE.")
    check_writable(out)
    aside = out.with_name(f"{out.stem}.to-check{out.suffix}")
    for path in (out, aside):
        if path.exists():
            raise OptionError(f"{path} is there already: move it, or choose another --out.")
    article = read_article(file) if file is not None else shipped_article()
    given = read(feedback)
    verdicts = Counter(f.verdict for f in given if f.article_sha256 == article.sha256)
    others = len(given) - verdicts.total()
    if not verdicts:
        raise OptionError(
            f"{feedback} holds no verdict on this article, and {others} on others. "
            "Give the article that was asked, with --file ARTICLE.txt."
        )
    liked = [gold_record(question) for question in candidates(given, article)]
    disliked = to_check(given, article)
    _say(f"Verdicts: {verdicts['up']} up, {verdicts['down']} down, {others} on other articles.")
    _write(liked, out)
    _say(f"Candidates: {len(liked)}{f' in {out}' if liked else ''}.")
    _write(disliked, aside)
    _say(f"To check: {len(disliked)}{f' in {aside}' if disliked else ''}.")
    return 0


def _write(records: Iterable[Mapping[str, Any]], path: Path) -> None:
    lines = [json.dumps(r, ensure_ascii=False, allow_nan=False) + "\n" for r in records]
    if not lines:
        return
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
    except OSError as error:
        reason = error.strerror if error.strerror is not None else str(error)
        raise OptionError(f"Cannot write {path}: {reason}. Choose another --out.") from error


def _say(line: str) -> None:
    print(line)  # noqa: T201
