"""Sentences by where they stand."""

from __future__ import annotations

from index.layout import Block
from index.text import Range
from qa.intents.request import Request
from qa.intents.sentences import Sentence


def sentence_with(request: Request, article_id: str, place: Range) -> Sentence | None:
    """Return the sentence that holds the start of a place; None if there is none."""
    for sentence in request.sentences.of(article_id):
        if sentence.start <= place[0] < sentence.end:
            return sentence
    return None


def sentences_of(request: Request, article_id: str, block: Block) -> list[Sentence]:
    """Return the sentences of a block, in order."""
    return [s for s in request.sentences.of(article_id) if block.start <= s.start < block.end]
