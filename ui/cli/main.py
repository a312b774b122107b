"""The command line: `articleqa ask`, `chat`, `read`, `index` and `eval`.

Exit status: 0 answered, 3 not answered, 2 misuse (one line on standard error says what to
do), 130 interrupted. Whatever is heavy is imported inside the command that needs it, so
that help comes at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from ui.cli.library_commands import index_app
from ui.cli.opening import articles_of, open_bot, threshold_of
from ui.cli.shared import (
    Encoding,
    Files,
    Intranet,
    Only,
    ReaderName,
    Saved,
    WrongCosts,
    readings_of,
    show_page,
)
from ui.cli.streams import as_typed, busy, complain, read_stdin, speak_utf8, write

ABSTAINED, INTERRUPTED = 3, 130

# Click's, or that of typer's own copy of click, which its later versions carry.
_UsageError: type[Exception] = typer.BadParameter.__bases__[0]

app = typer.Typer(
    help="Ask an article: it answers in its own words, with the quotes that prove them.",
    epilog='Example:\n\narticleqa ask "Who is Russia\'s foreign minister?"',
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(index_app, name="index")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line, the process's own if none is given, and give its exit status."""
    speak_utf8()
    command = typer.main.get_command(app)
    args = None if argv is None else list(argv)
    try:
        status = command.main(args=args, prog_name="articleqa", standalone_mode=False)
    except _UsageError as error:
        return complain(_usage(error))
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as error:
        if not _is_expected(error):
            raise
        return complain(str(error))
    return status if isinstance(status, int) else 0


def _usage(error: Exception) -> str:
    message = str(error.format_message())  # type: ignore[attr-defined]
    if not message:
        return ""  # no argument was given, and the help is printed already
    context = getattr(error, "ctx", None)
    path = "articleqa" if context is None else context.command_path
    return f"{message}{'' if message.endswith(('.', '?')) else '.'} See: {path} --help"


def _is_expected(error: Exception) -> bool:
    from index.errors import ArticleqaError

    # The system's errors (no right to read, no room, a port in use) say what is wrong.
    return isinstance(error, (ArticleqaError, OSError))


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        write(f"articleqa {version('articleqa')}\n")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    pass


@app.command(
    context_settings={"allow_extra_args": True},
    epilog='Examples:\n\narticleqa ask "Which group was Russia supporting?"\n\n'
    'articleqa ask "Who won?" --file story.txt --json\n\n'
    'echo "What is this about?" | articleqa ask - --index my-index',
)
def ask(
    context: typer.Context,
    question: Annotated[
        str,
        typer.Argument(
            metavar="QUESTION", help="In quotes; a lone - reads it from standard input."
        ),
    ],
    file: Files = None,
    index: Saved = None,
    only: Only = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    threshold: Annotated[
        float | None,
        typer.Option(min=0, max=1, metavar="P", help="Abstain when less sure than this."),
    ] = None,
    wrong_costs: WrongCosts = None,
    reader: ReaderName = "auto",
    encoding: Encoding = None,
    intranet: Intranet = None,
) -> None:
    """Answer a question with numbered quotes, or say why there is no answer.

    Exit status: 0 answered, 3 not answered, 2 misuse.
    """
    if context.args:
        raise typer.BadParameter(
            f"more than one was given ({question!r}, {context.args[0]!r}); put it in quotes",
            param_hint="QUESTION",
        )
    asked = read_stdin() if question == "-" else as_typed(question)
    if not asked.strip():
        raise typer.BadParameter("it is empty; ask something", param_hint="QUESTION")
    with busy("Reading"):
        articles = articles_of(file, index, encoding, intranet)
        bot = open_bot(articles, index, reader, threshold_of(threshold, wrong_costs), only)
        answer = bot.ask(asked)
    if json:
        from ui.conversation.answer_json import answer_record, as_json

        write(as_json(answer_record(answer, bot.articles)) + "\n")
    else:
        from ui.render.terminal import answer_page

        show_page(answer_page(answer, asked, bot.articles))
    if answer.abstained:
        raise typer.Exit(ABSTAINED)


@app.command(epilog="Example:\n\narticleqa chat --file story.txt --port 7861")
def chat(
    file: Files = None,
    index: Saved = None,
    host: Annotated[
        str, typer.Option(help="127.0.0.1: only this computer may connect. 0.0.0.0: others too.")
    ] = "127.0.0.1",
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, metavar="N", help="A free one if not given.")
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
    mcp: Annotated[
        bool, typer.Option("--mcp", help="Serve it to assistants, too, as MCP tools.")
    ] = False,
    auth_file: Annotated[
        Path | None,
        typer.Option("--auth-file", metavar="FILE", help="Who may connect: lines name:password."),
    ] = None,
    feedback: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Where readers' verdicts go, instead of your data folder."
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="What a proxy in front calls the page. Repeatable."),
    ] = None,
    proxy: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ADDRESS", help="A proxy that is believed in whom it asks for. Repeatable."
        ),
    ] = None,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Fetch the addresses that readers give in the page.")
    ] = False,
    wrong_costs: WrongCosts = None,
    reader: ReaderName = "auto",
    encoding: Encoding = None,
    intranet: Intranet = None,
) -> None:
    """Open the chat page, served from this computer, until Ctrl-C."""
    accounts = None
    if auth_file is not None:
        from ui.security.accounts import read_accounts

        accounts = read_accounts(auth_file)
    if mcp:  # said before a model is loaded
        from ui.server.programs.mcp import require_mcp

        require_mcp()
    with busy("Reading"):
        articles = articles_of(file, index, encoding, intranet)
        bot = open_bot(articles, index, reader, threshold_of(None, wrong_costs))
        from ui.server.launch import launch
    launch(
        bot,
        host=host,
        port=port,
        open_browser=not no_browser,
        mcp=mcp,
        accounts=accounts,
        feedback=feedback,
        names=name if name is not None else (),
        proxies=proxy if proxy is not None else (),
        fetch=fetch,
    )


@app.command(
    epilog="Examples:\n\narticleqa read story.txt\n\nOr an address: https://example.org/story"
)
def read(
    source: Annotated[
        str, typer.Argument(metavar="FILE|URL", help="What is to be read; an address is fetched.")
    ],
    encoding: Encoding = None,
    intranet: Intranet = None,
) -> None:
    """Print an article as it is read: its fields, its text, and what was left out."""
    with busy("Reading"):
        readings = readings_of(source, encoding, intranet)
    from ui.render.reading import reading_page

    show_page([row for reading in readings for row in reading_page(reading, of=len(readings))])


@app.command(
    name="eval",
    context_settings={
        "ignore_unknown_options": True,
        "allow_extra_args": True,
        "help_option_names": [],  # --help is passed on, too
    },
)
def evaluate(context: typer.Context) -> None:
    """Measure the answers on gold questions; see: articleqa eval --help."""
    from eval.__main__ import main as run

    raise typer.Exit(run(context.args, prog="articleqa eval"))
