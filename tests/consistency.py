"""What holds of every answer ever given, whatever was asked of whatever article."""

from __future__ import annotations

from collections.abc import Sequence

from index import Article
from qa import Answer

# Of every kind, on the small article.
QUESTIONS = (
    *("When was the lamp built?", "Who arrived by boat?", "What carries the post?", "Why?"),
    *("What is the headline?", "When was it published?", "Summarise the article", "Hello"),
    *("Which lghthouse keepers?", "penguins", "And the boat?", "thanks", "?!", "Is it Tern?"),
)
EVER, NEVER = 0.0, 1.0  # thresholds: always answer, always abstain


def assert_consistent(answer: Answer, articles: Sequence[Article]) -> None:
    """Hold an answer against the articles that it was found in."""
    texts = {article.id: article.text for article in articles}
    assert 0 <= answer.confidence <= 1
    assert answer.abstained == (answer.kind == "abstention")
    assert "\x00" not in answer.question
    for citation in answer.citations:
        passage, text = citation.passage, texts[citation.passage.article_id]
        assert text[citation.start : citation.end] == citation.quote != ""
        assert text[passage.start : passage.end] == passage.text
        assert passage.start <= citation.start < citation.end <= passage.end
    assert [hit.rank for hit in answer.hits] == list(range(1, len(answer.hits) + 1))
    assert len({hit.passage for hit in answer.hits}) == len(answer.hits)
    for hit in answer.hits:
        assert texts[hit.passage.article_id][hit.passage.start : hit.passage.end]
    if answer.kind == "answer":
        assert answer.citations
        assert _all_quoted(answer)
        _assert_short(answer, texts[answer.citations[0].passage.article_id])
    elif answer.kind == "abstention":
        assert (answer.text, answer.short, answer.short_range) == (None, None, None)
        assert answer.citations == ()
    else:
        assert answer.kind == "chat"
        assert answer.text
        assert (answer.short, answer.short_range, answer.citations) == (None, None, ())
        assert answer.hits == ()


def _assert_short(answer: Answer, text: str) -> None:
    """Hold the short answer against the article of the first quote, which it stands in."""
    assert (answer.short is None) == (answer.short_range is None)
    if answer.short_range is None:
        return
    start, end = answer.short_range
    assert text[start:end] == answer.short != ""
    assert answer.citations[0].start <= start < end <= answer.citations[0].end
    assert answer.text is not None
    assert answer.short in answer.text


def _all_quoted(answer: Answer) -> bool:
    """Tell whether an answer is its quotes, each once, and nothing else but blanks."""
    rest = answer.text if answer.text is not None else ""
    for quote in sorted((c.quote for c in answer.citations), key=len, reverse=True):
        if quote not in rest:
            return False
        rest = rest.replace(quote, " ", 1)
    return not rest.strip()
