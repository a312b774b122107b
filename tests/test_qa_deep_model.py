"""The packed deep model: loaded once, beside what comes before; damage is told when it is used."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from articles import TWO_SECTIONS
from fakes import FakeEncoder

from index.errors import ModelError
from qa import Bot
from qa.readers.deep_model import DEEP_FILE, PackedModel, packaged_deep_model


def wait_for_loading() -> None:
    for thread in threading.enumerate():
        if thread.name == "deep reader":
            thread.join()


def test_what_fails_beside_is_told_when_it_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / DEEP_FILE).write_bytes(b"no such thing")
    model = PackedModel(tmp_path)

    model.load_beside()
    wait_for_loading()

    assert capsys.readouterr() == ("", "")
    with pytest.raises(ModelError, match="Install articleqa again"):
        model.scores([])


def test_it_is_begun_once(tmp_path: Path) -> None:
    asked: list[str] = []

    def file(name: str) -> Path:
        asked.append(name)
        return tmp_path / name

    model = PackedModel(tmp_path, file)
    for _ in range(5):
        model.load_beside()
    wait_for_loading()

    assert asked == [DEEP_FILE]


def test_a_question_has_the_second_reader_made_ready_and_small_talk_has_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(PackedModel, "load_beside", lambda self: begun.append("begun"))
    bot = Bot.from_text(TWO_SECTIONS, encoder=FakeEncoder())
    assert bot.ask("Hello!").kind == "chat"
    assert begun == []
    bot.ask("How many words does this article have?")
    assert begun == ["begun"]


@pytest.mark.model
def test_threads_that_ask_at_once_share_one_session() -> None:
    packaged = packaged_deep_model()
    fresh = PackedModel(Path(), packaged._file)
    windows = packaged.windows.of("When did it sail?", "It sailed in 1801. It sank.")
    (expected,) = packaged.scores(windows)
    fresh.load_beside()
    with ThreadPoolExecutor(4) as threads:
        for (found,) in threads.map(lambda _: fresh.scores(windows), range(8)):
            np.testing.assert_array_equal(found.start, expected.start)
