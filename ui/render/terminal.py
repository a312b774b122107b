"""How answers look on a terminal and in a pipe. Nothing is printed here.

What is shown is a page: rows of text, which become either plain text, for a pipe, or a
rich renderable, for a terminal. Both pass all text through `visible`, and neither reads
markup in it, so neither an article nor a question can steer the terminal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.article import Article
from index.passages import Passage
from index.storage.summary import IndexSummary
from index.text import normalise
from qa.answer import Answer, shown_order
from ui.render.articles.pages import page_of
from ui.render.wording import (
    abstention,
    leads,
    may_help,
    may_help_words,
    terse_percent,
    that_it_answers,
    was_looked_for,
)

if TYPE_CHECKING:
    from rich.console import RenderableType


@dataclass(frozen=True, kw_only=True)
class Row:
    """A paragraph. `marker` stands left of it; a row with `indent` lines up with marked ones.

    `style` is rich's, and only seen on a terminal.
    """

    text: str = ""
    marker: str = ""
    indent: bool = False
    style: str = ""


Page = list[Row]

_BLANK = Row()
# Every control character but tab and line feed, each as one visible character.
_VISIBLE = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
_VISIBLE |= {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)


def visible(text: str) -> str:
    """Return `text` with control characters as pictures ("␛"), the length unchanged."""
    return text.translate(_VISIBLE)


def answer_page(answer: Answer, asked: str, articles: Sequence[Article]) -> Page:
    """Return an answer laid out: the short one, its quotes and where they stand, confidence.

    Quotes are numbered from 1 in the articles' order, a timeline's in that of time.
    `asked` is the question as typed; if it was read as another, that is said. The note
    comes before the quotes. An abstention says why, and shows the closest passage if that
    may help.
    """
    page: Page = []
    if _words(answer.question) != _words(asked):
        page += [Row(text=f"Read as: {answer.question}", style="dim"), _BLANK]
    if answer.kind == "chat":
        return [*page, Row(text=_given(answer.text))]
    if answer.abstained:
        return [*page, *_abstention(answer, articles)]
    for said in answer.remarks:
        page += [Row(text=said), _BLANK]
    page += _quotes(answer, articles)
    sure = terse_percent(answer.confidence)
    return [*page, _BLANK, Row(text=f"Confidence: {sure}", style="dim")]


def _quotes(answer: Answer, articles: Sequence[Article]) -> Page:
    page: Page = []
    citations = shown_order(answer.citations, articles, answer.intent)
    if answer.confidence < 0.5:
        page.append(Row(text="The article may be saying this:", style="yellow"))
    text = _given(answer.text)
    short = answer.short if leads(answer.short_confidence) else None
    if short is not None and _words(short) != _words(text):
        page += [Row(text=short, style="bold green"), _BLANK]
    elif sorted(_words(text)) != sorted(_words(" ".join(c.quote for c in citations))):
        # Most often the text is the quotes, and is not said twice.
        page += [Row(text=text, style="bold"), _BLANK]
    for number, citation in enumerate(citations, start=1):
        where = place(citation.passage, citation.start, citation.end, articles)
        page += [
            Row(marker=f"[{number}]", text=citation.quote),
            Row(text=where, indent=True, style="dim"),
        ]
    return page


def _abstention(answer: Answer, articles: Sequence[Article]) -> Page:
    said = abstention(answer.reason, answer.note, articles)
    page = [Row(text=said, style="bold yellow")]
    if answer.hits and may_help(answer.reason):
        closest = answer.hits[0].passage
        where = place(closest, closest.start, closest.end, articles)
        page += [
            _BLANK,
            Row(text=may_help_words(), style="dim"),
            Row(text=closest.text, indent=True),
            Row(text=where, indent=True, style="dim"),
        ]
    if was_looked_for(answer.reason):
        sure = f"Confidence {that_it_answers(articles)}: {terse_percent(answer.confidence)}"
        page += [_BLANK, Row(text=sure, style="dim")]
    return page


def passages_page(passages: Sequence[Passage], articles: Sequence[Article]) -> Page:
    """Lay out passages, numbered from 1, each with its heading and offsets."""
    page: Page = []
    for passage in passages:
        where = place(passage, passage.start, passage.end, articles)
        page += [
            Row(marker=f"[{passage.ordinal + 1}]", text=passage.text),
            Row(text=where, indent=True, style="dim"),
            _BLANK,
        ]
    return page[:-1]


def summary_page(summary: IndexSummary) -> Page:
    """Lay out what a saved index holds."""
    from rich.filesize import decimal

    facts = {
        "Model": f"{summary.model}, {summary.dimension} dimensions",
        "Weights": f"{summary.fingerprint[:12]} (SHA-256)",
        "Format": f"version {summary.version}",
        "Articles": f"{len(summary.articles):,}",
        "Passages": f"{summary.passages:,}",
        "Sentences": f"{summary.sentences:,}",
        "Size": decimal(summary.size),
    }
    page = [Row(marker=name, text=fact) for name, fact in facts.items()]
    for number, article in enumerate(summary.articles, start=1):
        known = (article.date, article.source, f"{len(article.text):,} characters")
        page += [
            _BLANK,
            Row(marker=f"[{number}]", text=name_of(article)),
            Row(text=", ".join(fact for fact in known if fact), indent=True, style="dim"),
        ]
    return page


def place(passage: Passage, start: int, end: int, articles: Sequence[Article]) -> str:
    """Return where text stands: the passage's number from 1, its heading, its page, the offsets.

    The article is named only where there are several.
    """
    parts = [f"passage {passage.ordinal + 1}"]
    page = next((page_of(a, start, end) for a in articles if a.id == passage.article_id), "")
    if len(articles) > 1:
        named = (told_apart(a, articles) for a in articles if a.id == passage.article_id)
        parts[0] += f" of {next(named, passage.article_id)}"
    if passage.heading is not None:
        parts.append(f"under “{passage.heading}”")
    if page:
        parts.append(page)
    return ", ".join([*parts, f"characters {start}–{end}"])


def name_of(article: Article) -> str:
    """Return the name that people know an article by."""
    return article.title or article.source or article.id


def told_apart(article: Article, articles: Sequence[Article]) -> str:
    """Return an article's name in quotes, and what tells it from others of the same name."""
    name = name_of(article)
    others = [_details(a) for a in articles if a.id != article.id and name_of(a) == name]
    if not others:
        return f"“{name}”"
    compared = zip(_details(article), *others, strict=True)
    apart = next(own for own, *theirs in compared if own and own not in theirs)
    return f"“{name}” ({apart})"


def _details(article: Article) -> tuple[str | None, ...]:
    """Return what may tell an article from others, the most telling first; the id always does."""
    return _imprint(article), article.source, article.id


def _imprint(article: Article) -> str:
    """Return an article's publisher and date, as far as they are known."""
    return ", ".join(filter(None, (article.publisher, article.published or article.date)))


def articles_page(articles: Sequence[Article]) -> Page:
    """Lay out a library's articles, numbered from 1: title, then publisher, date and id."""
    page: Page = []
    for number, article in enumerate(articles, start=1):
        known = (_imprint(article), article.url or article.source, article.id)
        page += [
            Row(marker=f"[{number}]", text=name_of(article)),
            Row(text=", ".join(filter(None, known)), indent=True, style="dim"),
        ]
    return page


def as_plain(page: Page) -> str:
    """Return a page as plain text: no colour, and no line is broken or joined."""
    margin = _margin(page)
    lines = []
    for row in page:
        lead = row.marker.ljust(margin) if row.marker or row.indent else ""
        lines.append(visible(lead + row.text if row.text else row.marker))
    return "".join(f"{line}\n" for line in lines)


def as_rich(page: Page) -> RenderableType:
    """Return a page for a terminal: coloured, wrapped to its width, wrapped lines indented."""
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    margin = _margin(page)
    drawn: list[RenderableType] = []
    for row in page:
        text = Text(visible(row.text), style=row.style)
        if not row.marker and not row.indent:
            drawn.append(text)
            continue
        grid = Table.grid()
        grid.add_column(width=margin, no_wrap=True)
        grid.add_column()
        grid.add_row(Text(visible(row.marker), style="bold cyan"), text)
        drawn.append(grid)
    return Group(*drawn)


def _margin(page: Page) -> int:
    return max((len(row.marker) + 1 for row in page if row.marker), default=4)


def _words(text: str) -> list[str]:
    return normalise(text).translate(dict.fromkeys(_VISIBLE, " ")).split()


def _given(text: str | None) -> str:
    return "" if text is None else text
