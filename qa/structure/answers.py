"""All that an article's structure answers without reading for a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from qa.answer import Intent
from qa.intents.request import Reply, Request
from qa.structure import corrections, faq, fields, labels, lists, tables

ANSWERERS: Mapping[str, Callable[[Request], Reply | None]] = {
    "fields": fields.answer,
    "corrections": corrections.answer,
    "labels": labels.answer,
    "tables": tables.answer,
    "faq": faq.answer,
    "lists": lists.answer,
}
# How many of the answers of each were right on the development half of the structure gold
# (`python -m eval.structure`), with one right and one wrong added (Laplace).
RIGHT: Mapping[str, float] = {
    "fields": 0.91,
    "corrections": 0.67,
    "labels": 0.86,
    "tables": 0.92,
    "faq": 0.88,
    "lists": 0.86,
}


# Where the words that answer are what was found; in an FAQ's reply they are read.
_SHORT = frozenset(RIGHT) - {"faq"}

# What such a question asks for; the others ask for a fact.
INTENTS: Mapping[str, Intent] = {"fields": "text", "lists": "list"}


def answer(request: Request) -> tuple[Reply, Intent] | None:
    """Return what a structure of the articles answers, and what was asked for; None if none."""
    for name, answerer in ANSWERERS.items():
        if (reply := answerer(request)) is not None:
            found = name in _SHORT and reply.short is not None
            told = replace(reply, share=RIGHT[name], short_sure=RIGHT[name] if found else None)
            return told, INTENTS.get(name, "fact")
    return None
