"""`python -m eval.run.summaries`: how near summaries come to people's, and what they leave out.

Nearness is ROUGE-L with what each of three writers chose, beside that of the first sentences, which
in news say most, and of the writers with each other. What is left out is sections: of articles with
headings, those of which a summary of the usual length quotes nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from itertools import pairwise, permutations
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np

from eval.data.extracts import SIZES, Extracted, load_extracts
from eval.data.kinds import PARTS, load_kinds
from eval.metrics.bootstrap import interval
from eval.metrics.rouge import rouge_l
from eval.run.command import Parser, exit_code
from index.article import Article
from index.text import Range
from qa.bot import Bot
from qa.intents.sentences import Sentences


def nearness(articles: Sequence[Extracted], size: int) -> dict[str, Any]:
    """Return the mean ROUGE-L with the writers' extracts of so many sentences.

    Of the bot, of the first sentences and of the other writers, where there are some; and how many
    times that of the first sentences the bot's is, with its 95 % bootstrap interval over articles.
    """
    articles = [one for one in articles if len(one.extracts) > 1]
    bots, firsts, people = (np.array(column) for column in zip(*_near(articles, size), strict=True))

    def ratio(drawn: Any) -> float:
        return float(bots[drawn].mean() / firsts[drawn].mean())

    every = np.arange(len(bots))
    ends = interval(ratio, [one.article.id for one in articles], seed=0)
    low, high = ends if ends is not None else (0.0, float("inf"))
    return {
        "articles": len(bots),
        "bot": round(float(bots.mean()), 4),
        "first sentences": round(float(firsts.mean()), 4),
        "another writer": round(float(people.mean()), 4),
        "ratio": {"value": round(ratio(every), 4), "low": round(low, 4), "high": round(high, 4)},
    }


def _near(articles: Sequence[Extracted], size: int) -> list[tuple[float, float, float]]:
    found = []
    for one in articles:
        text, bot = one.article.text, Bot.from_articles([one.article])
        written = [_joined(text, extract[size]) for extract in one.extracts]
        summary = bot.ask(f"Sum it up in {size} sentences.")
        said = _joined(text, [(c.start, c.end) for c in summary.citations])
        body = Sentences(bot.index).body[:size]
        lead = _joined(text, [s.place[1] for s in body])
        found.append(
            (
                fmean(rouge_l(said, extract) for extract in written),
                fmean(rouge_l(lead, extract) for extract in written),
                fmean(rouge_l(a, b) for a, b in permutations(written, 2)),
            )
        )
    return found


def _joined(text: str, places: Sequence[Range]) -> str:
    return " ".join(text[start:end] for start, end in sorted(places))


def sections_of(article: Article) -> list[Range]:
    """Return the stretches under the headings of an article, and the one above the first."""
    starts = [block.start for block in article.layout.blocks if block.kind == "heading"]
    bounds = [0, *starts, len(article.text)]
    return [(a, b) for a, b in pairwise(bounds) if a < b]


def coverage(articles: Sequence[Article]) -> dict[str, Any]:
    """Return the share of sections of which a summary quotes something, where there are some."""
    covered: list[bool] = []
    for article in articles:
        sections = sections_of(article)
        if len(sections) < 2:
            continue
        quoted = Bot.from_articles([article]).ask("Summarise the article.").citations
        covered += [any(a <= c.start < b for c in quoted) for a, b in sections]
    return {"sections": len(covered), "covered": round(fmean(covered), 4) if covered else None}


def main(argv: Sequence[str] | None = None) -> int:
    """Sum up, and write the figures; return 2 for an error, which is one line."""
    return exit_code(lambda: _run(argv))


def _run(argv: Sequence[str] | None) -> int:
    parser = Parser(prog="python -m eval.run.summaries", description=__doc__)
    parser.add_argument("--part", choices=PARTS, default="dev")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the figures as JSON")
    args = parser.parse_args(argv)
    articles = load_extracts(args.part)
    found = {
        "part": args.part,
        "nearness": {str(size): nearness(articles, size) for size in SIZES},
        "coverage": coverage([one.article for one in load_kinds(args.part)]),
    }
    text = json.dumps(found, indent=1) + "\n"
    if args.out is not None:
        args.out.write_text(text, encoding="utf-8")
    print(text)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
