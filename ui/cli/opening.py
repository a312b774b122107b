"""What is asked: the bot over files and addresses, over a saved index, or the shipped one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ui.cli.shared import chosen, read_articles

if TYPE_CHECKING:
    from index.article import Article
    from qa.bot import Bot


def threshold_of(threshold: float | None, wrong_costs: float | None) -> float | None:
    """Return the confidence under which to abstain, however it was said; None if it was not."""
    from qa.decision.abstention import threshold_for

    if wrong_costs is None:
        return threshold
    if threshold is not None:
        raise typer.BadParameter(
            "give one of them, not both", param_hint="--threshold / --wrong-costs"
        )
    return threshold_for(wrong_costs)


def articles_of(
    sources: Sequence[str] | None,
    folder: Path | None,
    encoding: str | None,
    intranet: Sequence[str] | None,
) -> list[Article]:
    """Return the articles that are named, none where a saved index or nothing is."""
    if sources and folder is not None:
        raise typer.BadParameter("give one of them, not both", param_hint="--file / --index")
    return read_articles(sources, encoding, intranet) if sources else []


def open_bot(
    articles: Sequence[Article],
    folder: Path | None,
    reader: str,
    threshold: float | None,
    only: Sequence[str] | None = None,
) -> Bot:
    """Return the bot over articles, over a saved index, or over the shipped article."""
    from qa.bot import Bot, begin_to_load

    if folder is None or folder.is_dir():  # else a mistake is told at once
        begin_to_load(reader)
    if only:
        if folder is None:
            raise typer.BadParameter("it chooses articles of an --index", param_hint="--only")
        from qa.library import Library

        library = Library.load(folder, reader=reader, threshold=threshold)
        return library.bot(chosen(only, library.articles, folder))
    if folder is not None:
        return Bot.load(folder, reader=reader, threshold=threshold)
    if articles:
        return Bot.from_articles(articles, reader=reader, threshold=threshold)
    return Bot.default(reader=reader, threshold=threshold)
