"""What several commands share: their options, the articles they are about, showing a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.streams import write

if TYPE_CHECKING:
    from index.article import Article
    from ui.render.terminal import Page

Files = Annotated[
    list[Path] | None,
    typer.Option(
        "--file",
        metavar="TEXT.txt",
        help="A UTF-8 text, instead of the article that comes with the program. Repeatable.",
    ),
]
ReaderName = Annotated[
    str,
    typer.Option(
        "--reader",
        metavar="auto|fast|deep",
        help="auto: the deep reader reads again what the fast one is in doubt of. Or a folder.",
    ),
]


def read_articles(files: Sequence[Path] | None) -> list[Article]:
    """Give the articles in files, or the shipped one. Raises `ArticleError` if it cannot."""
    from index.article import read_article
    from qa.shipped import shipped_article

    return [read_article(file) for file in files] if files else [shipped_article()]


def show_page(page: Page) -> None:
    """Write a page to standard output, with colours where that is a terminal."""
    from rich.console import Console

    from ui.render.terminal import as_plain, as_rich

    console = Console(highlight=False)
    if console.is_terminal:
        console.print(as_rich(page))
    else:
        write(as_plain(page))
