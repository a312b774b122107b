"""All English sentences that the page says, read out of the code that says them."""

from __future__ import annotations

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

from eval.front_page import ROOT
from ui.render.languages.told import TOLD
from ui.render.wording import abstention

# What is said where no sentence surely answers.
UNSURE = abstention("unsure", None, ())
UI = ROOT / "ui"
STATIC = UI / "page" / "static"
SAID_IN_SCRIPT = re.compile(r'\bsay\(\s*((?:"(?:[^"\\]|\\.)*"\s*\+?\s*)+)[,)]')
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
SPOKEN_ATTRIBUTES = ("aria-label", "placeholder", "title")


def in_python() -> set[str]:
    """The first argument of each `say` in what speaks the reader's language."""
    found = set()
    for path in UI.rglob("*.py"):
        written = path.read_text(encoding="utf-8")
        if "ui.render.languages" not in written:
            continue  # what is called "say" there is something else
        for node in ast.walk(ast.parse(written)):
            match node:
                case ast.Call(
                    func=ast.Name(id="say" | "said_in_page"), args=[ast.Constant(value=said), *_]
                ):
                    found.add(said)
    return found


def in_scripts() -> set[str]:
    found = set()
    for path in sorted((STATIC / "js").rglob("*.js")):
        for said in SAID_IN_SCRIPT.findall(path.read_text(encoding="utf-8")):
            found.add("".join(LITERAL.findall(said)))
    return found


class _Page(HTMLParser):
    """Reads the texts of the page's HTML, and of the attributes that are read to people."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        skipped = "lang" in given or tag == "kbd" or (bool(self._open) and self._open[-1][1])
        if not skipped:
            self.found |= {given[name] or "" for name in SPOKEN_ATTRIBUTES if name in given}
        if tag not in ("input", "br"):
            self._open.append((tag, skipped))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        said = " ".join(data.split())
        if re.search(r"[^\W\d_]", said) and "{" not in said and not self._open[-1][1]:
            self.found.add(said)


def on_the_page() -> set[str]:
    page = _Page()
    page.feed((STATIC / "page.html").read_text(encoding="utf-8"))
    return page.found


def every_sentence() -> set[str]:
    return in_python() | in_scripts() | on_the_page() | set(TOLD)


def names_in(said: str) -> list[str]:
    """The names that a sentence has places for."""
    return sorted(re.findall(r"\{(\w+)\}", said))


def catalogues() -> list[Path]:
    return sorted((UI / "render" / "languages").glob("*.json"))
