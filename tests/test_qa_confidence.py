from __future__ import annotations

import pytest

from index import Hit, Index, Passage
from qa import EvidenceReader, Span
from qa.confidence import NAMES, Confidence
from qa.evidence import NAMES as EVIDENCE_NAMES
from qa.evidence import Weigher
from qa.fitted import Linear, fitted, sigmoid

QUESTION = "When was the lamp built?"


def only(name: str, weight: float = 1.0, bias: float = 0.0) -> Linear:
    """A model that looks at one figure."""
    return Linear(names=NAMES, weights=tuple(weight * (n == name) for n in NAMES), bias=bias)


def read(index: Index) -> tuple[list[Hit], list[Span]]:
    hits = index.search(QUESTION)
    return hits, EvidenceReader(index).read(QUESTION, hits)


def quote(span: Span) -> str:
    return span.passage.text[span.start - span.passage.start : span.end - span.passage.start]


def test_it_looks_at_the_score_the_lead_and_the_evidence() -> None:
    assert NAMES == ("score", "lead", *EVIDENCE_NAMES)


def test_the_figures_are_those_of_the_best_candidate(skara: Index) -> None:
    hits, spans = read(skara)
    weigher = Weigher(skara)

    features = Confidence(weigher).features(QUESTION, hits, spans)

    assert features is not None
    evidence = {
        (hit.passage, sentence.start): of_sentence.values()
        for hit, of_hit in zip(hits, weigher.weigh(QUESTION, hits), strict=True)
        for sentence, of_sentence in zip(hit.sentences, of_hit, strict=True)
    }
    assert features[0] == spans[0].score
    assert features[1] == spans[0].score - spans[1].score >= 0
    assert features[2:] == evidence[(spans[0].passage, spans[0].start)]


def test_a_candidate_without_rivals_has_no_lead(skara: Index) -> None:
    hits, spans = read(skara)

    features = Confidence(Weigher(skara)).features(QUESTION, hits, spans[:1])

    assert features is not None
    assert features[1] == 0


def test_a_candidate_inside_a_sentence_is_judged_by_that_sentence(skara: Index) -> None:
    hits, (best, *_) = read(skara)
    inside = Span(passage=best.passage, start=best.start + 3, end=best.end - 1, score=best.score)
    confidence = Confidence(Weigher(skara))

    assert confidence.features(QUESTION, hits, [inside]) == confidence.features(
        QUESTION, hits, [best]
    )


def span_of(passage: Passage, start: int, end: int, score: float = 1.0) -> Span:
    return Span(passage=passage, start=start, end=end, score=score)


def test_a_candidate_across_sentences_is_judged_by_the_one_that_most_of_it_stands_in(
    skara: Index,
) -> None:
    hits = skara.search(QUESTION)
    passage = next(hit.passage for hit in hits if len(hit.passage.sentences) > 1)
    (one, two, *_) = passage.sentences
    confidence = Confidence(Weigher(skara))

    def figures(start: int, end: int) -> list[float] | None:
        return confidence.features(QUESTION, hits, [span_of(passage, start, end)])

    of_one, of_two = figures(*one), figures(*two)
    assert of_one != of_two
    assert figures(one[0], two[0] + 3) == of_one
    assert figures(one[1] - 3, two[1]) == of_two


def test_a_candidate_that_starts_between_two_sentences_is_judged_by_the_second(
    skara: Index,
) -> None:
    hits = skara.search(QUESTION)
    passage = next(hit.passage for hit in hits if len(hit.passage.sentences) > 1)
    (one, two, *_) = passage.sentences
    confidence = Confidence(Weigher(skara))
    assert one[1] < two[0]

    assert confidence.features(
        QUESTION, hits, [span_of(passage, one[1], two[1])]
    ) == confidence.features(QUESTION, hits, [span_of(passage, *two)])


def test_the_probability_is_the_models(skara: Index) -> None:
    hits, spans = read(skara)
    weigher = Weigher(skara)
    features = Confidence(weigher).features(QUESTION, hits, spans)

    assert features is not None
    assert Confidence(weigher).probability(QUESTION, hits, spans) == pytest.approx(
        fitted().confidence.probability(features)
    )
    for name, weight in (("score", 0.5), ("lead", -1.0), ("share", 2.0)):
        own = Confidence(weigher, only(name, weight, bias=-0.25))
        expected = sigmoid(weight * features[NAMES.index(name)] - 0.25)
        assert own.probability(QUESTION, hits, spans) == pytest.approx(expected)


def test_without_a_candidate_it_is_sure_of_nothing(skara: Index) -> None:
    certain = Confidence(Weigher(skara), only("score", 0.0, bias=50.0))

    assert certain.features(QUESTION, skara.search(QUESTION), []) is None
    assert certain.probability(QUESTION, skara.search(QUESTION), []) == 0
    assert certain.probability(QUESTION, [], []) == 0


def test_a_candidate_from_elsewhere_is_refused(skara: Index) -> None:
    hits, spans = read(skara)
    others = [hit for hit in hits if hit.passage != spans[0].passage]

    with pytest.raises(ValueError, match="none of the hits"):
        Confidence(Weigher(skara)).probability(QUESTION, others, spans[:1])
