from __future__ import annotations

import hashlib
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from hypothesis import assume, given
from strategies import any_text

from index import Article, ArticleError, decode, normalise, read_article

# The text


def test_the_text_is_normalised_where_it_is_read_and_never_again() -> None:
    article = Article(text="\ufeffCafe\u0301.\r\nIt is open.\r")

    assert article.text == "Café.\nIt is open.\n"
    assert Article(text=article.text).text == article.text


@given(any_text)
def test_an_article_made_from_an_articles_text_is_the_same(text: str) -> None:
    assume(normalise(text).strip())
    article = Article(text=text)

    assert Article(text=article.text) == article
    assert Article(text=article.text, title=article.title, date=article.date) == article


@pytest.mark.parametrize("text", ["", " \t\n\r\n", "\ufeff", "\u2028\u3000"])
def test_a_blank_article_is_refused(text: str) -> None:
    with pytest.raises(ArticleError, match=r"empty.*at least one word"):
        Article(text=text)


def test_bytes_for_a_text_are_refused_with_advice() -> None:
    with pytest.raises(ArticleError, match=r"str, not bytes; decode.*read_article"):
        Article(text=b"It rained.")  # type: ignore[arg-type]


def test_an_article_cannot_be_changed() -> None:
    article = Article(text="It rained.")

    with pytest.raises(FrozenInstanceError):
        article.text = "It snowed."  # type: ignore[misc]


# The id


def test_the_same_text_has_the_same_id_however_its_lines_end() -> None:
    unix, windows = Article(text="One.\n\nTwo."), Article(text="One.\r\n\r\nTwo.", title="Else")

    assert unix.id == windows.id
    assert unix.id != Article(text="One.\n\nThree.").id


def test_the_id_starts_the_texts_hash_and_can_be_given() -> None:
    article = Article(text="It rained.")

    assert article.sha256 == hashlib.sha256(b"It rained.").hexdigest()
    assert article.sha256.startswith(article.id)
    assert Article(text="It rained.", id="weather").id == "weather"


# The header


def test_the_shipped_articles_headline_date_and_headings_are_found(
    shipped_article: Article,
) -> None:
    assert shipped_article.title == (
        "When US troops leave Afghanistan, what do Russia, China, and Iran want?"
    )
    assert shipped_article.date == "2021-07-23"
    assert shipped_article.headings == ("Russia",)
    assert shipped_article.source == "article.txt"


def test_header_and_headings_stay_in_the_text(two_sections: Article) -> None:
    assert two_sections.title == "Lighthouse keepers of Skara return after forty years"
    assert two_sections.date == "2024-05-17"
    assert two_sections.headings == ("The lamp", "The boat")
    for said in (two_sections.title, two_sections.date, *two_sections.headings):
        assert said in two_sections.text


def test_title_and_date_given_by_the_caller_win() -> None:
    text = "2021-07-23 Troops leave\n\nThe last ones left on Monday."

    article = Article(text=text, title="My title", date="July 2021")

    assert (article.title, article.date) == ("My title", "July 2021")
    assert Article(text=text, title="").title == ""
    assert Article(text=text, title="My title").date == "2021-07-23"


def test_an_article_without_a_header_has_neither_title_nor_date() -> None:
    article = Article(text="The last ones left on Monday. It rained.")

    assert (article.title, article.date, article.source) == (None, None, None)
    assert article.headings == ()


def test_a_headline_needs_no_date() -> None:
    article = Article(text="Troops leave\n\nThe last ones left on Monday.")

    assert (article.title, article.date) == ("Troops leave", None)


def test_markdown_marks_are_left_out_of_title_and_headings() -> None:
    article = Article(text="# Troops leave\n\nOn Monday.\n\n## Russia\nOn Tuesday.\n\nThe end.")

    assert article.title == "Troops leave"
    assert article.headings == ("Russia",)


def test_what_is_told_of_an_article_is_normalised_too() -> None:
    article = Article(text="It rained.", title="Cafe\u0301", date="\ud800", source="x\udce9.txt")

    assert (article.title, article.date, article.source) == ("Café", "\ufffd", "x\ufffd.txt")


def test_what_a_file_says_of_itself_is_kept() -> None:
    article = Article(
        text="It rained.", authors=("Zoe\u0308",), rights="x\r\n", left_out=("A menu.",), url="u"
    )

    assert (article.authors, article.left_out) == (("Zoë",), ("A menu.",))
    assert (article.rights, article.url, article.published) == ("x\n", "u", None)


# Reading a file


def test_a_utf8_file_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    for name, mark in (("plain.txt", b""), ("marked.txt", b"\xef\xbb\xbf")):
        path = tmp_path / name
        path.write_bytes(mark + "Café\r\n\r\nIt is open.\r\n".encode())

        article = read_article(path)

        assert article.text == "Café\n\nIt is open.\n"
        assert (article.title, article.source) == ("Café", name)
        assert read_article(str(path), title="Mine").title == "Mine"


@pytest.mark.parametrize(
    ("raw", "byte", "offset"),
    [
        pytest.param("Café".encode("latin-1"), "e9", 3, id="Latin-1"),
        pytest.param("“So,” he said".encode("cp1252"), "93", 0, id="Windows-1252"),
        pytest.param("Café".encode("utf-16"), "ff", 0, id="UTF-16 with its mark"),
        pytest.param("So".encode("utf-16-le"), "00", 1, id="UTF-16 without its mark"),
        pytest.param(b"\xef\xbb\xbfCaf\xe9", "e9", 6, id="a byte-order mark, then Latin-1"),
        pytest.param(b"It rained\x00", "00", 9, id="not text"),
        pytest.param("Café".encode()[:-1], "c3", 3, id="cut in the middle of a letter"),
    ],
)
def test_bytes_in_another_encoding_are_refused_by_byte_and_offset(
    raw: bytes, byte: str, offset: int
) -> None:
    with pytest.raises(ArticleError) as caught:
        decode(raw, name="upload 3")

    assert "upload 3 is not UTF-8" in str(caught.value)
    assert f"byte 0x{byte} at offset {offset} " in str(caught.value)
    assert "Save it as UTF-8" in str(caught.value)


def test_a_file_in_another_encoding_is_read_all_the_same(tmp_path: Path) -> None:
    for encoding in ("cp1252", "utf-16", "utf-16-le"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes("“So,” he said at the café".encode(encoding))
        assert read_article(path).text == "“So,” he said at the café"


def test_what_cannot_be_read_is_refused_by_path(tmp_path: Path) -> None:
    for path, why in (
        (tmp_path / "none.txt", "No such file"),
        (tmp_path, "Cannot read"),
        (tmp_path / "null\0byte", "null"),
    ):
        with pytest.raises(ArticleError, match=why) as caught:
            read_article(path)
        assert str(path) in str(caught.value)
        assert "Check the path" in str(caught.value)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"\xef\xbb\xbf\r\n")

    with pytest.raises(ArticleError, match="empty"):
        read_article(path)
