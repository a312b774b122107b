"""What Word shows and mammoth passes over, said by elements that it reads.

Without this fields' results, words with a reading above them and formulas are lost without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.formats.web.elements import tag_of
from index.formats.web.formulas import beside, in_one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SAME = {"cr": "br", "ptab": "tab", "dstrike": "strike"}
# Office's formulas by the names of MathML; the parts of each in MathML's order.
_FORMULAS = {
    "f": ("mfrac", ("num", "den")),
    "ssup": ("msup", ("e", "sup")),
    "ssub": ("msub", ("e", "sub")),
    "ssubsup": ("msubsup", ("e", "sub", "sup")),
    "limupp": ("mover", ("e", "lim")),
    "limlow": ("munder", ("e", "lim")),
}


def show_all(root: _Element) -> None:
    """Put what mammoth passes over as runs, breaks and tabs that it reads, in place."""
    from lxml import etree

    etree.strip_tags(root, f"{_W}fldSimple", f"{_M}oMathPara")
    for name, known in _SAME.items():
        for element in list(root.iter(f"{_W}{name}")):
            element.tag = f"{_W}{known}"
    for ruby in list(root.iter(f"{_W}ruby")):
        _put_base(ruby)
    for formula in list(root.iter(f"{_M}oMath")):
        _put_words(formula, in_one_line(_as_mathml(formula)))


def _put_base(ruby: _Element) -> None:
    """Put the words themselves where they stand with their reading above them."""
    run, base = ruby.getparent(), ruby.find(f"{_W}rubyBase")
    parent = None if run is None else run.getparent()
    if run is None or parent is None:
        return
    at = parent.index(run)
    parent[at + 1 : at + 1] = [] if base is None else list(base)
    run.remove(ruby)


def _put_words(formula: _Element, words: str) -> None:
    parent = formula.getparent()
    if parent is None:
        return
    last = formula.getprevious()
    before = "" if last is None else "".join(t.text or "" for t in last.iter(f"{_W}t"))
    run = formula.makeelement(f"{_W}r")
    text = run.makeelement(f"{_W}t")
    text.text = beside(before, words)
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(text)
    parent.replace(formula, run)


def _as_mathml(part: _Element) -> _Element:
    """Return a part of a formula by the names that MathML has for it."""
    name = tag_of(part)
    made = part.makeelement("mrow")
    if name in _FORMULAS:
        made.tag, parts = _FORMULAS[name]
        made.extend(_part(part, inner) for inner in parts)
    elif name == "rad":
        degree = _part(part, "deg")
        made.tag = "mroot" if in_one_line(degree) else "msqrt"
        made.extend((_part(part, "e"), degree) if made.tag == "mroot" else (_part(part, "e"),))
    elif name == "nary":
        sign = made.makeelement("munderover")
        sign.extend((_sign(part, "chr", "∫"), _part(part, "sub"), _part(part, "sup")))
        made.extend((sign, _part(part, "e")))
    elif name == "d":
        for number, inner in enumerate(e for e in part if tag_of(e) == "e"):
            made.append(_sign(part, "sepChr", "|") if number else _sign(part, "begChr", "("))
            made.append(_as_mathml(inner))
        made.append(_sign(part, "endChr", ")"))
    elif name == "t":
        made.tag, made.text = "mtext", part.text
    else:
        made.extend(_as_mathml(e) for e in part if tag_of(e) and not tag_of(e).endswith("pr"))
    return made


def _part(of: _Element, name: str) -> _Element:
    found = next((e for e in of if tag_of(e) == name), None)
    return of.makeelement("mrow") if found is None else _as_mathml(found)


def _sign(of: _Element, name: str, usual: str) -> _Element:
    """Return a sign that a formula's properties state, or else the usual one."""
    stated = of.find(f"*/{_M}{name}")
    made = of.makeelement("mo")
    made.text = usual if stated is None else stated.get(f"{_M}val", "")
    return made
