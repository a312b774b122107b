"""Extracts: the sentences that writers chose, each alone, to sum up an article.

The articles are those that were written for the near misses. From forty of them three writers
chose; half of those are the test part. From the others one did, for development.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.data.gold import GoldError, Split, check_inside, load_gold, ranges
from eval.data.kinds import ARTICLES, GOLD
from index.article import Article
from index.text import Range

FILE = GOLD / "extracts.json"
SIZES = (3, 5)


@dataclass(frozen=True, kw_only=True)
class Extracted:
    """An article, and of each writer the sentences by how many were to be chosen."""

    article: Article
    extracts: tuple[Mapping[int, tuple[Range, ...]], ...]


def load_extracts(part: Split, file: Path = FILE) -> list[Extracted]:
    """Return the articles of a part with their extracts.

    Raises:
        GoldError: if the file is not what it should be, or names an article that is not there.
    """
    articles = {a.title: a for a in load_gold(ARTICLES).articles}
    try:
        return [
            _extracted(record["extracts"], articles[record["title"]], file)
            for record in json.loads(file.read_text(encoding="utf-8"))
            if record["part"] == part
        ]
    except GoldError:
        raise
    except (KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{file} holds no extracts of known articles: {error}.") from error


def _extracted(records: list[dict[str, object]], article: Article, file: Path) -> Extracted:
    where = f"{file} on {article.title!r}"
    extracts = []
    for record in records:
        chosen = {size: ranges(record[str(size)], where) for size in SIZES}
        for size, places in chosen.items():
            check_inside(places, article, where)
            if len(set(places)) != size:
                raise GoldError(f"{where}: an extract of {size} has {len(set(places))} sentences.")
        extracts.append(chosen)
    if not extracts:
        raise GoldError(f"{where}: there is no extract.")
    return Extracted(article=article, extracts=tuple(extracts))
