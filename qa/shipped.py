"""The article that ships with the package."""

from __future__ import annotations

from importlib.resources import files

from index.article import Article, read_article


def shipped_article() -> Article:
    """Give the article that ships with the package, read afresh."""
    return read_article(str(files("qa") / "article.txt"))
