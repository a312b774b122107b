"""What several commands share: their options, the articles they are about, showing a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.streams import as_typed, write

if TYPE_CHECKING:
    from index.article import Article
    from index.formats.reading import Reading
    from ui.render.terminal import Page

Files = Annotated[
    list[str] | None,
    typer.Option(
        "--file",
        "--article",
        "--url",
        metavar="FILE|URL",
        help="Text, Markdown, HTML, PDF, Word, mail, a feed …, or an address. Repeatable.",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The files' encoding, instead of the likeliest one."),
]
Intranet = Annotated[
    list[str] | None,
    typer.Option(metavar="NETWORK", help="Addresses may be in this private network. Repeatable."),
]
ReaderName = Annotated[
    str,
    typer.Option(
        "--reader",
        metavar="auto|fast|deep",
        help="auto: the deep reader reads again what the fast one is in doubt of. Or a folder.",
    ),
]


def read_articles(
    sources: Sequence[str] | None,
    encoding: str | None = None,
    intranet: Sequence[str] | None = None,
) -> list[Article]:
    """Return the articles in files and at addresses, or the shipped one. Raises `ArticleError`."""
    from qa.shipped import shipped_article

    if not sources:
        return [shipped_article()]
    return [r.article for s in sources for r in readings_of(s, encoding, intranet)]


def readings_of(
    source: str, encoding: str | None = None, intranet: Sequence[str] | None = None
) -> list[Reading]:
    """Return the articles in a file or at an address, and how they were read.

    Only an address is fetched. Raises `ArticleError` if it cannot be read.
    """
    from index.fetch.client import is_address
    from index.formats.reading import read_file, read_url

    if is_address(source):
        allowed = intranet if intranet is not None else ()
        return read_url(as_typed(source), encoding=encoding, intranet=allowed)
    return read_file(source, encoding=encoding)


def show_page(page: Page) -> None:
    """Write a page to standard output, with colours where that is a terminal."""
    from rich.console import Console

    from ui.render.terminal import as_plain, as_rich

    console = Console(highlight=False)
    if console.is_terminal:
        console.print(as_rich(page))
    else:
        write(as_plain(page))
