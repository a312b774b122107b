"""The deep reader: reads the article, or as much of it as matters, in windows of 448 tokens.

An article that fits is read whole. Of a longer one, the best passages are read with what stands
before them, in the article's order, packed into few windows; each sentence is read once. The
headline comes first in each, so that the reader knows what it is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.search import Hit, Index, ScoredSentence
from index.text import Range
from qa.answer import Span
from qa.features.sentence_features import NAMES as EVIDENCE_NAMES
from qa.features.sentence_features import FeatureExtractor, SentenceFeatures
from qa.fitted import LinearModel, fitted
from qa.question.followup import as_one
from qa.readers.candidates import Candidates
from qa.readers.cells import in_one_cell
from qa.readers.decoding import Part, best_spans
from qa.readers.deep_model import DeepModel, Logits, packaged_deep_model
from qa.readers.excerpt import Excerpt, Note, excerpt, names_for
from qa.readers.short_answer import outside, possible, whole
from qa.readers.windows import Window

# What a candidate is ranked by: see `Sight`, and `qa.features.sentence_features` for the rest.
NAMES = ("margin", "behind", "proof", "proof_behind", "fast", *EVIDENCE_NAMES)

# Passages are taken, best first, up to so many characters: two windows, mostly.
READ_CHARACTERS = 3000
# Of several articles up to so many characters, of so many articles: each is a window of its own.
# On 37 articles of ours asked together, 3,000 characters of three took 1.4 times as long and gave
# as many right answers (145 of 179), one more wrong and one fewer refused.
READ_OF_SEVERAL, READ_ARTICLES = 2200, 2
# What the fast reader's margin is taken for where it did not read.
UNREAD = -12.0
_WORST = -20.0  # nats: where there is nothing to read
_MARKS = 8  # tokens that gaps and blanks may take

Place = tuple[str, Range]  # an article's id, and a sentence of it


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What the model sees in a sentence: its best span, and how much it looks like proof.

    `margin` is the span's score less that of "not here", `proof` the mean log-odds of the
    sentence's tokens to belong to what proves the answer; both in nats. `short` is the span.
    """

    margin: float
    proof: float
    short: Range


class DeepReader:
    """Reads windows of an index's articles with a model that was trained to.

    `model` is the packaged one if not given.
    """

    def __init__(
        self,
        index: Index,
        *,
        model: DeepModel | None = None,
        extractor: FeatureExtractor | None = None,
        linear: LinearModel | None = None,
    ) -> None:
        self._index = index
        self._given_model = model
        self._given_linear = linear
        extractor = extractor if extractor is not None else FeatureExtractor(index)
        self._leads, self._meant = extractor.leads, extractor.meant
        self._candidates = Candidates(index, extractor)

    def chosen(self, hits: Sequence[Hit]) -> list[Hit]:
        """Return the best hits that are read together: the first, then up to a length.

        They are of at most `READ_ARTICLES` articles.
        """
        most = READ_CHARACTERS if len(self._index.articles) == 1 else READ_OF_SEVERAL
        kept: list[Hit] = []
        articles: set[str] = set()
        length = 0
        for hit in hits:
            article = hit.passage.article_id
            if article not in articles and len(articles) == READ_ARTICLES:
                continue
            length += len(hit.passage.text)
            if kept and length > most:
                break
            kept.append(hit)
            articles.add(article)
        return kept

    def evidence(
        self, question: str, hits: Sequence[Hit], fast: Sequence[Span]
    ) -> list[tuple[Span, list[float]]]:
        """Return the best span of every sentence of the hits, once, with its features.

        `fast` are the candidates of the fast reader, whose margins are features, too. The
        features are named by `NAMES`.
        """
        seen = self._read(question, hits)
        best_margin = max((s.margin for s in seen.values()), default=_WORST)
        best_proof = max((s.proof for s in seen.values()), default=_WORST)
        margins = {_place(s): s.margin for s in fast if s.margin is not None}
        linear = self._given_linear if self._given_linear is not None else fitted().deep.reader

        def features(place: Place, evidence: SentenceFeatures) -> list[float]:
            sight = seen[place]
            return [
                sight.margin,
                best_margin - sight.margin,
                sight.proof,
                best_proof - sight.proof,
                margins.get(place, UNREAD),
                *evidence.values(),
            ]

        def span(hit: Hit, sentence: ScoredSentence, evidence: SentenceFeatures) -> Span | None:
            place = hit.passage.article_id, (sentence.start, sentence.end)
            if place not in seen:
                return None
            return Span(
                passage=hit.passage,
                start=sentence.start,
                end=sentence.end,
                score=linear.score(features(place, evidence)),
                short=self._whole(place, seen[place].short),
                margin=seen[place].margin,
            )

        found = self._candidates.weighed(question, hits, span)
        return [(s, features(_place(s), evidence)) for s, evidence in found]

    def _whole(self, place: Place, short: Range) -> Range:
        article_id, sentence = place
        article = self._index.article(article_id)
        return in_one_cell(article, whole(article.text, short, sentence), sentence)

    def read(self, question: str, hits: Sequence[Hit], fast: Sequence[Span]) -> list[Span]:
        """Return the best span of every sentence, best first; no two overlap."""
        found = self.evidence(question, hits, fast)
        return sorted((s for s, _ in found), key=lambda s: -s.score)

    def _read(self, question: str, hits: Sequence[Hit]) -> dict[Place, Sight]:
        model = self._given_model if self._given_model is not None else packaged_deep_model()
        asked = as_one(question)
        seen: dict[Place, Sight] = {}
        for article_id, sentences in self._sentences(hits).items():
            article = self._index.article(article_id)
            read = [
                (part, made, window)
                for part, made in self._excerpts(model, asked, article_id, sentences)
                for window in model.windows.of(asked, made.text)
            ]
            scores = model.scores([window for *_, window in read])
            for (part, made, window), (start, end, proof) in zip(read, scores, strict=True):
                places = [(s, p) for s in part if (p := made.of_article(s)) is not None]
                parts = [Part(start=p[0], end=p[1]) for _, p in places]
                starts, ends = (outside(window, found, made.notes) for found in (start, end))
                first = possible(window, made.text, starts, first=True)
                last = possible(window, made.text, ends, first=False)
                spans = best_spans(window, first, last, parts)
                for (sentence, place), best in zip(places, spans, strict=True):
                    if best is None:
                        continue
                    short = made.to_article((best.start, best.end))
                    if short is None:
                        continue
                    sight = Sight(
                        margin=best.margin, proof=_mean(window, proof, place), short=short
                    )
                    known = seen.get((article.id, sentence))
                    if known is None or known.margin < sight.margin:
                        seen[article.id, sentence] = sight
        return seen

    def _sentences(self, hits: Sequence[Hit]) -> dict[str, list[Range]]:
        """Return all sentences to read, by article: the hits' own, and what leads to them."""
        found: dict[str, set[Range]] = {}
        for hit in hits:
            own = found.setdefault(hit.passage.article_id, set())
            own.update(hit.passage.sentences)
            own.update(self._leads.sentences(hit.passage))
        return {article_id: sorted(own) for article_id, own in found.items()}

    def _excerpts(
        self, model: DeepModel, question: str, article_id: str, sentences: Sequence[Range]
    ) -> Iterator[tuple[list[Range], Excerpt]]:
        """Return the sentences packed into as few windows as hold them, in order."""
        article = self._index.article(article_id)
        text, headline = article.reading, article.title
        room = model.windows.room(question) - model.windows.count(headline or "") - _MARKS
        parts: list[tuple[list[Range], list[Note]]] = [([], [])]
        filled = 0
        for sentence in sentences:
            notes = names_for(self._meant.by(question, article_id, sentence))
            read = text[slice(*sentence)] + "".join(note.words for note in notes)
            size = model.windows.count(read) + 1
            if parts[-1][0] and filled + size > room:
                parts.append(([], []))
                filled = 0
            parts[-1][0].append(sentence)
            parts[-1][1].extend(notes)
            filled += size
        for part, notes in parts:
            if part:
                yield part, excerpt(text, part, headline, notes)


def _place(span: Span) -> Place:
    return span.passage.article_id, (span.start, span.end)


def _mean(window: Window, proof: Logits, place: Range) -> float:
    inside = window.rows[(window.starts >= place[0]) & (window.ends <= place[1])]
    return float(proof[inside].mean()) if len(inside) else _WORST
