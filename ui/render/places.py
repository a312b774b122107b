"""Where words stand in an article, as people say it: "paragraph 7", with headline and date."""

from __future__ import annotations

from pathlib import PurePath

from index import Article
from ui.render.articles.pages import on_page
from ui.render.languages.speaking import say
from ui.render.titles import article_name, day_in_words

# What is called after a file has no publisher's name.
_FILES = (".txt", ".md")


def place(article: Article, start: int, end: int) -> str:
    """Return the pages and the paragraphs that hold `text[start:end]`, from 1, in words.

    Only some files have pages. Headings have no number: what begins in one is said to begin with
    the paragraph after it.
    """
    return on_page(article, start, end, _paragraphs(article, start, end))


def _paragraphs(article: Article, start: int, end: int) -> str:
    last = article.layout.paragraphs_to(end - 1)
    if last == 0:
        return say("headline")
    first = article.layout.paragraphs_to(start) + (0 if _is_in_paragraph(article, start) else 1)
    first = min(max(first, 1), last)
    if first == last:
        return say("paragraph {n}", n=first)
    return say("paragraphs {first} to {last}", first=first, last=last)


def cited_as(article: Article) -> str:
    """Return what an article is cited as: headline, publisher and date, where they are known."""
    name = name_and_publisher(article)
    if article.date is None:
        return name
    return f"{name}, {' '.join(day_in_words(article.date).split())}"


def name_and_publisher(article: Article) -> str:
    """Return what an article is cited as, without its date."""
    source = article.source
    # A file's name finds a text that has no headline.
    name = article_name(article) if article.title is not None or source is None else source
    known = [" ".join(name.split())]
    if source is not None and name != source and PurePath(source).suffix.lower() not in _FILES:
        known.append(" ".join(source.split()))
    return ", ".join(known)


def source_of(article: Article, start: int, end: int) -> str:
    """Return the line under a quote: what it is from, and where it stands there."""
    return f"— {cited_as(article)}, {place(article, start, end)}"


def _is_in_paragraph(article: Article, at: int) -> bool:
    """Return whether an offset stands in a paragraph, or in the blank lines after one."""
    begun = [block for block in article.layout.blocks if block.start <= at]
    return bool(begun) and begun[-1].kind == "paragraph"
