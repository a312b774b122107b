"""Lines of Markdown that look like definitions of links and notes, which no page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from index.text import counted

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

# A scheme, a path, an anchor, a file or a host; in "[//]: <> (Check!)" there is none at all.
_ADDRESS = re.compile(
    r"(?:(?i:[a-z][a-z\d+.-]+:[^\s.])|\.{0,2}/|[#?]).*|(?=.*[a-z])[^/]+/.*(?<![.!?,;])"
    r"|.*\w\.(?:[a-z][a-z\d]+|[A-Z][A-Z\d]+)(?:[/?#:].*)?|"
)
_BRACKET = re.compile(r"\[(?!\^)")
_LONGEST_LABEL = 12  # in tokens
_MOST_NAMED, _LONGEST_NAMED = 20, 160


def with_words_kept(text: str, parser: MarkdownIt) -> tuple[str, tuple[str, ...]]:
    """Return a text in which words are no definitions, and what is to be told of the others.

    "[Ann]: No." is one by CommonMark. It is words if nothing refers to it and it has no address.
    A stroke before the bracket says so; no line moves.
    """
    if "]:" not in text:
        return text, ()
    env: dict[str, Any] = {}
    parser.disable("footnote_tail")  # so that notes are there with the tokens within them
    tokens = parser.parse(text, env)
    parser.enable("footnote_tail")
    notes = env.get("footnotes", {"list": {}})["list"].values()
    within = [note.get("tokens", []) for note in notes]
    lines = text.split("\n")
    used = set(_used([*(token.children or () for token in tokens), *within]))
    hidden = []
    for label, first, last, href in _definitions(env):
        words = not _is_address(label, href)
        if words and href not in used:
            lines[first] = _BRACKET.sub(r"\\[", lines[first], count=1)
        elif words or href not in used:
            hidden.append((first, " ".join(" ".join(lines[first:last]).split())))
    return "\n".join(lines), tuple(_told([words for _, words in sorted(hidden)]))


def _definitions(env: dict[str, Any]) -> Iterator[tuple[str, int, int, str]]:
    """Yield each definition's label, its first line and the one behind it, and its address."""
    again = [(entry["label"], entry) for entry in env.get("duplicate_refs", ())]
    for label, entry in [*env.get("references", {}).items(), *again]:
        yield label, *entry["map"], entry["href"]


def _is_address(label: str, href: str) -> bool:
    # Without a letter or figure in its name it is a comment: "[//]: # (Check!)".
    named = any(sign.isalnum() for sign in label)
    return not named or _ADDRESS.fullmatch(href) is not None


def _used(lines: Sequence[Sequence[Token]]) -> Iterator[str]:
    """Yield where links lead, but for "[Ann]: I did not.", which names who speaks."""
    for tokens in lines:
        begins = True
        for at, token in enumerate(tokens):
            href = str(token.attrs.get("href") or token.attrs.get("src") or "")
            speaks = begins and _colon_follows(tokens[at : at + _LONGEST_LABEL])
            if href and not (speaks and _ADDRESS.fullmatch(href) is None):
                yield href
            begins = token.type.endswith("break") or (begins and not token.content)


def _colon_follows(tokens: Sequence[Token]) -> bool:
    types = [token.type for token in tokens]
    behind = types.index("link_close") + 1 if "link_close" in types else len(types)
    return "".join(token.content for token in tokens[behind:]).startswith(":")


def list_all_notes(state: StateCore) -> None:
    """Have notes listed, too, that no mark leads to, or whose label another one has again."""
    notes = state.env.get("footnotes", {"refs": {}, "list": {}})
    opened = [token for token in state.tokens if token.type == "footnote_reference_open"]
    last = {token.meta["label"]: at for at, token in enumerate(opened)}
    for at, token in enumerate(opened):
        label = token.meta["label"]
        if last[label] != at:
            label = token.meta["label"] = f"{label}\n{at}"
        if notes["refs"].get(f":{label}", -1) < 0:
            notes["list"][len(notes["list"])] = {"label": label, "count": 0}


def _told(hidden: Sequence[str]) -> Iterator[str]:
    for words in hidden[:_MOST_NAMED]:
        short = words if len(words) <= _LONGEST_NAMED else f"{words[:_LONGEST_NAMED]}…"
        yield f"Read as the address of a link: “{short}”"
    if further := len(hidden[_MOST_NAMED:]):
        yield f"{counted(further, 'more line')} that no page shows, read as addresses of links."
