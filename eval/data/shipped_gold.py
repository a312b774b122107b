"""The gold questions that ship with the package, on the article that ships with it."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

from eval.data.gold import GoldSet, load_gold
from qa.shipped import shipped_article

# How the names of the questions begin that were asked by kind.
_BY_KIND = ("kind-", "headline-")


def packaged_gold() -> GoldSet:
    """Return the questions on it. Raises `GoldError` if the installed file is damaged."""
    return load_gold(str(files("eval") / "gold" / "article.jsonl"), shipped_article())


def gold_to_read() -> GoldSet:
    """Return those that are read for, which a confidence may be fitted on.

    Left out are those that were asked by kind, most of which take more than reading. Raises
    `GoldError` if the installed file is damaged.
    """
    gold = packaged_gold()
    kept = tuple(q for q in gold.questions if not q.id.startswith(_BY_KIND))
    return replace(gold, questions=kept)
