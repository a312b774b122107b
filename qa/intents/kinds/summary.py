"""Answers to "Sum it up": whole sentences that stand for all of the article, in its order.

Sentences are chosen one by one for how much they say of what the article is about, and for being
unlike those chosen before (maximal marginal relevance: Carbonell and Goldstein, 1998). Each section
is represented, as far as their number goes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.words import CARDINALS
from qa.intents.request import Reply, Request, cite
from qa.intents.salience import salience
from qa.intents.sentences import Sentence

USUAL, MOST = 3, 10
_MOST_ARTICLES = 5
# What counts against a sentence like one chosen before, in nats of its salience; from development
# articles, where it did not help to prefer other parts of an article without sections.
_REPEATED = 0.5
_NEW_SECTION = 100.0  # before all else

_NUMBERS = {word: n for n, word in enumerate(CARDINALS[:10], start=1)} | {
    "single": 1,
    "couple": 2,
    "few": 3,
}
_ASKED = re.compile(
    r"\b(?P<n>\d{1,2}|" + "|".join(_NUMBERS) + r")[\s-]+(?:\w+[\s-]+){0,2}?"
    r"(?:sentences?|lines?|points?|bullets?|bullet points?|things?|takeaways?|facts?|quotes?|"
    r"ideas?|items?|highlights?|words?)\b",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\b(?P<n>\d{1,3})[\s-]+words?\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?:one-line|one-liner|one-sentence|single-sentence)\b", re.IGNORECASE)
_FURNITURE = re.compile(
    r"\b(?:this (?:website|newspaper|site|story|article) has|newsletter|subscribe|sign up|"
    r"click here|read more|follow us|all rights reserved|(?:for|to) comment\b|did not (?:reply|"
    r"respond)|contacted|have your say|terms and conditions|cookies?)",
    re.IGNORECASE,
)
_SHORTEST = 40  # characters: less is no statement


def answer(request: Request) -> Reply | None:
    """Return as many sentences as are asked for, in the article's order.

    If no number is, three, or one of each section where there are more.
    Where words are counted, as many whole sentences as they hold, one at the least.
    """
    articles = request.articles[:_MOST_ARTICLES]
    most = asked_words(request.question)
    if most is not None and len(articles) == 1:
        return _within(most, request, articles[0])
    each = asked_number(request.question) if len(articles) == 1 else 1
    chosen = [s for article in articles for s in _of(request, article, each)]
    return Reply(citations=cite(chosen)) if chosen else None


def _within(most: int, request: Request, article: Article) -> Reply | None:
    """Return the longest summary of at most so many words, or else the shortest."""
    tried = [_of(request, article, number) for number in range(MOST, 0, -1)]
    fitting = (chosen for chosen in tried if _length(chosen) <= most)
    chosen = next(fitting, min(tried, key=_length))
    if not chosen:
        return None
    return Reply(citations=cite(chosen), note=f"Whole sentences, {_length(chosen)} words.")


def _length(sentences: Sequence[Sentence]) -> int:
    return sum(len(sentence.text.split()) for sentence in sentences)


def asked_words(question: str) -> int | None:
    """Return how many words a question asks for; None where it does not say."""
    match = _WORDS.search(question)
    return int(match["n"]) if match is not None else None


def asked_number(question: str) -> int | None:
    """Return how many sentences a question asks for; None where it does not say."""
    if _ONE.search(question):
        return 1
    match = _ASKED.search(question)
    if match is None or match.group().endswith(("word", "words")):
        return None
    got = match["n"].casefold()
    return max(1, min(MOST, int(got) if got.isdigit() else _NUMBERS[got]))


def _of(request: Request, article: Article, number: int | None) -> list[Sentence]:
    own = [s for s in request.sentences.body if s.place[0] == article.id]
    fit = [s for s in own if not _is_furniture(s) and len(s.text) >= _SHORTEST] or own
    sections = _sections(fit)
    if number is None:
        number = min(MOST, max(USUAL, sections[-1] + 1))
    if len(fit) <= number:
        return fit
    vectors = request.index.dense_sentences.vectors([request.sentences.row(s) for s in own])
    worth = dict(zip((s.place for s in own), salience(own, vectors), strict=True))
    rows = [n for n, s in enumerate(own) if s.place in {f.place for f in fit}]
    return _chosen(fit, np.array([worth[s.place] for s in fit]), vectors[rows], sections, number)


def _sections(sentences: Sequence[Sentence]) -> list[int]:
    """Return the number of the section of each sentence, from 0."""
    headings = [s.passage.heading for s in sentences]
    return list(accumulate((a != b for a, b in pairwise(headings)), initial=0))


def _chosen(
    sentences: Sequence[Sentence],
    worth: NDArray[np.float64],
    vectors: NDArray[np.float32],
    sections: Sequence[int],
    number: int,
) -> list[Sentence]:
    parts = np.array(sections)
    taken: list[int] = []
    while len(taken) < number:
        score = worth + _NEW_SECTION * ~np.isin(parts, parts[taken])
        if taken:
            score -= _REPEATED * (vectors @ vectors[taken].T).max(axis=1)
        score[taken] = -np.inf
        taken.append(int(np.argmax(score)))
    return [sentences[i] for i in sorted(taken)]


def _is_furniture(sentence: Sentence) -> bool:
    return _FURNITURE.search(sentence.text) is not None or sentence.text.rstrip().endswith("?")
