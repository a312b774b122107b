"""Ask an article: answers in its own words, with the quotes that prove them.

    from qa import Bot, ask
    print(ask("Who is Russia's foreign minister?").text)

`Bot` asks one article or a few, `Library` many that come and go.

Importing does no work: everything is imported when it is first named. All that it sets is
that the libraries beneath report nothing to their makers (`index.offline`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import index  # noqa: F401  # whoever imports onnxruntime next does so with its reports off

if TYPE_CHECKING:
    from qa.answer import Answer, Citation, Span
    from qa.bot import Bot, ask
    from qa.decision.abstention import threshold_for
    from qa.library import Library
    from qa.readers.sentence_reader import EvidenceReader, Reader
    from qa.readers.span_reader import SpanReader

_HOME = {
    "Answer": "qa.answer",
    "Bot": "qa.bot",
    "Citation": "qa.answer",
    "EvidenceReader": "qa.readers.sentence_reader",
    "Library": "qa.library",
    "Reader": "qa.readers.sentence_reader",
    "Span": "qa.answer",
    "SpanReader": "qa.readers.span_reader",
    "ask": "qa.bot",
    "threshold_for": "qa.decision.abstention",
}

__all__ = [
    "Answer",
    "Bot",
    "Citation",
    "EvidenceReader",
    "Library",
    "Reader",
    "Span",
    "SpanReader",
    "ask",
    "threshold_for",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'qa' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
