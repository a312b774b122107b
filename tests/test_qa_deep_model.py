"""The packed deep model: loaded once, beside what comes before; damage is told when it is used."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from articles import TWO_SECTIONS
from fakes import FakeEncoder
from platformdirs import user_cache_path

from index.errors import ModelError
from qa import Bot
from qa.readers.deep_model import DEEP_FILE, PackedModel, TokenScores, packaged_deep_model


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


# Kept from one start to the next


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which graphs are kept, of a cache folder that is new."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return user_cache_path("articleqa") / "readers"


def keeping() -> PackedModel:
    """The packaged model, as a process has it that has just begun."""
    packaged = packaged_deep_model()
    return PackedModel(Path(), packaged._file, packaged._checksum)


def scored(model: PackedModel) -> TokenScores:
    windows = packaged_deep_model().windows.of("When did it sail?", "It sailed in 1801. It sank.")
    (scores,) = model.scores(windows)
    return scores


@pytest.mark.model
def test_the_next_start_runs_what_was_kept_with_the_same_scores(kept: Path) -> None:
    earlier = kept / "deep-of-an-earlier-version"
    earlier.mkdir(parents=True)
    expected = scored(keeping())
    (folder,) = kept.iterdir()
    assert folder != earlier

    next_one = keeping()
    next_one._file = Path  # there is no packed file to be unpacked
    found = scored(next_one)

    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.model
def test_what_was_kept_and_is_damaged_is_made_anew(kept: Path) -> None:
    expected = scored(keeping())
    (graph,) = kept.glob("*/graph.onnx")
    graph.write_bytes(b"no such thing")

    np.testing.assert_array_equal(scored(keeping()).start, expected.start)
    assert [file.stat().st_size > 20 for file in kept.glob("*/graph.onnx")] == [True]


@pytest.mark.model
def test_where_nothing_can_be_kept_it_is_read_all_the_same(kept: Path) -> None:
    kept.parent.mkdir(parents=True)
    kept.touch()  # a file where the folder would be

    assert len(scored(keeping()).start) == len(scored(packaged_deep_model()).start)
    assert kept.is_file()
