"""What stands before a passage: whole sentences, right before it, and not too many."""

from __future__ import annotations

from itertools import pairwise

from fakes import FakeEncoder
from hypothesis import given
from span_reading import index_of
from strategies import any_text

from index import Article, ArticleError, Index
from qa.features.preceding_text import LONGEST_LEAD, PrecedingText


def lead_of(index: Index, ordinal: int, article: int = 0) -> str:
    wanted = index.articles[article].id, ordinal
    (passage,) = (p for p in index.passages if (p.article_id, p.ordinal) == wanted)
    return PrecedingText(index).of(passage)


def test_the_sentences_before_a_passage_are_its_lead_as_they_stand() -> None:
    index = index_of("Ann sails. Bo rows.\n\nThe boat\n\nThey meet.")

    assert lead_of(index, 0) == ""
    assert lead_of(index, 1) == "Ann sails. Bo rows."


def test_a_lead_runs_over_paragraphs_and_headings() -> None:
    index = index_of("Ann sails.\n\nThe boat\n\nBo rows.\n\nThey meet.")

    assert lead_of(index, 2) == "Ann sails.\n\nThe boat\n\nBo rows."


def test_a_sentence_that_does_not_fit_is_left_out_whole() -> None:
    just = "A" + "a" * (LONGEST_LEAD - len("Bo rows.") - 3) + "."

    assert lead_of(index_of(f"{just} Bo rows.\n\nThey meet.", max_tokens=999), 1) == (
        f"{just} Bo rows."
    )
    assert lead_of(index_of(f"A{just} Bo rows.\n\nThey meet.", max_tokens=999), 1) == "Bo rows."
    assert lead_of(index_of("a " * LONGEST_LEAD + "\n\nThey meet.", max_tokens=999), 1) == ""


def test_another_articles_words_are_no_lead() -> None:
    assert lead_of(index_of("Ann sails.", "They meet."), 0, article=1) == ""


@given(any_text)
def test_in_any_article_a_lead_stands_right_before_its_passage(text: str) -> None:
    try:
        index = Index.build([Article(text=text)], FakeEncoder(max_tokens=24))
    except ArticleError:
        return
    (article,) = index.articles
    leads = PrecedingText(index)
    sentences = {s for passage in index.passages for s, _ in passage.sentences}

    for passage in index.passages:
        lead = leads.of(passage)
        before = article.text[: passage.start].rstrip()
        assert len(lead) <= LONGEST_LEAD
        assert before.endswith(lead)
        assert not lead or len(before) - len(lead) in sentences


def test_where_passages_share_a_sentence_it_is_read_once() -> None:
    text = "The one lamp burns. The two boats sail. The three keepers wait. It is late."
    index = index_of(text, max_tokens=14)
    assert any(one.end > other.start for one, other in pairwise(index.passages))

    for passage in index.passages:
        lead = PrecedingText(index).of(passage)
        assert lead.count(".") + text[passage.start :].count(".") == 4
