"""HTML that is safe by its type: whatever is put into it and is no `Html` is text, and escaped."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, Any, Self

import markupsafe

_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What stands before a place that takes characters, but no element: in quotes in a tag, in a title;
# and before one that takes no text: elsewhere in a tag, or where text would be a program.
_FOR_CHARACTERS = re.compile(
    r"""=\s*"[^"<>]*\Z|=\s*'[^'<>]*\Z|<(?:title|textarea)\b[^<>]*>[^<>]*\Z"""
)
_FOR_HTML = re.compile(r"<[^<>]*\Z|<(?:script|style)\b[^<>]*>[^<>]*\Z")


class Html(markupsafe.Markup):
    """HTML made of a literal, into which `format`, `join` and `+` put text or other HTML.

    `Html(…)` takes what it is given for HTML, so nothing but a template of our own is given to it;
    text becomes HTML by `Html.escape`.
    """

    __slots__ = ()
    if not TYPE_CHECKING:
        __new__ = str.__new__  # a page makes many, and this is twice as fast
    # These would not tell a place in a tag from one in the text.
    __mod__ = format_map = None  # type: ignore[assignment]

    @classmethod
    def escape(cls, s: Any, /) -> Self:
        """Return HTML whose text content is a text, and that is nothing but text.

        A character that would turn round what follows it (the "Trojan Source" of Boucher
        and Anderson, 2021) is kept, but shut in an element of its own, where it does nothing.
        """
        return s if isinstance(s, cls) else str.__new__(cls, _text(s))

    def join(self, iterable: Iterable[Any], /) -> Self:
        """Return all of it, text escaped, with this between."""
        return str.__new__(type(self), str.join(self, map(_text, iterable)))

    def format(self, *args: Any, **kwargs: Any) -> Self:
        """Return this template with values at its places, which all are `{}` or all have names.

        At a place in quotes in a tag, or in a title, even HTML is only characters. At one elsewhere
        in a tag, or in a script, only HTML can stand, or a TypeError is raised.
        """
        form, puts, names = _parsed(self)
        values = [kwargs[name] for name in names] if names else args
        put = [v if type(v) is int else puts[place](v) for place, v in enumerate(values)]
        return str.__new__(type(self), form % tuple(put))


def json_inside(value: object) -> Html:
    """Return a value as JSON for the inside of a `script` element, which it cannot end."""
    written = json.dumps(value, ensure_ascii=False)
    return str.__new__(Html, written.replace("<", "\\u003c"))


_Put = Callable[[Any], str]


@cache
def _parsed(template: Html) -> tuple[str, tuple[_Put, ...], tuple[str, ...]]:
    """Return a template with %s at its places, what makes values fit for these, and their names."""
    form, puts, names = "", [], []
    for literal, name, spec, conversion in Formatter().parse(template):
        form += literal.replace("%", "%%")
        if name is None:
            continue
        if spec or conversion:
            raise ValueError(f"{{{name}}} has a format, which HTML takes none of: {template}")
        names += [name] if name else []
        puts.append(_put_after(form))
        form += "%s"
    return form, tuple(puts), tuple(names)


def _put_after(before: str) -> _Put:
    """Return what makes a value fit to stand after the text of a template."""
    if _FOR_CHARACTERS.search(before) is not None:
        return _characters
    return _only_html if _FOR_HTML.search(before) is not None else _text


def _text(value: Any) -> str:
    if isinstance(value, Html):
        return value
    # A browser drops this character, and every offset after it would be wrong.
    escaped = html.escape(str(value).replace("\0", "\ufffd"))
    return escaped if escaped.isascii() else _BIDI_CONTROLS.sub(_shut_in, escaped)


def _shut_in(match: re.Match[str]) -> str:
    return f'<bdi class="control" data-code="U+{ord(match[0]):04X}">{match[0]}</bdi>'


def _characters(value: Any) -> str:
    return html.escape(str(value))


def _only_html(value: Any) -> str:
    if not isinstance(value, Html):
        raise TypeError(
            f"Only Html can stand in a tag outside of quotes, or in a script: {value!r}"
        )
    return value
