"""The page in a process of its own, as a reader would start it.

Not in the tests' process: there warnings are errors, and Gradio leaves event loops
open and uses what other libraries deprecate.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import IO

from articles import TWO_SECTIONS
from fakes import FakeEncoder
from scripted import ScriptedBot, ScriptedLibrary

from index import Article
from index.encoders.encoder import Encoder
from qa import Bot
from ui.page.article_store import MOST_ARTICLES, ArticleStore

# Everything in it wants to run, restyle or load; and a quote from it will be cited.
HOSTILE_QUOTE = "<img src=http://192.0.2.1/x.png onerror=alert(1)> {{7*7}} ${alert(2)} &lt;b&gt;"
STACKED = "e" + "\u0316\u0325" * 5_000
HOSTILE_ARTICLE = f"""\
2024-05-17 <script>alert('headline')</script> & "more" \u202e</h1><style>*{{display:none}}</style>

It begins. {HOSTILE_QUOTE} [link](javascript:alert(3)) $$x^2$$ It ends.

<b>A heading</b><iframe src=javascript:alert(4)>

Stacked: {STACKED} \u202e gnorw

{{{{constructor.constructor('alert(6)')()}}}} ${{alert(7)}} &lt;i&gt;

{"A" * 300} is a word that does not end. </textarea></script><svg/onload=alert(5)> And here.
"""

# Signs of more than one UTF-16 unit and of more than one code point, before what is cited.
MARKED = """\
The 😀 of Skara and the 👩‍👩‍👧 family 🏝️

Before it 😀😀 stand signs 🇸🇪. The lamp 💡 burns oil. After it 🚢 comes more.

## The boat 🚢

The boat 🚢 brings the post. It is small.

- A list of 日本語 words
- and é combined e\u0301 marks

The end 😀 is here.
"""


@dataclass(frozen=True)
class Served:
    """A page that is being served: its title, its address, and the process.

    `ended` is set once the test is done with it: what is asked then is not there.
    """

    title: str
    url: str
    process: subprocess.Popen[str]
    ended: Event = field(default_factory=Event)


@contextmanager
def serving(
    bot: str,
    env: Mapping[str, str] | None = None,
    *,
    mcp: bool = False,
    auth_file: Path | None = None,
    names: Sequence[str] = (),
    proxies: Sequence[str] = (),
    fetch: bool = False,
    limits: Mapping[str, float] | None = None,
    own_each: int = MOST_ARTICLES,
    port: int = 0,
    stderr: IO[str] | int | None = None,
) -> Iterator[Served]:
    """Serve a bot's page on a port, 0 for a free one; `bot` is a name that `_bot` knows.

    `limits` are set before, as {"ui.security.timeouts.HEAD_SECONDS": 1}.
    `own_each` articles may be brought from one address, since all tests come from one.
    """
    given = {"mcp": mcp, "names": list(names), "proxies": list(proxies), "fetch": fetch}
    file = "" if auth_file is None else str(auth_file)
    set_before = {
        "limits": limits if limits is not None else {},
        "own_each": own_each,
        "port": port,
    }
    process = subprocess.Popen(
        [sys.executable, __file__, bot, json.dumps(given), file, json.dumps(set_before)],
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env if env is not None else {})},
        cwd=Path(__file__).parent.parent,
    )
    assert process.stdout is not None
    try:
        title = process.stdout.readline().rstrip("\n")
        served = Served(title, process.stdout.readline().split()[0], process)
        try:
            yield served
        finally:
            served.ended.set()
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        process.stdout.close()


def _bot(name: str) -> ScriptedBot | Bot:
    if name == "shipped":
        return Bot.default()
    if name == "fake encoder":
        return Bot.from_text(TWO_SECTIONS, encoder=FakeEncoder())
    if name == "several":
        articles = [Article(text=text) for text in (TWO_SECTIONS, MARKED)]
        return Bot.from_articles(articles, encoder=FakeEncoder())
    text = {"scripted": TWO_SECTIONS, "hostile": HOSTILE_ARTICLE, "marked": MARKED}[name]
    return ScriptedBot(Article(text=text))


def _own_bot(article: Article, encoder: Encoder) -> ScriptedBot:
    """Take a second for an article, more for a long one, so that its progress is seen."""
    for _ in range(10):
        time.sleep(0.1 + len(article.text) / 100_000)
        encoder.encode_document(["x" * (len(article.text) // 5)])
    return ScriptedBot(article)


if __name__ == "__main__":
    from ui.security.accounts import read_accounts
    from ui.server import launch as chat

    _, name, options, auth_file, set_before = sys.argv
    given = json.loads(set_before)
    # Visitors' own articles are asked by scripted bots too.
    chat.ArticleStore = lambda *_: ArticleStore(  # type: ignore[misc,assignment]
        _own_bot,
        FakeEncoder,
        ScriptedLibrary,  # type: ignore[arg-type]
        each=given["own_each"],
    )
    for limit, value in given["limits"].items():
        module, _, constant = limit.rpartition(".")
        setattr(import_module(module), constant, value)
    accounts = read_accounts(Path(auth_file)) if auth_file else None
    with tempfile.TemporaryDirectory() as folder:
        chat.launch(
            _bot(name),
            port=given["port"],
            open_browser=False,
            accounts=accounts,
            **json.loads(options),
            feedback=Path(os.environ.get("ARTICLEQA_TEST_FEEDBACK", f"{folder}/feedback.jsonl")),
        )
