"""`articleqa index add`, `remove` and `list`, and asking only some of an index's articles."""

from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from command_line import one_line, run
from fake_reader import fake_default_reader
from fakes import FakeEncoder

from qa import Library

pytestmark = pytest.mark.usefixtures("fake_model")

MILL = "The mill at Skarn\n\nThe mill at Skarn closed in 1998. It employed 220 people.\n"
PIER = "The pier at Velm\n\nThe pier at Velm opened in 2003. It cost 12 million crowns.\n"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Velm Post</title>
<item><title>Boats return</title><link>https://example.org/boats</link>
<pubDate>Fri, 03 May 2024 08:00:00 GMT</pubDate>
<description>{boats} boats came back to Velm on Friday after the storm.</description></item>
<item><title>Apples grow</title><link>https://example.org/apples</link>
<description>Apples grow well in Ostby this year, the growers said.</description></item>
</channel></rss>"""


@pytest.fixture(autouse=True)
def _fake_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    fake_default_reader(monkeypatch)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    (folder / "deeper").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "mill.txt").write_text(MILL)
    (folder / "deeper" / "pier.txt").write_text(PIER)
    (folder / ".hidden" / "no.txt").write_text("Hidden away.")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


def ids(folder: Path) -> list[str]:
    return [a.id for a in Library.load(folder, encoder=FakeEncoder(max_tokens=256)).articles]


def titles(folder: Path) -> list[str]:
    lines = run("index", "list", folder).out.splitlines()
    return [line.split("] ", 1)[1] for line in lines if line.startswith("[")]


def test_files_folders_and_feeds_are_added_to_what_is_there(tmp_path: Path, files: Path) -> None:
    saved, feed = tmp_path / "saved", tmp_path / "feed.xml"
    feed.write_text(FEED.format(boats=41))
    first = run("index", "add", saved, files / "mill.txt")
    assert (first.status, first.err) == (0, "")
    assert f"{saved} has 1 article, 1 of them new." in first.out
    then = run("index", "add", saved, files, feed)
    assert f"{saved} has 4 articles, 3 of them new." in then.out
    assert "Already there:\n[1] The mill at Skarn" in then.out
    assert titles(saved) == ["The mill at Skarn", "The pier at Velm", "Boats return", "Apples grow"]


def test_a_mailbox_gives_all_its_messages(tmp_path: Path) -> None:
    raw = b""
    for name in ("Boats", "Apples"):
        message = EmailMessage()
        message["Subject"], message["From"] = name, "ada@example.org"
        message.set_content(f"{name} are what this message is about, and nothing else is.")
        raw += b"From ada@example.org Fri May  3 08:00:00 2024\n" + message.as_bytes() + b"\n\n"
    (tmp_path / "box.mbox").write_bytes(raw)
    assert run("index", "add", tmp_path / "saved", tmp_path / "box.mbox").status == 0
    assert titles(tmp_path / "saved") == ["Boats", "Apples"]


def test_what_comes_from_an_address_that_is_there_takes_its_place(tmp_path: Path) -> None:
    saved, feed = tmp_path / "saved", tmp_path / "feed.xml"
    feed.write_text(FEED.format(boats=41))
    run("index", "add", saved, feed)
    before = ids(saved)
    feed.write_text(FEED.format(boats=43))
    again = run("index", "add", saved, feed)
    assert f"{saved} has 2 articles, 0 of them new." in again.out
    assert "Updated:\n[1] Boats return" in again.out
    assert "Already there:\n[1] Apples grow" in again.out
    assert ids(saved) == before
    asked = run("ask", "How many boats came back?", "--index", saved, "--threshold", "0")
    assert "43 boats" in asked.out
    assert "41 boats" not in asked.out


def test_the_list_tells_title_publisher_date_and_where_from(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(FEED.format(boats=41))
    run("index", "add", tmp_path / "saved", feed)
    listed = run("index", "list", tmp_path / "saved").out.splitlines()
    first = ids(tmp_path / "saved")[0]
    assert listed[0] == "[1] Boats return"
    assert "The Velm Post, 2024-05-03" in listed[1]
    assert listed[1].endswith(f"https://example.org/boats, {first}")


@pytest.mark.parametrize("by", ["number", "id", "title"])
def test_an_article_is_taken_out_by_number_id_or_title(
    tmp_path: Path, files: Path, by: str
) -> None:
    saved = tmp_path / "saved"
    run("index", "add", saved, files / "mill.txt", files / "deeper")
    name = {"number": "2", "id": ids(saved)[1], "title": "The pier at Velm"}[by]
    done = run("index", "remove", saved, name)
    assert done.out == f"{saved} has 1 article; 1 taken out.\n"
    assert titles(saved) == ["The mill at Skarn"]


def test_only_the_articles_that_are_named_are_asked(tmp_path: Path, files: Path) -> None:
    saved = tmp_path / "saved"
    run("index", "add", saved, files / "mill.txt", files / "deeper")
    for number, own in enumerate(ids(saved), start=1):
        asked = run(
            "ask", "What happened in 1998?", "--index", saved, "--only", str(number),
            "--threshold", "0", "--json",
        )  # fmt: skip
        record = json.loads(asked.out)
        assert [article["id"] for article in record["articles"]] == [own]
        assert {hit["article_id"] for hit in record["hits"]} <= {own}


def test_an_answer_from_several_names_the_article_of_each_quote(
    tmp_path: Path, files: Path
) -> None:
    saved = tmp_path / "saved"
    run("index", "add", saved, files / "mill.txt", files / "deeper")
    asked = run("ask", "When did the mill at Skarn close?", "--index", saved, "--threshold", "0")
    assert "of “The mill at Skarn”" in asked.out


def test_articles_of_one_title_are_told_apart(tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    (tmp_path / "old.txt").write_text(MILL)
    (tmp_path / "new.txt").write_text(MILL.replace("1998", "2011"))
    run("index", "add", saved, tmp_path / "old.txt", tmp_path / "new.txt")
    asked = run("ask", "When did the mill at Skarn close?", "--index", saved, "--threshold", "0")
    for year, name in (("1998", "old.txt"), ("2011", "new.txt")):
        if f"closed in {year}" in asked.out:
            assert f"of “The mill at Skarn” ({name})" in asked.out


def test_what_cannot_be_read_is_told_and_the_others_are_added(tmp_path: Path, files: Path) -> None:
    (files / "blank.txt").write_text(" \n")
    done = run("index", "add", tmp_path / "saved", files)
    assert done.status == 0
    assert "Not read:\n-   " in done.out
    assert "blank.txt is empty" in done.out
    assert len(ids(tmp_path / "saved")) == 2


def test_misuse_is_one_line_and_changes_nothing(tmp_path: Path, files: Path) -> None:
    saved, empty = tmp_path / "saved", tmp_path / "empty"
    empty.mkdir()
    (empty / "blank.txt").write_text(" \n")
    assert "blank.txt is empty" in one_line(run("index", "add", saved, empty))
    (empty / "blank.txt").unlink()
    assert "No file in" in one_line(run("index", "add", saved, empty))
    assert "Check the path" in one_line(run("index", "add", saved, tmp_path / "gone.txt"))
    assert not saved.exists()

    run("index", "add", saved, files / "mill.txt")
    before = {path.name: path.read_bytes() for path in saved.iterdir()}
    for name in ("2", "0", "The pier", "²"):
        wrong = one_line(run("index", "remove", saved, name))
        assert f"No article is called {name!r}" in wrong
        assert f"articleqa index list {saved}" in wrong
    assert "Nothing is left" in one_line(run("index", "remove", saved, "1"))
    assert "No article is called 'x'" in one_line(
        run("ask", "Who?", "--index", saved, "--only", "x")
    )
    assert "chooses articles of an --index" in one_line(run("ask", "Who?", "--only", "1"))
    assert {path.name: path.read_bytes() for path in saved.iterdir()} == before


def test_the_list_of_no_index_is_misuse(tmp_path: Path) -> None:
    assert "There is no index" in one_line(run("index", "list", tmp_path))
    assert "There is no index" in one_line(run("index", "remove", tmp_path / "gone", "1"))
    assert not (tmp_path / "gone").exists()
