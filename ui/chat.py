"""The chat page: Gradio components around the HTML of `ui.render`."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Sequence
from contextlib import nullcontext, redirect_stdout
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ui.conversation import Turns, begin, finish
from ui.endpoints import add_endpoints
from ui.examples import examples
from ui.headers import SafeHeaders
from ui.masthead import masthead, opening, page_title
from ui.mcp import require_mcp, speak_json
from ui.port import PageError, free_port, open_to_others
from ui.render import conversation
from ui.terminal import visible
from ui.walls import Walls

if TYPE_CHECKING:
    import gradio as gr

    from qa import Bot
    from ui.accounts import Accounts

_HEAD = """
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' \
viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='4' fill='%237a1f1f'/%3E%3Cpath \
d='M7 22v-6q0-6 6-7v3q-3 1-3 4h3v6zm10 0v-6q0-6 6-7v3q-3 1-3 4h3v6z' fill='%23fff'/%3E%3C/svg%3E">
"""


def launch(
    bot: Bot,
    *,
    host: str = "127.0.0.1",
    port: int | None = None,
    open_browser: bool = True,
    mcp: bool = False,
    accounts: Accounts | None = None,
) -> None:
    """Serve the chat page until it is interrupted, and say where it is.

    Without a `port` the first free one from 7860 up is taken. With `mcp` the endpoints are
    served as MCP tools, too; with `accounts` a name and a password are asked for. Raises
    `PageError` if the host is not this machine, the port cannot be had, or MCP is wanted
    but not installed.
    """
    import webbrowser

    import typer

    page = serve(bot, host=host, port=port, mcp=mcp, accounts=accounts)
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


def serve(
    bot: Bot,
    *,
    host: str = "127.0.0.1",
    port: int | None = None,
    mcp: bool = False,
    accounts: Accounts | None = None,
) -> gr.Blocks:
    """Serve the chat page in the background: `.local_url` says where, `.close()` ends it.

    `port` 0 means any free one. The rest is as in `launch`, which raises the same.
    """
    from starlette.middleware import Middleware

    if mcp:
        require_mcp()
    number = free_port(host, port)
    page = build(bot)
    _spare_the_proxy(host)
    # Where it is not told, Gradio asks the environment: whether to share, to speak MCP, to
    # start more servers, which would be without our walls.
    try:
        with redirect_stdout(io.StringIO()) if mcp else nullcontext():  # it would advertise MCP
            page.launch(
                server_name=f"[{host}]" if ":" in host else host,
                server_port=number,
                share=False,
                inline=False,
                prevent_thread_lock=True,
                quiet=True,
                auth=None if accounts is None else accounts.admits,
                footer_links=["api"],
                run_history=False,
                enable_monitoring=False,
                ssr_mode=False,
                pwa=False,
                mcp_server=mcp,
                num_workers=0,
                theme=_theme(),
                css=_read("chat.css"),
                head=f"{_HEAD}<script>{_read('api_page.js')}</script>",
                app_kwargs={
                    "middleware": [Middleware(SafeHeaders), Middleware(Walls, accounts=accounts)]
                },
            )
    except OSError as error:
        raise PageError(f"The page could not start on {host}, port {number}: {error}") from error
    if mcp:
        speak_json(page.mcp_server_obj)
    return page


def build(bot: Bot) -> gr.Blocks:
    """Give the page, with the endpoints for programs, not yet served.

    Its looks are added by `serve`, since Gradio takes them at launch.
    """
    _send_no_reports()
    import gradio as gr

    page = gr.Blocks(title=page_title(bot.articles), analytics_enabled=False)
    with page:
        turns = gr.State(())
        _html(masthead(bot.articles), "masthead")
        log = _html(conversation((), bot.articles), "conversation", _read("chat.js"))
        with gr.Row(elem_id="opening") as start:
            with gr.Column(elem_id="examples"):
                _html("<h2>Questions to start with</h2>", "examples-title")
                samples = [gr.Button(q, elem_classes="example") for q in examples(bot.articles)]
            _html(opening(bot.articles), "begins")
        with gr.Row(elem_id="composer"):
            box = gr.Textbox(
                label="Your question",
                placeholder=f"Ask about the article{'s' if len(bot.articles) > 1 else ''}",
                elem_id="question",
                lines=1,
                max_lines=6,
                container=False,
                html_attributes=gr.InputHTMLAttributes(enterkeyhint="send"),
            )
            send = gr.Button("Ask", elem_id="ask")
            again = gr.Button("Start over", elem_id="again", visible=False)
        changing = _Changing(box=box, log=log, start=start, again=again, turns=turns)
        _wire(bot, changing, send, samples)
        add_endpoints(bot)
    return page


@dataclass(frozen=True, kw_only=True)
class _Changing:
    """The parts of the page that a question changes, in the order of an event's outputs."""

    box: gr.Textbox
    log: gr.HTML
    start: gr.Row
    again: gr.Button
    turns: gr.State

    def outputs(self) -> list[Any]:
        return [self.box, self.log, self.start, self.again, self.turns]


def _wire(bot: Bot, parts: _Changing, send: gr.Button, samples: Sequence[gr.Button]) -> None:
    """Say what happens on Enter and on each button."""
    import gradio as gr

    hide, show, keep = gr.update(visible=False), gr.update(visible=True), gr.skip()

    def converse(question: str, before: Turns) -> Iterator[tuple[Any, ...]]:
        if not question.strip():
            yield keep, keep, keep, keep, keep
            return
        asked = begin(before, question)
        yield "", conversation(asked, bot.articles), hide, show, keep
        answered = finish(bot, asked)
        yield keep, conversation(answered, bot.articles), keep, keep, answered

    def start_over() -> tuple[Any, ...]:
        return "", conversation((), bot.articles), show, hide, ()

    # Nobody waits for another: a bot is not changed by asking.
    how: dict[str, Any] = {
        "outputs": parts.outputs(),
        "show_progress": "hidden",
        "api_visibility": "private",
        "concurrency_limit": None,
    }
    asked = [parts.box.submit, send.click]
    # What is sent while an answer is awaited is asked after it.
    gr.on(asked, converse, [parts.box, parts.turns], trigger_mode="always_last", **how)
    for sample in samples:
        sample.click(converse, [sample, parts.turns], **how)
    parts.again.click(start_over, None, **how)


def _html(value: str, elem_id: str, js: str | None = None) -> gr.HTML:
    import gradio as gr

    return gr.HTML(value, elem_id=elem_id, apply_default_css=False, js_on_load=js)


def _theme() -> gr.themes.Base:
    """Give paper and ink; the rest is in chat.css. Gradio's own theme may fetch fonts."""
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


def _read(name: str) -> str:
    return (files("ui") / name).read_text(encoding="utf-8")


def _spare_the_proxy(host: str) -> None:
    """Keep Gradio's own requests to this machine from going through a proxy."""
    for name in ("no_proxy", "NO_PROXY"):
        spared = os.environ.get(name, "").split(",")
        hosts = dict.fromkeys([*spared, "localhost", "127.0.0.1", host])
        os.environ[name] = ",".join(h for h in hosts if h)
