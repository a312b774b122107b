"""The command line: `articleqa index add`, `remove` and `list`, for an index that grows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.index_commands import index_app as index_app
from ui.cli.shared import Encoding, Intranet, chosen, readings_of, show_page
from ui.cli.streams import as_typed, busy

if TYPE_CHECKING:
    from index.article import Article
    from qa.library import Library
    from ui.render.terminal import Page

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="A saved index.")]


@index_app.command(epilog="Example:\n\narticleqa index add my-index a.txt b.txt")
def add(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="A saved index; made if need be.")
    ],
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|URL|FOLDER…", help="What to read; of a folder all files, of a feed all."
        ),
    ],
    encoding: Encoding = None,
    intranet: Intranet = None,
) -> None:
    """Add articles to an index. Only they are embedded; what is there already is not added.

    What comes from an address that is there takes its place. What cannot be read is told,
    and the others are added.
    """
    with busy("Reading") as say:
        articles, unread = _read(sources, encoding, intranet, say)
        from qa.library import Library

        say("Opening")
        with Library.changing(folder) as library:
            added, updated, known = _put(articles, library, say)
            say("Saving")
    from ui.render.terminal import Row, articles_page

    page: Page = [Row(text=f"{folder} has {_counted(len(library))}, {len(added)} of them new.")]
    for word, some in (("Added", added), ("Updated", updated), ("Already there", known)):
        if some:
            page += [Row(), Row(text=f"{word}:"), *articles_page(some)]
    if unread:
        page += [Row(), Row(text="Not read:"), *(Row(marker="-", text=why) for why in unread)]
    show_page(page)


@index_app.command(epilog="Example:\n\narticleqa index remove my-index 2")
def remove(
    folder: Folder,
    articles: Annotated[
        list[str],
        typer.Argument(metavar="ARTICLE…", help="As 'articleqa index list' has it: number, id …"),
    ],
) -> None:
    """Take articles out of an index, by their numbers in the list, their ids or titles."""
    with busy("Opening") as say:
        from qa.library import Library

        with Library.changing(folder, make=False) as library:
            gone = chosen(articles, library.articles, folder)
            for article_id in gone:
                library.remove(article_id)
            say("Saving")
    from ui.render.terminal import Row

    show_page([Row(text=f"{folder} has {_counted(len(library))}; {len(gone)} taken out.")])


@index_app.command(name="list", epilog="Example:\n\narticleqa index list my-index")
def list_articles(folder: Folder) -> None:
    """List the articles of an index: number, title, publisher, date, where from, id."""
    from index.storage.summary import summarise_index
    from ui.render.terminal import articles_page

    show_page(articles_page(summarise_index(folder).articles))


def _read(
    sources: Sequence[str],
    encoding: str | None,
    intranet: Sequence[str] | None,
    say: Callable[[str], None],
) -> tuple[list[Article], list[str]]:
    """Return all articles, and why what cannot be read cannot be.

    Raises:
        ArticleError: if nothing can be read.
    """
    from index.errors import ArticleError

    found: list[Article] = []
    unread: list[ArticleError] = []
    every = [one for source in sources for one in _inside(source)]
    for number, source in enumerate(every, start=1):
        say(f"Reading {number} of {len(every)}")
        try:
            found += [r.article for r in readings_of(source, encoding, intranet)]
        except ArticleError as error:
            unread.append(error)
    if not found:
        raise unread[0]
    return found, [str(error) for error in unread]


def _inside(source: str) -> list[str]:
    """Return the files of a folder that can be read, also those of folders in it; else the source.

    Raises:
        ArticleError: if a folder has none.
    """
    from index.errors import ArticleError
    from index.fetch.client import is_address
    from index.formats.registry import SUFFIXES

    path = Path(as_typed(source))
    if is_address(source) or not path.is_dir():
        return [source]
    files = [
        str(file)
        for file in sorted(path.rglob("*"))
        if file.suffix.lower() in SUFFIXES
        and file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(path).parts)
    ]
    if not files:
        raise ArticleError(
            f"No file in {source} is in a format that is read. "
            f"Give a folder that has some of {', '.join(SUFFIXES)}."
        )
    return files


def _put(
    articles: Sequence[Article], library: Library, say: Callable[[str], None]
) -> tuple[list[Article], list[Article], list[Article]]:
    """Add articles to a library; return those added, those updated, and those that were there."""
    by_url = {article.url: article for article in library.articles if article.url}
    added: list[Article] = []
    updated: list[Article] = []
    known: list[Article] = []
    for number, article in enumerate(articles, start=1):
        say(f"Embedding {number} of {len(articles)}")
        old = by_url.get(article.url) if article.url else None
        if article.id in library or (old is not None and old.text == article.text):
            known.append(article)
        elif old is not None:
            updated.append(replace(article, id=old.id))
            library.update(updated[-1])
        else:
            library.add(article)
            added.append(article)
            if article.url:
                by_url[article.url] = article
    return added, updated, known


def _counted(number: int) -> str:
    from index.text import counted

    return counted(number, "article")
