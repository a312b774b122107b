"""The chat page as it is served: at once, and programs' endpoints as soon as they can be."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread, active_count
from typing import TYPE_CHECKING

from ui.errors import PageError
from ui.page.article_store import ArticleStore
from ui.page.assets import asset_names
from ui.page.bringing import Reader
from ui.page.document import page_html
from ui.page.page_api import PageApi
from ui.render.front.api_page import api_page
from ui.render.front.document import Front
from ui.render.terminal import visible
from ui.render.titles import page_title
from ui.security.forwarded import networks
from ui.security.same_origin import stated_origin
from ui.server.app import BackgroundServer, guarded_app
from ui.server.endpoints import endpoints
from ui.server.front import ServedDocuments
from ui.server.port import listening_on, open_to_others
from ui.server.programs.app import programs_app
from ui.server.programs.deferred import DeferredApp
from ui.server.programs.mcp import require_mcp

if TYPE_CHECKING:
    from index import Article
    from index.encoders.encoder import Encoder
    from qa import Bot
    from ui.security.accounts import Accounts


@dataclass(frozen=True, kw_only=True)
class ServedPage:
    """A page that is being served: what it is called, and where it is."""

    title: str
    local_url: str
    _server: BackgroundServer
    _programs: DeferredApp

    def why_no_programs(self) -> BaseException | None:
        """Return the error, if programs cannot be answered, once that is known."""
        return self._programs.wait()

    def wait(self) -> None:
        """Wait until an interrupt."""
        while True:
            # Briefly: an interrupt that the system gives to another thread does not wake this one.
            time.sleep(0.5)

    def close(self) -> None:
        """End it."""
        self._server.close()


def launch(
    bot: Bot,
    *,
    host: str = "127.0.0.1",
    port: int | None = None,
    open_browser: bool = True,
    mcp: bool = False,
    accounts: Accounts | None = None,
    feedback: Path | None = None,
    names: Sequence[str] = (),
    proxies: Sequence[str] = (),
    fetch: bool = False,
) -> None:
    """Serve the chat page until it is interrupted, and say where it is.

    Without a `port` the first free one from 7860 up is taken. With `mcp` the endpoints are served
    as MCP tools, too; with `accounts` a name and a password are asked for. Readers' verdicts go to
    the file `feedback`, or to the user's own data folder. `names` are those that the page is asked
    for by, behind a proxy say; `proxies` are the addresses of those that are believed in whom they
    ask for. With `fetch` readers' addresses are fetched, too. An interrupt while questions are read
    ends the process.

    Raises:
        PageError: if the host is not this machine, the port cannot be had, a name or an address is
            none, or MCP is wanted but not installed.
    """
    import webbrowser

    import typer

    page = serve(
        bot,
        host=host,
        port=port,
        mcp=mcp,
        accounts=accounts,
        feedback=feedback,
        names=names,
        proxies=proxies,
        fetch=fetch,
    )
    interrupted = False
    try:
        typer.echo(f"{visible(page.title)}\n{page.local_url}  (Ctrl-C stops it)")
        if mcp:
            typer.echo(f"{page.local_url}gradio_api/mcp/  (for MCP clients)")
        if accounts is None and (warning := open_to_others(host)):
            typer.echo(warning, err=True)
        if open_browser:
            webbrowser.open(page.local_url)
        if (error := page.why_no_programs()) is not None:
            if isinstance(error, PageError):
                raise error
            typer.echo(f"Warning: programs are not answered, only the page is: {error}", err=True)
        page.wait()
    except KeyboardInterrupt:
        interrupted = True
    finally:
        page.close()
    if interrupted:
        _leave()


def _leave() -> None:
    """End the process at once if it still reads for somebody: nobody hears the answer.

    Python would wait for such threads, or end amid what they do in other languages, and crash.
    """
    until = time.monotonic() + 1
    while active_count() > 1:
        if time.monotonic() > until:
            sys.stdout.flush()
            os._exit(0)
        time.sleep(0.01)


def serve(
    bot: Bot,
    *,
    host: str = "127.0.0.1",
    port: int | None = None,
    mcp: bool = False,
    accounts: Accounts | None = None,
    feedback: Path | None = None,
    names: Sequence[str] = (),
    proxies: Sequence[str] = (),
    fetch: bool = False,
) -> ServedPage:
    """Return the chat page, served in the background, once it can be opened.

    `port` 0 means any free one. The rest is as in `launch`.

    Raises:
        PageError: as `launch` does.
    """
    from eval.feedback.verdicts import default_path

    if mcp:
        require_mcp()
    origins, forwarders = [stated_origin(name) for name in names], networks(proxies)
    visitors = ArticleStore(_alike(bot), _shared_encoder)
    feedback = feedback if feedback is not None else default_path()
    desk = PageApi(bot, visitors, feedback, Reader(fetches=fetch))
    ours = _ours(bot, fetches=fetch, mcp=mcp, login=accounts is not None)
    # One after the other: a reader's first question waits for the models only.
    loaded = Event()
    programs = DeferredApp(lambda: programs_app(bot, mcp=mcp), loaded)
    listening = listening_on(host, port)
    port = int(listening.getsockname()[1])
    app = guarded_app(
        programs,
        ours,
        desk,
        accounts=accounts,
        host=host,
        port=port,
        origins=origins,
        proxies=forwarders,
    )
    Thread(target=_load_models, args=(bot, loaded), daemon=True).start()
    server = BackgroundServer(app, listening)
    server.begin()
    shown = "localhost" if host == "0.0.0.0" else f"[{host}]" if ":" in host else host
    return ServedPage(
        title=page_title(bot.articles),
        local_url=f"http://{shown}:{port}/",
        _server=server,
        _programs=programs,
    )


def _load_models(bot: Bot, loaded: Event) -> None:
    with suppress(Exception):  # a reader's own question is told of it
        bot.ask("Who?")
    loaded.set()


def _ours(bot: Bot, *, fetches: bool, mcp: bool, login: bool) -> ServedDocuments:
    """Return what the server shows."""
    names = asset_names()
    return ServedDocuments(
        front=Front(
            title=page_title(bot.articles),
            page=page_html(bot, fetches=fetches),
            script=names.script,
            looks=names.looks,
            plain=names.plain,
        ),
        api=lambda base: api_page(endpoints(bot), base, names.plain, mcp=mcp, login=login),
    )


def _alike(bot: Bot) -> Callable[[Article, Encoder], Bot]:
    """Return what makes a bot over a visitor's article, as sure as the one that is served."""

    def over(article: Article, encoder: Encoder) -> Bot:
        from qa import Bot

        return Bot.from_articles(
            [article], encoder=encoder, reader=bot.reader, threshold=bot.threshold
        )

    return over


def _shared_encoder() -> Encoder:
    from qa.bot import default_encoder

    return default_encoder()
