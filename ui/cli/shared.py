"""What several commands share: their options, the articles they are about, showing a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
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


Only = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ARTICLE", help="Of the --index ask only this: number, id or title. Repeatable."
    ),
]
Saved = Annotated[
    Path | None,
    typer.Option("--index", metavar="FOLDER", help="A saved index: see 'articleqa index'."),
]

WrongCosts = Annotated[
    float | None,
    typer.Option(
        min=1, metavar="C", help="A wrong answer costs as much as C refusals; 2 if not given."
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

    Only an address is fetched.

    Raises:
        ArticleError: if it cannot be read.
    """
    from index.fetch.client import is_address
    from index.formats.reading import read_file, read_url

    if is_address(source):
        allowed = intranet if intranet is not None else ()
        return read_url(as_typed(source), encoding=encoding, intranet=allowed)
    return read_file(source, encoding=encoding)


def chosen(names: Sequence[str], articles: Sequence[Article], folder: Path) -> list[str]:
    """Return the ids of articles that are called by id, by number from 1, or by title.

    Raises:
        OptionError: if one of them is called by none, or several by one title.
    """
    from index.errors import OptionError

    ids = [article.id for article in articles]
    found: list[str] = []
    for name in map(as_typed, names):
        titled = [article.id for article in articles if article.title == name]
        if name in ids:
            found.append(name)
        elif name.isdecimal() and 1 <= int(name) <= len(ids):
            found.append(ids[int(name) - 1])
        elif len(titled) == 1:
            found += titled
        else:
            many = f"{len(titled)} articles are" if titled else "No article is"
            raise OptionError(
                f"{many} called {name!r}. "
                f"Take a number or an id from: articleqa index list {folder}"
            )
    return list(dict.fromkeys(found))


def show_page(page: Page) -> None:
    """Write a page to standard output, with colours where that is a terminal."""
    from rich.console import Console

    from ui.render.terminal import as_plain, as_rich

    console = Console(highlight=False)
    if console.is_terminal:
        console.print(as_rich(page))
    else:
        write(as_plain(page))
