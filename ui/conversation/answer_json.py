"""Answers as JSON, for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from index.article import Article
from index.passages import Passage
from index.search import Hit
from qa.answer import Answer

# JSON allows these inside a string, but terminals obey some and line readers split at others.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029]")


def answer_record(answer: Answer, articles: Sequence[Article]) -> dict[str, Any]:
    """Return an answer as plain values. Offsets are code points into the article's text.

    `ordinal` counts passages from 0, as `Passage.ordinal` does.
    """
    return {
        "text": answer.text,
        "short": answer.short,
        "short_range": None if answer.short_range is None else list(answer.short_range),
        **answer.assessment(),
        "question": answer.question,
        "citations": [
            {
                "quote": citation.quote,
                "start": citation.start,
                "end": citation.end,
                "article_id": citation.passage.article_id,
                "passage": _passage_record(citation.passage),
            }
            for citation in answer.citations
        ],
        "hits": [hit_record(hit) for hit in answer.hits],
        "articles": [
            {"id": a.id, "title": a.title, "date": a.date, "source": a.source} for a in articles
        ],
    }


def hit_record(hit: Hit) -> dict[str, Any]:
    """Return a passage that was found as plain values; `rank` counts from 1."""
    return {
        "rank": hit.rank,
        "score": hit.score,
        "article_id": hit.passage.article_id,
        "passage": _passage_record(hit.passage),
    }


def as_json(record: dict[str, Any] | list[dict[str, Any]]) -> str:
    """Return one record or more as a line of JSON, ready for any terminal and any line reader."""
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _passage_record(passage: Passage) -> dict[str, Any]:
    return {
        "ordinal": passage.ordinal,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "heading": passage.heading,
    }
