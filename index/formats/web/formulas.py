"""Formulas in one line, as they are drawn: a half is "1/2", never "12"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.formats.web.elements import is_hidden, tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element

FORMULAS = frozenset(("math", "frac"))
# What is there for programs, and what only takes up room.
_UNSHOWN = frozenset("annotation annotation-xml mphantom frac-sep".split())
_FRACTIONS = frozenset(("mfrac", "frac"))
_ABOVE = frozenset(("msup", "mover"))
_BELOW = frozenset(("msub", "munder"))
_BOTH = frozenset(("msubsup", "munderover"))
_SIMPLE = re.compile(r"[-−+]?\d[\d.,]*|[^\W\d]*")
_FIGURE = re.compile(r"[-−+]?\d{1,3}")
_UNSEEN = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064"))  # "times", "plus", not drawn
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


def raised(text: str) -> str | None:
    """Return a short figure in raised digits; None if it is none."""
    return text.translate(_RAISED) if _FIGURE.fullmatch(text) else None


def beside(before: str, formula: str) -> str:
    """Return a formula as it follows the words before it: three and a half is not 31/2."""
    return f" {formula}" if formula[:1].isdigit() and before[-1:].isdigit() else formula


def in_one_line(formula: _Element) -> str:
    """Return a formula of MathML, or a fraction of NITF, in one line."""
    tag = tag_of(formula)
    if not tag or tag in _UNSHOWN or is_hidden(formula):
        return ""
    if tag == "mspace":
        return " "
    shown = [child for child in formula if tag_of(child) not in _UNSHOWN]
    parts = [in_one_line(child) for child in shown]
    if not parts:
        return " ".join((formula.text or "").translate(_UNSEEN).split())
    if tag in _FRACTIONS and len(parts) == 2:
        return f"{_whole(parts[0])}/{_whole(parts[1])}"
    if tag in _ABOVE and len(parts) == 2:
        return _whole(parts[0]) + _above(parts[1])
    if tag in _BELOW and len(parts) == 2:
        return parts[0] + _below(parts[1])
    if tag in _BOTH and len(parts) == 3:
        return parts[0] + _below(parts[1]) + _above(parts[2])
    if tag == "mroot" and len(parts) == 2:
        return f"{raised(parts[1]) or parts[1]}√{_whole(parts[0])}"
    if tag == "msqrt":
        return f"√{_whole(''.join(parts))}"
    if tag in ("mtr", "mtable"):
        return " ".join(parts)
    line = ""
    for child, part in zip(shown, parts, strict=True):
        line += beside(line, part) if tag_of(child) in _FRACTIONS else part
    return line


def _whole(part: str) -> str:
    return part if _SIMPLE.fullmatch(part) else f"({part})"


def _above(part: str) -> str:
    return (raised(part) or f"^{_whole(part)}") if part else ""


def _below(part: str) -> str:
    return part if _SIMPLE.fullmatch(part) else f"_({part})"
