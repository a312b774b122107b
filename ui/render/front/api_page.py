"""The page for programmers: the endpoints, what they take and give, and how to call them."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from ui.render.html import Html

# What the calls to copy give where something must be given.
_EXAMPLE = "What is this article about?"
_LOGIN = Html(
    "<p>This page asks for a name and a password. gradio_client takes them as "
    '<code>Client(…, auth=("name", "password"))</code>.</p>'
)
_ENTRY = re.compile(r'^(?P<name>"?\w+"?): (?P<words>.*)$')


def api_page(
    endpoints: Sequence[Callable[..., Any]], base: str, looks: str, *, mcp: bool, login: bool
) -> Html:
    """Return the page as HTML.

    `base` is the address of the chat page, up to the last slash, `looks` the name of its style
    sheet; with `mcp` the endpoints are tools for assistants too, and with `login` who calls must
    say who they are.
    """
    return Html(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>API – articleqa</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="icon" href="icon.svg" type="image/svg+xml">'
        '<link rel="stylesheet" href="{looks}"></head>'
        '<body><main><p class="kicker"><a href="./">Back to the page</a></p>'
        "<h1>Ask from a program</h1><p>{number} endpoints, JSON in and JSON out, without "
        "a session: nothing is kept between calls.</p>"
        "{login}{parts}{assistants}</main></body></html>"
    ).format(
        looks=looks,
        number=len(endpoints),
        login=_LOGIN if login else "",
        parts=Html().join(_endpoint(endpoint, base) for endpoint in endpoints),
        assistants=_assistants(base) if mcp else "",
    )


def _endpoint(endpoint: Callable[..., Any], base: str) -> Html:
    name = endpoint.__name__
    about, takes, gives = _documented(endpoint)
    values = _example(endpoint)
    data = json.dumps({"data": list(values.values())})
    address = f"{base}gradio_api/run/{name}"
    given = "".join(f"{key}={value!r}, " for key, value in values.items() if value is not None)
    curl = f"curl {address} \\\n  -H 'content-type: application/json' \\\n  -d '{data}'"
    script = (
        f'const reply = await fetch("{address}", {{\n  method: "POST",\n'
        f'  headers: {{"content-type": "application/json"}},\n  body: JSON.stringify({data}),\n}});'
        "\nconst [result] = (await reply.json()).data;"
    )
    python = (
        "from gradio_client import Client  # pip install gradio_client\n\n"
        f'client = Client("{base}")\nresult = client.predict({given}api_name="/{name}")'
    )
    return Html(
        '<section aria-labelledby="{name}"><h2 id="{name}">/{name}</h2>{about}'
        "<h3>It takes</h3>{takes}<h3>It gives</h3>{gives}"
        "<h3>curl</h3>{curl}<h3>Python</h3>{python}<h3>JavaScript</h3>{script}</section>"
    ).format(
        name=name,
        about=about,
        takes=takes,
        gives=gives,
        curl=_code(curl),
        python=_code(python),
        script=_code(script),
    )


def _example(endpoint: Callable[..., Any]) -> dict[str, Any]:
    """Return values to call an endpoint with, by parameter: its own where it has them."""
    parameters = inspect.signature(endpoint).parameters.values()
    return {p.name: _EXAMPLE if p.default is p.empty else p.default for p in parameters}


def _documented(endpoint: Callable[..., Any]) -> tuple[Html, Html, Html]:
    """Return as HTML what a docstring says of an endpoint, of what it takes, and what it gives."""
    doc = inspect.getdoc(endpoint) or ""
    asked, _, gives = doc.partition("\nReturns:\n")
    about, _, takes = asked.partition("\nArgs:\n")
    paragraphs = [" ".join(p.split()) for p in about.split("\n\n") if p]
    return _paragraphs(paragraphs), _entries(takes or "Nothing."), _entries(gives)


def _entries(listed: str) -> Html:
    """Return lines as a list; one that goes on with a deeper indent is one."""
    lines = inspect.cleandoc(listed)
    entries = [" ".join(e.split()) for e in re.split(r"\n(?!\s)", lines) if e.strip()]
    found = [(entry, _ENTRY.match(entry)) for entry in entries]
    first = _paragraphs([entry for entry, named in found if named is None])
    named = Html().join(
        Html("<dt><code>{}</code></dt><dd>{}</dd>").format(m["name"], m["words"])
        for _, m in found
        if m is not None
    )
    return first + Html("<dl>{}</dl>").format(named) if named else first


def _paragraphs(texts: Sequence[str]) -> Html:
    return Html().join(Html("<p>{}</p>").format(text) for text in texts)


def _code(text: str) -> Html:
    # A line that is too long is scrolled to, by keyboard too.
    return Html('<pre tabindex="0"><code>{}</code></pre>').format(text)


def _assistants(base: str) -> Html:
    return Html(
        '<section aria-labelledby="mcp"><h2 id="mcp">MCP</h2><p>Assistants get the same as '
        "tools, over streamable HTTP:</p>{}</section>"
    ).format(_code(f"{base}gradio_api/mcp/"))
