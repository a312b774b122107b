"""Which page of its file words stand on, as people say it: "page 3"."""

from __future__ import annotations

from index import Article
from ui.render.languages.speaking import say


def page_of(article: Article, start: int, end: int) -> str:
    """Return the pages that hold `text[start:end]`, in words; "" where its file has no pages."""
    first, last = article.page_at(start), article.page_at(max(start, end - 1))
    if first is None or last is None:
        return ""
    if first == last:
        return say("page {n}", n=first)
    return say("pages {first} to {last}", first=first, last=last)


def on_page(article: Article, start: int, end: int, where: str) -> str:
    """Return where words stand, with the page before it where there is one."""
    page = page_of(article, start, end)
    return f"{page}, {where}" if page else where
