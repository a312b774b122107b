"""The command line: `articleqa index build`, `show` and `passages`; see also `library_commands`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from ui.cli.shared import Encoding, Files, Intranet, read_articles, show_page
from ui.cli.streams import busy

index_app = typer.Typer(
    help="Save an index, add articles to it and take them out, and look into it.",
    epilog="Example:\n\narticleqa index add my-index story.txt",
    no_args_is_help=True,
)


@index_app.command(epilog="Example:\n\narticleqa index build my-index --file a.txt --file b.txt")
def build(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Made if need be; an index in it is replaced.")
    ],
    file: Files = None,
    encoding: Encoding = None,
    intranet: Intranet = None,
) -> None:
    """Index articles and save that, to be asked with --index."""
    started = time.perf_counter()
    articles = read_articles(file, encoding, intranet)
    with busy("Indexing"):
        from index.storage.summary import summarise_index
        from qa.bot import Bot

        Bot.from_articles(articles).save(folder)
        summary = summarise_index(folder)
    from ui.render.terminal import Row, summary_page

    took = f"{time.perf_counter() - started:.1f} s"
    show_page([Row(text=f"Saved to {folder} in {took}."), Row(), *summary_page(summary)])


@index_app.command(epilog="Example:\n\narticleqa index show my-index")
def show(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="What 'articleqa index build' has saved.")
    ],
) -> None:
    """Check a saved index, and show its articles, its model and its size."""
    from index.storage.summary import summarise_index
    from ui.render.terminal import summary_page

    show_page(summary_page(summarise_index(folder)))


@index_app.command(epilog="Example:\n\narticleqa index passages --file story.txt")
def passages(file: Files = None, encoding: Encoding = None, intranet: Intranet = None) -> None:
    """Show the passages that an article is split into, with offsets and headings."""
    articles = read_articles(file, encoding, intranet)
    with busy("Splitting"):
        from index.passages import split_passages
        from qa.bot import default_encoder

        model = default_encoder()
        split = [
            passage
            for article in articles
            for passage in split_passages(article, model.count_tokens, model.max_tokens)
        ]
    from ui.render.terminal import passages_page

    show_page(passages_page(split, articles))
