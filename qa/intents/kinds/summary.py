"""Answers to "Sum it up": whole sentences that stand for all of the article, in its order.

Sentences are chosen one by one for how much they say of what the article is about, and for being
unlike those chosen before (maximal marginal relevance: Carbonell and Goldstein, 1998). Unless so
many are asked for, each section is represented.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from index.article import Article
from index.words import CARDINALS
from qa.intents.request import Reply, Request, cite
from qa.intents.salience import salience
from qa.intents.sentences import Sentence, stating

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

    If no number is, three, or one of each section and one more. Where words are counted, as many
    whole sentences as they hold, one at the least.
    """
    articles = request.articles[:_MOST_ARTICLES]
    most = asked_words(request.question)
    if most is not None and len(articles) == 1:
        return _within(most, _Summary(request, articles[0]))
    each = asked_number(request.question) if len(articles) == 1 else 1
    chosen = [s for article in articles for s in _Summary(request, article).of(each)]
    return Reply(citations=cite(chosen)) if chosen else None


def _within(most: int, summary: _Summary) -> Reply | None:
    """Return the longest summary of at most so many words, or else the shortest."""
    tried = [summary.of(number) for number in range(MOST, 0, -1)]
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


class _Summary:
    """What can be chosen from to sum an article up: its sentences, and how much each says of it."""

    def __init__(self, request: Request, article: Article) -> None:
        own = stating(request.sentences.of(article.id))
        fit = [n for n, s in enumerate(own) if not _is_furniture(s) and len(s.text) >= _SHORTEST]
        fit = fit or list(range(len(own)))
        self._sentences = [own[n] for n in fit]
        vectors = request.index.dense_sentences.vectors([request.sentences.row(s) for s in own])
        self._worth, self._vectors = salience(own, vectors)[fit], vectors[fit]
        headings = [s.passage.heading for s in self._sentences]
        # The number of each one's section, from 0.
        self._sections = np.cumsum([False, *(a != b for a, b in pairwise(headings))])

    def of(self, number: int | None) -> list[Sentence]:
        """Return so many sentences in order; None for the usual number, of every section."""
        last = int(self._sections[-1])
        usual = USUAL if last == 0 else min(MOST, max(USUAL, last + 2))
        wanted = min(usual if number is None else number, len(self._sentences))
        bonus = _NEW_SECTION if number is None and last else 0.0
        taken: list[int] = []
        while len(taken) < wanted:
            score = self._worth + bonus * ~np.isin(self._sections, self._sections[taken])
            if taken:
                score -= _REPEATED * (self._vectors @ self._vectors[taken].T).max(axis=1)
            score[taken] = -np.inf
            taken.append(int(np.argmax(score)))
        return [self._sentences[i] for i in sorted(taken)]


def _is_furniture(sentence: Sentence) -> bool:
    return _FURNITURE.search(sentence.text) is not None or sentence.text.rstrip().endswith("?")
