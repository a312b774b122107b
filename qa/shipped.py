"""The article that ships with the package, and its index."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from index.article import Article
from index.formats.reading import read_article

# What `articleqa index build qa/shipped` saves: with it nothing needs to be embedded.
SHIPPED_INDEX = Path(str(files("qa") / "shipped"))


def shipped_article() -> Article:
    """Give the article that ships with the package, read afresh."""
    return read_article(str(files("qa") / "article.txt"))
