from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import one_line, run
from formats_here import W, paragraph, word
from formats_here import run as words

PAGE = """\
---
title: Rain in Harwick
author: Ann Lee
date: 2026-11-01
---

It ~~snowed~~ rained on [Tuesday](https://example.org).
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.md"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_it_prints_the_fields_then_the_text_then_what_was_left_out(story: Path) -> None:
    result = run("read", story)
    assert result.status == 0
    head, text, aside = result.out.split("\n\nRain in Harwick\n")[0], result.out, result.out
    assert head.split("\n")[:3] == [
        "Title:     Rain in Harwick",
        "Authors:   Ann Lee",
        "Published: 2026-11-01",
    ]
    assert "It rained on Tuesday." in text
    assert aside.rstrip().endswith("Struck out: “snowed”")


def test_a_word_file_can_be_asked_and_indexed(tmp_path: Path, fake_model: None) -> None:
    path = tmp_path / "story.docx"
    path.write_bytes(
        word(paragraph(words("The mill closed in 1998. It had made paper since 1871.")))
    )
    assert "The mill closed in 1998." in run("index", "passages", "--file", path).out
    found = json.loads(run("ask", "When did the mill close?", "--article", path, "--json").out)
    assert "The mill closed in 1998." in json.dumps(found)


def test_what_cannot_be_read_is_one_line_and_status_2(tmp_path: Path) -> None:
    broken = tmp_path / "story.docx"
    broken.write_bytes(b"PK\x03\x04 word/ and no more")
    assert "cannot be unpacked" in one_line(run("read", broken))
    assert "No such file" in one_line(run("read", tmp_path / "none.pdf"))
    assert "not on the public internet" in one_line(run("read", "http://127.0.0.1:9/story"))
    assert "is no network" in one_line(
        run("read", "http://127.0.0.1:9/story", "--intranet", "here")
    )


def test_the_encoding_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("Łódź leży w Polsce.".encode("cp1250"))
    assert "Łódź leży" in run("read", path, "--encoding", "cp1250").out
    assert "The text was in cp1250." in run("read", path, "--encoding", "cp1250").out
    assert "no encoding" in one_line(run("read", path, "--encoding", "klingon"))


def test_comments_of_a_word_file_are_named(tmp_path: Path) -> None:
    note = paragraph(words("Check this."))
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="0">{note}</w:comment></w:comments>'
    path = tmp_path / "story.docx"
    path.write_bytes(word(paragraph(words("It rained.")), comments=comments))
    assert "A reviewer's comment: “Check this.”" in run("read", path).out
