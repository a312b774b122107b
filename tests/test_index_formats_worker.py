from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from index import FormatError, read_article, read_articles
from index.formats.document import Block, Document
from index.formats.limits import MIB, Limits
from index.formats.options import Options
from index.formats.reading import read_bytes, read_file
from index.formats.registry import Format
from index.formats.worker import read_documents

HERE = "test_index_formats_worker"
linux = pytest.mark.skipif(not Path("/proc").exists(), reason="memory is bounded by the system")


# Stand-ins for readers, which the child finds by name, as it finds the real ones.


def sleeps(data: bytes, options: Options) -> list[Document]:
    time.sleep(60)
    return []


def grows(data: bytes, options: Options) -> list[Document]:
    return [Document(blocks=(Block(text=str(len(bytearray(512 * MIB)))),))]


def chatters(data: bytes, options: Options) -> list[Document]:
    os.write(1, b"noise that a library prints")
    return [Document(blocks=(Block(text=data.decode()),))]


def fails(data: bytes, options: Options) -> list[Document]:
    raise KeyError("a fault of a library")


def writes(data: bytes, options: Options) -> list[Document]:
    Path(data.decode()).write_text("words", encoding="utf-8")
    return []


def ends(data: bytes, options: Options) -> list[Document]:
    os._exit(0)


def sends_something_else(data: bytes, options: Options) -> list[Document]:
    return [Document(blocks=({"no": "block"},))]  # type: ignore[arg-type]


def stand_in(name: str) -> Format:
    return Format(name="a stand-in", reader=f"{HERE}:{name}")


def run(name: str, data: bytes = b"It rained.", **limits: float) -> list[Document]:
    bounds = Limits(**limits)  # type: ignore[arg-type]
    return read_documents(data, stand_in(name), Options(name="story.x", limits=bounds))


def test_what_a_library_prints_does_not_reach_the_reply() -> None:
    assert run("chatters")[0].blocks[0].text == "It rained."


def test_who_takes_too_long_is_ended() -> None:
    started = time.monotonic()
    with pytest.raises(FormatError, match=r"story\.x was still not read after 1 seconds"):
        run("sleeps", seconds=1)
    assert time.monotonic() - started < 30


@linux
def test_who_takes_too_much_memory_is_ended() -> None:
    with pytest.raises(FormatError, match="more than 300 MiB of memory"):
        run("grows", memory_bytes=300 * MIB)


@pytest.mark.parametrize("name", ["fails", "ends", "sends_something_else"])
def test_a_reader_that_fails_is_a_broken_file_in_one_sentence(name: str) -> None:
    with pytest.raises(FormatError, match=r"story\.x cannot be read as a stand-in: it is broken"):
        run(name)


@linux
def test_a_reader_writes_no_files(tmp_path: Path) -> None:
    path = tmp_path / "made"
    with pytest.raises(FormatError):
        run("writes", str(path).encode())
    assert not path.exists() or path.stat().st_size == 0


def test_a_module_in_the_folder_one_is_in_is_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lxml.py").write_text("raise SystemExit(9)", encoding="utf-8")
    (tmp_path / "index.py").write_text("raise SystemExit(9)", encoding="utf-8")
    (tmp_path / "a.md").write_text("# Rain\n\nIt rained.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert read_article("a.md").text == "Rain\n\nIt rained."


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(FormatError, match="10 characters of text, and 9 are the most"):
        run("chatters", characters=9)


# Files as they are


def test_a_file_is_read_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\nauthor: Ann Lee\ndate: 2026-11-01\n---\n# Rain\n\nIt rained.\n", encoding="utf-8"
    )
    (reading,) = read_file(path)
    article = reading.article
    assert (article.title, article.source) == ("Rain", "a.md")
    assert (article.authors, article.published, article.date) == (
        ("Ann Lee",),
        "2026-11-01",
        "2026-11-01",
    )
    assert reading.line_at(article.text.index("It rained")) == 7
    assert [article.text[s:e] for s, e in reading.ranges][-1] == "It rained."


def test_a_file_of_several_articles_is_read_as_several(tmp_path: Path) -> None:
    item = "<item><title>{0}</title><description>Words of {0}.</description></item>"
    path = tmp_path / "feed.xml"
    path.write_text(f"<?xml version='1.0'?><rss>{item.format('A')}{item.format('B')}</rss>")
    assert [a.title for a in read_articles(path)] == ["A", "B"]
    with pytest.raises(Exception, match=r"holds 2 articles.*read_articles"):
        read_article(path)


def test_a_folder_a_pipe_and_a_file_too_large_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="not a regular file"):
        read_file(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
        with pytest.raises(FormatError, match="not a regular file"):
            read_file(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text("It rained.", encoding="utf-8")
    with pytest.raises(FormatError, match="at most 9 are"):
        read_file(tmp_path / "a.txt", limits=Limits(file_bytes=9))


def test_an_empty_one_is_refused() -> None:
    with pytest.raises(FormatError, match=r"a\.pdf is empty"):
        read_bytes(b" \n", Options(name="a.pdf"), path="a.pdf")
