"""Articles and turns by chance, and hostile texts: for tests of what is shown and kept."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st
from strategies import any_text

from index import Article, Passage, normalise
from qa import Citation
from qa.answer import Intent, Reason
from ui.conversation.turn import Turn

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</p></section><style>*{display:none}</style>",
    "<svg/onload=alert(1)>",
    "[link](javascript:alert(1)) ![i](http://x.example/i.png)",
    "&lt;b&gt; &amp; &#60;b&#62; &nbsp;",
    "{{constructor.constructor('alert(1)')()}} ${alert(1)} `${1}`",
    "$$\\href{javascript:alert(1)}{x}$$",
    "<!-- --><![CDATA[x]]><?php ?>",
    "user\u202e\u2066 desrever",
    "' onmouseover='alert(1)",
    "# A heading\n\n---\n\n1. one\n- two\n    code\n\n| a | b |\n|---|---|\n\n***\n=====",
    "[ref]: http://x.example\n\n<http://x.example>\n\n~~~\n```\n> quoted\\",
)
hostile_text = st.one_of(st.sampled_from(HOSTILE), any_text)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article that holds something to quote."""
    text = draw(hostile_text.filter(lambda text: normalise(text).strip() != ""))
    return Article(text=text, title=draw(st.none() | hostile_text))


@st.composite
def passages(draw: st.DrawFn, article: Article) -> Passage:
    """A stretch of an article, of no certain kind."""
    start = draw(st.integers(0, len(article.text) - 1))
    end = draw(st.integers(start + 1, len(article.text)))
    return Passage(
        article_id=article.id,
        ordinal=draw(st.integers(0, 9)),
        start=start,
        end=end,
        text=article.text[start:end],
        heading=draw(st.none() | hostile_text.map(normalise)),
        sentences=(),
    )


@st.composite
def turns(draw: st.DrawFn, *given: Article) -> Turn:
    """A turn of any kind over some articles."""
    some = st.sampled_from(given).flatmap(passages)
    sure = st.floats(0, 1)
    kept: dict[str, Any] = {
        "number": draw(st.integers(1, 300)),
        "question": normalise(draw(hostile_text)),
        "asked": normalise(draw(hostile_text)),
        "kind": draw(st.sampled_from(["answer", "abstention", "chat"])),
        "confidence": draw(sure),
        "intent": draw(st.sampled_from(get_args(Intent))),
        "note": draw(st.none() | hostile_text.map(normalise)),
        "read": tuple(draw(st.lists(st.tuples(some, sure), max_size=3))),
    }
    if kept["kind"] == "chat":
        kept["text"] = normalise(draw(hostile_text))
    elif kept["kind"] == "answer":
        kept["citations"] = tuple(draw(st.lists(some.flatmap(citations), min_size=1, max_size=4)))
        first = kept["citations"][0]
        kept["short"] = draw(st.none() | ranges(first.start, first.end))
        kept["short_confidence"] = draw(st.none() | sure)
    else:
        kept["reason"] = draw(st.sampled_from([None, *get_args(Reason)]))
        kept["error"] = draw(st.none() | hostile_text.map(normalise))
    return Turn(**kept)


def ranges(start: int, end: int) -> st.SearchStrategy[tuple[int, int]]:
    """Ranges that are not empty, from `start` up to `end`."""
    places = st.lists(st.integers(start, end), min_size=2, max_size=2, unique=True)
    return places.map(lambda pair: (min(pair), max(pair)))


def citations(passage: Passage) -> st.SearchStrategy[Citation]:
    """Citations of any place in a passage."""
    return ranges(passage.start, passage.end).map(
        lambda place: Citation(passage=passage, start=place[0], end=place[1])
    )
