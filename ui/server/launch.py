"""The chat page as it is served: its component, its looks, and its API."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Sequence
from contextlib import nullcontext, redirect_stdout, suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from index.offline import keep_font_cache_with_ours
from ui.errors import PageError
from ui.page.article_store import Visitors
from ui.page.bringing import Reader
from ui.page.component import page_component, page_css, read_file
from ui.page.page_api import Desk
from ui.render.front.api_page import api_page
from ui.render.front.plain_page import front_of
from ui.render.terminal import visible
from ui.render.titles import page_title
from ui.security.forwarded import networks
from ui.security.same_origin import stated_origin
from ui.server.app import CALL_THREADS, behind_walls, few_threads, login
from ui.server.endpoints import add_endpoints, endpoints
from ui.server.front import Ours
from ui.server.mcp import require_mcp, speak_json
from ui.server.port import free_port, open_to_others

if TYPE_CHECKING:
    import gradio as gr

    from index import Article
    from index.encoders.encoder import Encoder
    from qa import Bot
    from ui.security.accounts import Accounts

# Gradio keeps some kilobytes for each visitor, of which the page needs nothing.
_SESSIONS = 20
# Gradio shows nothing of a reply that is neither a welcome nor a refusal.
_LOGIN_HINT = (
    "Who has given some wrong passwords has to wait before the next is looked at, a minute at "
    "most: if nothing happens after Login, wait and try again."
)


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

    Without a `port` the first free one from 7860 up is taken. With `mcp` the endpoints are
    served as MCP tools, too; with `accounts` a name and a password are asked for.
    Readers' verdicts go to the file `feedback`, or to the user's own data folder. `names`
    are those that the page is asked for by, behind a proxy say; `proxies` are the addresses of
    those that are believed in whom they ask for. With `fetch` readers' addresses are fetched, too.
    Raises `PageError` if the host is not this
    machine, the port cannot be had, a name or an address is none, or MCP is wanted but not
    installed.
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
    try:
        typer.echo(f"{visible(str(page.title))}\n{page.local_url}  (Ctrl-C stops it)")
        if mcp:
            typer.echo(f"{page.local_url}gradio_api/mcp/  (for MCP clients)")
        if accounts is None and (warning := open_to_others(host)):
            typer.echo(warning, err=True)
        if open_browser:
            webbrowser.open(str(page.local_url))
        page.block_thread()
    except KeyboardInterrupt:  # before Gradio's own waiting, which handles it
        page.close(verbose=False)


def _load_models(bot: Bot) -> None:
    with suppress(Exception):  # a reader's own question is told of it
        bot.ask("Who?")


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
) -> gr.Blocks:
    """Serve the chat page in the background: `.local_url` says where, `.close()` ends it.

    `port` 0 means any free one. The rest is as in `launch`, which raises the same.
    """
    if mcp:
        require_mcp()
    walls = behind_walls(
        _ours(bot, mcp=mcp, login=accounts is not None),
        accounts=accounts,
        host=host,
        origins=[stated_origin(name) for name in names],
        proxies=networks(proxies),
    )
    number = free_port(host, port)
    # While Gradio is imported: the first question then waits for neither.
    Thread(target=_load_models, args=(bot,), daemon=True).start()
    page = build(bot, feedback, fetch=fetch)
    _spare_the_proxy(host)
    # Where it is not told, Gradio asks the environment: whether to share, to speak MCP, to
    # start more servers, which would be without our walls.
    try:
        # It would advertise MCP.
        with walls, redirect_stdout(io.StringIO()) if mcp else nullcontext():
            page.launch(
                server_name=f"[{host}]" if ":" in host else host,
                server_port=number,
                share=False,
                inline=False,
                prevent_thread_lock=True,
                quiet=True,
                auth=None if accounts is None else login(accounts),
                auth_message=_LOGIN_HINT,
                max_threads=CALL_THREADS,
                state_session_capacity=_SESSIONS,
                footer_links=[],
                run_history=False,
                enable_monitoring=False,
                ssr_mode=False,
                pwa=False,
                mcp_server=mcp,
                num_workers=0,
                theme=_theme(),
                css=page_css(),
                app_kwargs={"lifespan": few_threads},
            )
    except PageError:
        page.close(verbose=False)
        raise
    except OSError as error:
        raise PageError(f"The page could not start on {host}, port {number}: {error}") from error
    if mcp:
        if page.mcp_server_obj is None:  # Gradio goes on without it, and says nothing
            page.close(verbose=False)
            raise PageError(f"MCP could not be started: {page.mcp_error}")
        speak_json(page.mcp_server_obj)
    return page


def build(bot: Bot, feedback: Path | None = None, *, fetch: bool = False) -> gr.Blocks:
    """Return the page, with the endpoints for programs, not yet served.

    Its looks are added by `serve`, since Gradio takes them at launch.
    """
    _send_no_reports()
    keep_font_cache_with_ours()
    import gradio as gr

    from eval.feedback.verdicts import default_path

    feedback = feedback if feedback is not None else default_path()
    page = gr.Blocks(title=page_title(bot.articles), analytics_enabled=False)
    with page:
        visitors = Visitors(_alike(bot), _shared_encoder)
        page_component(bot, Desk(bot, visitors, feedback, Reader(fetches=fetch)), fetches=fetch)
        add_endpoints(bot)
    return page


def _ours(bot: Bot, *, mcp: bool, login: bool) -> Ours:
    """Return what the server shows besides Gradio's."""
    style = read_file("plain.css")
    return Ours(
        front=front_of(bot.articles),
        api=lambda base: api_page(endpoints(bot), base, style, mcp=mcp, login=login),
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


def _theme() -> gr.themes.Base:
    """Return paper and ink; the rest is in the .css files. Gradio's own theme may fetch fonts."""
    from gradio.themes import Base

    return Base(font=("Georgia", "serif"), font_mono=("monospace",)).set(
        body_background_fill="#fcfbf8",
        body_background_fill_dark="#161513",
        body_text_color="#1c1a17",
        body_text_color_dark="#e9e5dc",
    )


def _send_no_reports() -> None:
    """Switch off what Gradio would tell its makers."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"


def _spare_the_proxy(host: str) -> None:
    """Keep Gradio's own requests to this machine from going through a proxy."""
    for name in ("no_proxy", "NO_PROXY"):
        spared = os.environ.get(name, "").split(",")
        hosts = dict.fromkeys([*spared, "localhost", "127.0.0.1", host])
        os.environ[name] = ",".join(h for h in hosts if h)
