"""The page in a process of its own, as a reader would start it.

Not in the tests' process: there warnings are errors, and Gradio leaves event loops
open and uses what other libraries deprecate.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from conftest import TWO_SECTIONS, FakeEncoder
from scripted import ScriptedBot

from index import Article
from qa import Bot

# Everything in it wants to run, restyle or load; and a quote from it will be cited.
HOSTILE_QUOTE = "<img src=http://192.0.2.1/x.png onerror=alert(1)> {{7*7}} ${alert(2)} &lt;b&gt;"
HOSTILE_ARTICLE = f"""\
2024-05-17 <script>alert('headline')</script> & "more" \u202e</h1><style>*{{display:none}}</style>

It begins. {HOSTILE_QUOTE} [link](javascript:alert(3)) $$x^2$$ It ends.

<b>A heading</b><iframe src=javascript:alert(4)>

{"A" * 300} is a word that does not end. </textarea></script><svg/onload=alert(5)> And here.
"""


@dataclass(frozen=True)
class Served:
    """A page that is being served: its title, its address, and the process."""

    title: str
    url: str
    process: subprocess.Popen[str]


@contextmanager
def serving(
    bot: str,
    env: Mapping[str, str] | None = None,
    *,
    mcp: bool = False,
    auth_file: Path | None = None,
    stderr: IO[str] | None = None,
) -> Iterator[Served]:
    """Serve a bot's page on a free port; `bot` is a name that `_bot` knows."""
    process = subprocess.Popen(
        [sys.executable, __file__, bot, str(mcp), "" if auth_file is None else str(auth_file)],
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
        yield Served(title, process.stdout.readline().split()[0], process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        process.stdout.close()


def _bot(name: str) -> ScriptedBot | Bot:
    if name == "fake encoder":
        return Bot.from_text(TWO_SECTIONS, encoder=FakeEncoder())
    text = {"scripted": TWO_SECTIONS, "hostile": HOSTILE_ARTICLE}[name]
    return ScriptedBot(Article(text=text))


if __name__ == "__main__":
    from ui.accounts import read_accounts
    from ui.chat import launch

    _, name, mcp, auth_file = sys.argv
    accounts = read_accounts(Path(auth_file)) if auth_file else None
    launch(_bot(name), port=0, open_browser=False, mcp=mcp == "True", accounts=accounts)
