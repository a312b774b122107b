"""The gold questions that ship with the package, on the article that ships with it."""

from __future__ import annotations

from importlib.resources import files

from eval.data.gold import GoldSet, load_gold
from qa.shipped import shipped_article


def packaged_gold() -> GoldSet:
    """Return the questions on it. Raises `GoldError` if the installed file is damaged."""
    return load_gold(str(files("eval") / "gold" / "article.jsonl"), shipped_article())
