"""The chat page as it is served: its component, its looks, and its API."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from ui.desk import Desk
from ui.headers import SafeHeaders
from ui.masthead import page_title
from ui.page import page_component, read_file
from ui.port import PageError, free_port
from ui.records import answer_record
from ui.terminal import visible
from ui.visitors import Visitors

if TYPE_CHECKING:
    import gradio as gr

    from index import Article
    from index.encoder import Encoder
    from qa import Bot

_HEAD = """
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' \
viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='4' fill='%237a1f1f'/%3E%3Cpath \
d='M7 22v-6q0-6 6-7v3q-3 1-3 4h3v6zm10 0v-6q0-6 6-7v3q-3 1-3 4h3v6z' fill='%23fff'/%3E%3C/svg%3E">
"""


def launch(
    bot: Bot, *, host: str = "127.0.0.1", port: int | None = None, open_browser: bool = True
) -> None:
    """Serve the chat page until it is interrupted, and say where it is.

    Without a `port` the first free one from 7860 up is taken. Raises `PageError` if
    the host is not this machine, or the port cannot be had.
    """
    import webbrowser

    import typer

    page = serve(bot, host=host, port=port)
    try:
        typer.echo(f"{visible(str(page.title))}\n{page.local_url}  (Ctrl-C stops it)")
        if open_browser:
            webbrowser.open(str(page.local_url))
        page.block_thread()
    except KeyboardInterrupt:  # before Gradio's own waiting, which handles it
        page.close(verbose=False)


def serve(bot: Bot, *, host: str = "127.0.0.1", port: int | None = None) -> gr.Blocks:
    """Serve the chat page in the background: `.local_url` says where, `.close()` ends it.

    `port` 0 means any free one. Raises `PageError` as `launch` does.
    """
    from starlette.middleware import Middleware

    number = free_port(host, port)
    page = build(bot)
    _spare_the_proxy(host)
    try:
        page.launch(
            server_name=f"[{host}]" if ":" in host else host,
            server_port=number,
            share=False,
            inline=False,
            prevent_thread_lock=True,
            quiet=True,
            footer_links=[],
            run_history=False,
            enable_monitoring=False,
            ssr_mode=False,
            pwa=False,
            theme=_theme(),
            css=read_file("page.css"),
            head=_HEAD,
            app_kwargs={"middleware": [Middleware(SafeHeaders)]},
        )
    except OSError as error:
        raise PageError(f"The page could not start on {host}, port {number}: {error}") from error
    return page


def build(bot: Bot) -> gr.Blocks:
    """Give the page, with the API endpoint `/ask`, not yet served.

    Its looks are added by `serve`, since Gradio takes them at launch.
    """
    _send_no_reports()
    import gradio as gr

    page = gr.Blocks(title=page_title(bot.articles), analytics_enabled=False)
    with page:
        page_component(bot, Desk(bot, Visitors(_bot_over, _shared_encoder)))
        _endpoint(bot)
    return page


def _bot_over(article: Article, encoder: Encoder) -> Bot:
    from qa import Bot

    return Bot.from_articles([article], encoder=encoder)


def _shared_encoder() -> Encoder:
    from qa.bot import default_encoder

    return default_encoder()


def _endpoint(bot: Bot) -> None:
    """Add the API endpoint `/ask`."""
    import gradio as gr

    def ask(question: str | None) -> dict[str, Any]:
        """Answer a question in the article's own words, or tell that it does not say."""
        return answer_record(bot.ask(question if question is not None else ""), bot.articles)

    with gr.Row(visible=False):
        question = gr.Textbox(label="question")
        reply = gr.JSON(label="answer")
        gr.Button().click(ask, [question], [reply], api_name="ask", concurrency_limit=None)


def _theme() -> gr.themes.Base:
    """Give paper and ink; the rest is in page.css. Gradio's own theme may fetch fonts."""
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
