"""Answers to "Sum it up": whole sentences that stand for all of the article, in its order.

Sentences are chosen one by one for being close to what the article is about, early in it, and far
from those chosen before (maximal marginal relevance: Carbonell and Goldstein, 1998), from each
part of the article rather than twice from one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.article import Article
from index.words import CARDINALS
from qa.intents.request import Reply, Request, cite
from qa.intents.sentences import Sentence

USUAL, MOST = 3, 10
_MOST_ARTICLES = 5
# What counts for a sentence, and what against it; chosen on development articles.
_RELEVANCE, _FIGURES, _NEW_PART = 0.6, 0.05, 0.1
_PLACE, _REPEATED = 0.4, 0.2

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
    """Return as many sentences as are asked for, three if no number is, in the article's order.

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


def asked_number(question: str) -> int:
    """Return how many sentences a question asks for; three where it does not say."""
    if _ONE.search(question):
        return 1
    match = _ASKED.search(question)
    if match is None or match.group().endswith(("word", "words")):
        return USUAL
    got = match["n"].casefold()
    return max(1, min(MOST, int(got) if got.isdigit() else _NUMBERS[got]))


def _of(request: Request, article: Article, number: int) -> list[Sentence]:
    own = [s for s in request.sentences.body if s.place[0] == article.id]
    fit = [s for s in own if not _is_furniture(s) and len(s.text) >= _SHORTEST]
    if fit and fit[0] is not own[0] and not _is_furniture(own[0]):
        fit = [own[0], *fit]  # however short: it says what the article is about
    fit = fit or own
    if len(fit) <= number:
        return fit
    rows = [request.sentences.row(s) for s in fit]
    return _chosen(fit, request.index.dense_sentences.vectors(rows), number)


def _chosen(
    sentences: Sequence[Sentence], vectors: NDArray[np.float32], number: int
) -> list[Sentence]:
    middle = vectors.mean(axis=0)
    middle /= max(float(np.linalg.norm(middle)), 1e-9)
    relevance = vectors @ middle
    count = len(sentences)
    part = np.minimum(np.arange(count) * number // count, number - 1)
    place = np.arange(count) / count
    figures = np.array([any(c.isdigit() for c in s.text) for s in sentences])
    alone = _RELEVANCE * relevance - _PLACE * place + _FIGURES * figures
    taken = [0]  # news says first what it is about
    while len(taken) < number:
        near = (vectors @ vectors[taken].T).max(axis=1)
        score = alone - _REPEATED * near + _NEW_PART * ~np.isin(part, part[taken])
        score[taken] = -np.inf
        taken.append(int(np.argmax(score)))
    return [sentences[i] for i in sorted(taken)]


def _is_furniture(sentence: Sentence) -> bool:
    return _FURNITURE.search(sentence.text) is not None or sentence.text.rstrip().endswith("?")
