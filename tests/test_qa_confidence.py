from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Hit, Index, Passage
from qa import EvidenceReader, Span
from qa.decision.confidence import NAMES, SPAN_NAMES, Confidence, features_of
from qa.features.sentence_features import NAMES as EVIDENCE_NAMES
from qa.features.sentence_features import FeatureExtractor
from qa.fitted import LinearModel, fitted, sigmoid

QUESTION = "When was the lamp built?"


def only(
    name: str, weight: float = 1.0, bias: float = 0.0, names: Sequence[str] = NAMES
) -> LinearModel:
    """A model that looks at one figure."""
    return LinearModel(
        names=tuple(names), weights=tuple(weight * (n == name) for n in names), bias=bias
    )


def read(index: Index) -> tuple[list[Hit], list[Span]]:
    hits = index.search(QUESTION)
    return hits, EvidenceReader(index).read(QUESTION, hits)


def quote(span: Span) -> str:
    return span.passage.text[span.start - span.passage.start : span.end - span.passage.start]


def test_it_looks_at_the_score_the_lead_and_the_evidence() -> None:
    assert NAMES == ("score", "lead", *EVIDENCE_NAMES)


def test_the_figures_are_those_of_the_best_candidate(skara: Index) -> None:
    hits, spans = read(skara)
    extractor = FeatureExtractor(skara)

    features = Confidence(extractor).features(QUESTION, hits, spans)

    assert features is not None
    evidence = {
        (hit.passage, sentence.start): of_sentence.values()
        for hit, of_hit in zip(hits, extractor.extract(QUESTION, hits), strict=True)
        for sentence, of_sentence in zip(hit.sentences, of_hit, strict=True)
    }
    assert features[0] == spans[0].score
    assert features[1] == spans[0].score - spans[1].score >= 0
    assert features[2:] == evidence[(spans[0].passage, spans[0].start)]


def test_a_candidate_without_rivals_has_no_lead(skara: Index) -> None:
    hits, spans = read(skara)

    features = Confidence(FeatureExtractor(skara)).features(QUESTION, hits, spans[:1])

    assert features is not None
    assert features[1] == 0


def test_a_candidate_inside_a_sentence_is_judged_by_that_sentence(skara: Index) -> None:
    hits, (best, *_) = read(skara)
    inside = Span(passage=best.passage, start=best.start + 3, end=best.end - 1, score=best.score)
    confidence = Confidence(FeatureExtractor(skara))

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
    confidence = Confidence(FeatureExtractor(skara))

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
    confidence = Confidence(FeatureExtractor(skara))
    assert one[1] < two[0]

    assert confidence.features(
        QUESTION, hits, [span_of(passage, one[1], two[1])]
    ) == confidence.features(QUESTION, hits, [span_of(passage, *two)])


def test_the_probability_is_the_models(skara: Index) -> None:
    hits, spans = read(skara)
    extractor = FeatureExtractor(skara)
    features = Confidence(extractor).features(QUESTION, hits, spans)

    assert features is not None
    assert Confidence(extractor).probability(QUESTION, hits, spans) == pytest.approx(
        fitted().sentences.confidence.probability(features)
    )
    for name, weight in (("score", 0.5), ("lead", -1.0), ("share", 2.0)):
        own = Confidence(extractor, only(name, weight, bias=-0.25))
        expected = sigmoid(weight * features[NAMES.index(name)] - 0.25)
        assert own.probability(QUESTION, hits, spans) == pytest.approx(expected)


def test_without_a_candidate_it_is_sure_of_nothing(skara: Index) -> None:
    certain = Confidence(FeatureExtractor(skara), only("score", 0.0, bias=50.0))

    assert certain.features(QUESTION, skara.search(QUESTION), []) is None
    assert certain.probability(QUESTION, skara.search(QUESTION), []) == 0
    assert certain.probability(QUESTION, [], []) == 0


def test_a_candidate_from_elsewhere_is_refused(skara: Index) -> None:
    hits, spans = read(skara)
    others = [hit for hit in hits if hit.passage != spans[0].passage]

    with pytest.raises(ValueError, match="none of the hits"):
        Confidence(FeatureExtractor(skara)).probability(QUESTION, others, spans[:1])


# Candidates that a trained reader found

finite = st.floats(-50, 50)


def with_margins(spans: Sequence[Span], *margins: float) -> list[Span]:
    """The same candidates, as if a trained reader had found the first characters of each."""
    return [
        replace(span, margin=margin, short=(span.start, span.start + 3))
        for span, margin in zip(spans, margins, strict=False)
    ]


def test_of_a_trained_readers_candidates_it_looks_at_the_margins_too() -> None:
    assert SPAN_NAMES == (*NAMES, "margin", "margin_lead")


def test_the_margin_and_its_lead_on_the_best_other_one_come_last(skara: Index) -> None:
    hits, spans = read(skara)
    confidence = Confidence(FeatureExtractor(skara))
    plain = confidence.features(QUESTION, hits, spans[:3])
    assert plain is not None

    for margins, lead in (((5.0, 1.0, 3.0), 2.0), ((1.0, -4.0, 2.5), -1.5)):
        features = confidence.features(QUESTION, hits, with_margins(spans, *margins))
        assert features == [*plain, margins[0], lead]


def test_a_trained_readers_only_candidate_has_no_lead(skara: Index) -> None:
    hits, spans = read(skara)

    features = Confidence(FeatureExtractor(skara)).features(
        QUESTION, hits, with_margins(spans, 2.0)
    )

    assert features is not None
    assert dict(zip(SPAN_NAMES, features, strict=True))["margin"] == 2.0
    assert dict(zip(SPAN_NAMES, features, strict=True))["margin_lead"] == 0.0


def test_the_fitted_model_that_is_taken_is_the_one_for_what_was_read(skara: Index) -> None:
    hits, spans = read(skara)
    read_by_model = with_margins(spans, 2.0, 1.0)
    confidence = Confidence(FeatureExtractor(skara))
    features = confidence.features(QUESTION, hits, read_by_model)

    assert features is not None
    assert confidence.probability(QUESTION, hits, read_by_model) == pytest.approx(
        fitted().spans.confidence.probability(features)
    )
    own = Confidence(FeatureExtractor(skara), only("margin", 0.5, bias=-2.0, names=SPAN_NAMES))
    assert own.probability(QUESTION, hits, read_by_model) == pytest.approx(sigmoid(-1.0))


def test_a_short_answer_is_judged_by_the_sentence_that_it_stands_in(skara: Index) -> None:
    hits = skara.search(QUESTION)
    passage = next(hit.passage for hit in hits if len(hit.passage.sentences) > 1)
    (one, two, *_) = passage.sentences
    both = span_of(passage, one[0], two[1])
    confidence = Confidence(FeatureExtractor(skara))

    def evidence(span: Span) -> list[float]:
        features = confidence.features(QUESTION, hits, [span])
        assert features is not None
        return features[2:]

    for sentence in (one, two):
        inside = replace(both, short=(sentence[0], sentence[0] + 4))
        assert evidence(inside) == evidence(span_of(passage, *sentence))
    assert evidence(span_of(passage, *one)) != evidence(span_of(passage, *two))


@given(
    st.lists(st.tuples(finite, finite), min_size=1, max_size=5),
    st.lists(finite, min_size=len(EVIDENCE_NAMES), max_size=len(EVIDENCE_NAMES)),
)
def test_there_is_a_figure_for_every_name(
    found: list[tuple[float, float]], evidence: list[float]
) -> None:
    scores = sorted((score for score, _ in found), reverse=True)
    margins = [margin for _, margin in found]

    features = dict(zip(SPAN_NAMES, features_of(scores, evidence, margins), strict=True))

    assert dict(zip(NAMES, features_of(scores, evidence), strict=True)).items() <= features.items()
    assert features["lead"] >= 0
    assert [features[name] for name in EVIDENCE_NAMES] == evidence
    assert features["margin"] == margins[0]
    is_best = margins[0] == max(margins)
    assert (features["margin_lead"] >= 0) == is_best
