"""What visitors bring: files and addresses, read within limits, kept by the browser as values."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import replace
from typing import Any

import pytest
from fakes import FakeEncoder, sentence_bot
from formats_here import column, open_document, pdf
from hypothesis import given
from hypothesis import strategies as st

from index import Article, ArticleError, FormatError
from index.errors import FetchError, HostError, OptionError
from ui.page import bringing
from ui.page.article_store import ArticleStore
from ui.page.bringing import FILE_LIMITS, Reader, VisitorError, as_record, from_record, pasted
from ui.page.given import GivenError

BOATS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Velm Post</title>
<item><title>Boats return</title><link>https://example.org/boats</link>
<description>Nine boats came back to Velm on Friday after the storm.</description></item>
<item><title>Apples grow</title><link>https://example.org/apples</link>
<description>Apples grow well in Ostby this year, the growers said.</description></item>
</channel></rss>"""


def file(name: str, data: bytes, reader: Reader | None = None) -> list[bringing.Brought]:
    return (reader if reader is not None else Reader()).file(name, b64encode(data).decode())


def kept(brought: bringing.Brought) -> dict[str, Any]:
    """What a browser has of it, after JSON."""
    values: dict[str, Any] = json.loads(json.dumps(as_record(brought)))
    return values


class TestFiles:
    @pytest.mark.parametrize(
        ("name", "data", "form"),
        [
            ("gull.txt", "The gull is caf\u00e9 grey.".encode("utf-16"), "text"),
            ("gull.md", b"# The gull\n\nThe **gull** is grey.", "Markdown"),
            ("gull.html", b"<!doctype html><h1>Gulls</h1><p>The gull is grey.</p>", "web page"),
            ("gull.odt", open_document("<text:p>The gull is grey.</text:p>"), "OpenDocument text"),
            ("gull.vtt", b"WEBVTT\n\n00:01.000 --> 00:03.000\nThe gull is grey.\n", "WebVTT"),
            ("gull.pdf", pdf([column(60, 700, ["The gull is grey."])]), "PDF"),
        ],
    )
    def test_each_is_read_as_what_it_is(self, name: str, data: bytes, form: str) -> None:
        (found,) = file(name, data)
        assert "gull is" in found.article.text
        assert "**" not in found.article.text
        assert (found.format or "").startswith(form)

    def test_a_feed_gives_all_its_articles(self) -> None:
        assert [one.article.title for one in file("velm.rss", BOATS)] == [
            "Boats return",
            "Apples grow",
        ]

    @pytest.mark.parametrize(
        ("name", "data", "said"),
        [
            ("a.png", b"\x89PNG....", "a.png is a picture, which has no text to read"),
            ("a.docx", b"PK\x03\x04 and no more", "a.docx is a zip archive"),
            ("a.txt", b" \n", "a.txt is empty"),
        ],
    )
    def test_what_cannot_be_read_is_told(self, name: str, data: bytes, said: str) -> None:
        with pytest.raises(FormatError, match=said):
            file(name, data)

    def test_one_that_is_too_large_is_refused_before_it_is_unpacked(self) -> None:
        small = Reader(limits=replace(FILE_LIMITS, file_bytes=3_000_000))
        with pytest.raises(FormatError, match=r"a\.txt is too large: 3 MB are the most"):
            file("a.txt", b"x" * 3_000_100, small)

    def test_what_is_no_base64_is_refused(self) -> None:
        with pytest.raises(ValueError, match="Base64"):
            Reader().file("a.txt", "***")

    def test_so_many_a_minute_are_read_for_one_address(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(bringing, "MOST_FILES", 2)
        reader = Reader()
        for _ in range(2):
            file("a.txt", b"The gull.", reader)
        with pytest.raises(OptionError, match="2 files a minute are read for one network address"):
            file("a.txt", b"The gull.", reader)

    def test_where_all_places_are_taken_it_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bringing, "AT_ONCE", 1)
        monkeypatch.setattr(bringing, "_PATIENCE", 0.01)
        reader = Reader()
        with reader._place(), pytest.raises(VisitorError, match="Others' files"):
            file("a.txt", b"The gull.", reader)
        assert len(file("a.txt", b"The gull.", reader)) == 1


class TestAddresses:
    def test_none_is_fetched_where_nobody_has_allowed_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(bringing, "read_url", None)  # it would be called
        with pytest.raises(FetchError, match=r"fetches no addresses\. .* articleqa chat --fetch"):
            Reader().address("https://example.org/story")

    def test_one_is_fetched_within_the_limits_where_it_is_allowed(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[Any] = []

        def read_url(url: str, **given: Any) -> list[Any]:
            asked.append((url, given))
            return []

        monkeypatch.setattr(bringing, "read_url", read_url)
        assert Reader(fetches=True).address("https://example.org/story") == []
        assert asked == [("https://example.org/story", {"limits": FILE_LIMITS})]

    @pytest.mark.parametrize("address", ["http://127.0.0.1/", "http://[::1]/", "http://10.0.0.1/"])
    def test_of_a_host_inside_nothing_is_told(self, address: str) -> None:
        with pytest.raises(FetchError) as raised:
            Reader(fetches=True).address(address)
        assert not isinstance(raised.value, HostError)
        assert str(raised.value).startswith("There is no such host on the public internet")
        assert "127" not in str(raised.value)

    def test_so_many_a_minute(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bringing, "read_url", lambda *_, **__: [])
        monkeypatch.setattr(bringing, "MOST_FETCHED", 1)
        reader = Reader(fetches=True)
        reader.address("https://example.org/")
        with pytest.raises(OptionError, match="1 pages a minute"):
            reader.address("https://example.org/")


class TestKept:
    def test_what_was_read_comes_back_from_the_browser_as_it_was(self) -> None:
        pages = [column(60, 700, ["The pier was built in 1869."]), column(60, 700, ["It fell."])]
        (found,) = file("pier.pdf", pdf(pages, "/Title (The pier)"))
        assert found.article.pages[1][1] == 2
        assert from_record(kept(found), 1000) == found

    @given(st.text(min_size=1).filter(lambda text: bool(text.strip().strip("\ufeff"))))
    def test_any_text_comes_back(self, text: str) -> None:
        try:
            found = pasted(text)
        except ArticleError:  # it is blank once it is normalised
            return
        assert from_record(kept(found), len(found.article.text)) == found

    def test_a_pasted_text_needs_no_more_than_itself(self) -> None:
        assert from_record({"text": "It rains."}, 100).article == Article(text="It rains.")

    @pytest.mark.parametrize(
        "wrong",
        [
            {"text": 1},
            {},
            {"text": "It rains.", "format": 3},
            {"text": "It rains.", "format": "PDF", "title": ["no"]},
            {"text": "It rains.", "format": "PDF", "authors": "no"},
            {"text": "It rains.", "format": "PDF", "authors": [1]},
            {"text": "It rains.", "format": "PDF", "notes": ["x"] * 1_001},
            {"text": "It rains.", "format": "PDF", "rights": "x" * 20_001},
            {"text": "It rains.", "format": "PDF", "pages": [[0, 0]]},
            {"text": "It rains.", "format": "PDF", "pages": [[99, 1]]},
            {"text": "It rains.", "format": "PDF", "pages": [[0, 1], [0, 2]]},
            {"text": "It rains.", "format": "PDF", "pages": [[0.5, 1]]},
            {"text": "It rains.", "format": "PDF", "pages": "no"},
        ],
    )
    def test_what_was_not_kept_so_is_refused(self, wrong: Any) -> None:
        with pytest.raises((ArticleError, GivenError)):
            from_record(wrong, 100)


def test_several_are_asked_together_and_forgotten_with_any_of_them() -> None:
    visitors = ArticleStore(lambda article, _: sentence_bot(article), FakeEncoder)
    gull, boat = visitors.bring("The gull sleeps."), visitors.bring("The boat sails.")
    library = visitors.together([gull, boat])
    assert [article.text for article in library.articles] == ["The gull sleeps.", "The boat sails."]
    assert visitors.together([gull, boat]) is library
    assert visitors.together([boat, gull]).articles[0].text == "The boat sails."
    visitors.put_away(gull)
    assert visitors._joined == {}
    assert visitors.bot(boat).articles[0].text == "The boat sails."


def test_one_text_is_not_asked_together_with_itself() -> None:
    visitors = ArticleStore(lambda article, _: sentence_bot(article), FakeEncoder)
    twice = [visitors.bring("The gull sleeps."), visitors.bring("The gull sleeps.")]
    with pytest.raises(VisitorError, match="twice"):
        visitors.together(twice)
