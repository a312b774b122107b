"""PDFs in one and two columns by LaTeX, as a paper's author writes them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.formats.articles import Made, Part
from eval.formats.made_file import MadeFile, run

_HEAD = r"""\documentclass[%s,a4paper]{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{textcomp}
\usepackage{lmodern}
\title{%s}
\author{%s}
\date{}
\begin{document}
\maketitle
"""
_SPECIAL = re.compile(r"[%&#$_{}]")


def make_files(articles: Sequence[Made], folder: Path) -> Iterator[MadeFile]:
    """Make PDFs if pdflatex is here; what is made already stays."""
    if shutil.which("pdflatex") is None:
        return
    for layout, kind in (("onecolumn", "pdf"), ("twocolumn", "pdf in two columns")):
        into = folder / f"latex-{layout}"
        into.mkdir(exist_ok=True)
        for article in articles:
            made = into / f"{article.name}.pdf"
            if not made.exists():
                source = into / f"{article.name}.tex"
                source.write_text(_document(article, layout), encoding="utf-8")
                to = ("-interaction=nonstopmode", f"-output-directory={into}", str(source))
                run("pdflatex", "-halt-on-error", *to)
            yield MadeFile(articles=(article,), path=made, kind=f"{kind}, by LaTeX")


def _document(article: Made, layout: str) -> str:
    bylines = [_escaped(lines[0]) for part, lines in article.parts if part == "byline"]
    head = _HEAD % (layout, _escaped(article.title), r" \and ".join(bylines))
    body = "\n\n".join(_written(part, lines) for part, lines in article.parts[1:])
    return f"{head}{body}\n\\end{{document}}\n"


def _written(part: Part, lines: tuple[str, ...]) -> str:
    words = [_escaped(line) for line in lines]
    if part == "byline":
        return ""
    if part == "heading":
        return rf"\section*{{{words[0]}}}"
    if part == "quote":
        return rf"\begin{{quote}}{words[0]}\end{{quote}}"
    if part == "items":
        items = "\n".join(rf"\item {line}" for line in words)
        return f"\\begin{{itemize}}\n{items}\n\\end{{itemize}}"
    if part == "table":
        rows = "\\\\\n".join(line.replace("\t", " & ") for line in words)
        return (
            f"\\begin{{center}}\\begin{{tabular}}{{lrr}}\n{rows}\n\\end{{tabular}}\\end{{center}}"
        )
    return words[0]


def _escaped(words: str) -> str:
    words = _SPECIAL.sub(lambda found: f"\\{found[0]}", words)
    return words.replace("°", r"\textdegree{}").replace("'", r"\textquotesingle{}")
