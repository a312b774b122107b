"""The file of readers' verdicts: nobody else reads it, and it does not grow without end."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from test_eval_feedback import LIKED

from eval.feedback import file as feedback_file
from eval.feedback.file import append
from eval.feedback.verdicts import Feedback, FeedbackError, older, read

posix = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
MANY = """
import sys
from pathlib import Path
from dataclasses import replace
from eval.feedback import file as feedback_file
from test_eval_feedback import LIKED
feedback_file.LARGEST_FILE = 4000
for n in range(40):
    feedback_file.append(replace(LIKED, question=f"{sys.argv[2]}-{n}"), Path(sys.argv[1]))
"""


def numbered(*numbers: int) -> list[Feedback]:
    return [replace(LIKED, question=f"Question {n}?") for n in numbers]


class TestWhoReadsIt:
    @posix
    def test_only_its_owner_whatever_the_mask_says(self, tmp_path: Path) -> None:
        path = tmp_path / "new" / "feedback.jsonl"
        before = os.umask(0)
        try:
            append(LIKED, path)
        finally:
            os.umask(before)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    @posix
    def test_one_that_others_could_read_is_closed_to_them(self, tmp_path: Path) -> None:
        path = tmp_path / "feedback.jsonl"
        path.touch(mode=0o644)
        append(LIKED, path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert read(path) == [LIKED]


class TestSize:
    def test_a_full_one_becomes_the_older_one_and_both_are_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(feedback_file, "LARGEST_FILE", 2000)
        path = tmp_path / "feedback.jsonl"
        for one in numbered(*range(50)):
            append(one, path)
            assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 4000
        assert {file.name for file in tmp_path.iterdir()} == {path.name, older(path).name}
        kept = read(path)
        assert kept == numbered(*range(50 - len(kept), 50))
        assert len(kept) > 4
        if os.name == "posix":
            assert stat.S_IMODE(older(path).stat().st_mode) == 0o600

    def test_of_a_long_conversation_the_earliest_questions_are_left_out(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "feedback.jsonl"
        history = tuple(f"{n} " + "long " * 500 for n in range(100))
        append(replace(LIKED, history=history), path)
        assert path.stat().st_size <= feedback_file.LONGEST_LINE
        (kept,) = read(path)
        assert 0 < len(kept.history) < 100
        assert kept.history == tuple(h.strip() for h in history[-len(kept.history) :]) or (
            kept.history == history[-len(kept.history) :]
        )

    def test_a_verdict_that_is_too_long_is_told_and_not_kept(self, tmp_path: Path) -> None:
        path = tmp_path / "feedback.jsonl"
        with pytest.raises(FeedbackError, match=r"32,768 are the most. Ask a shorter question"):
            append(replace(LIKED, question="x" * feedback_file.LONGEST_LINE), path)
        assert not path.exists()

    @posix
    def test_processes_that_fill_it_at_once_break_no_line(self, tmp_path: Path) -> None:
        path = tmp_path / "feedback.jsonl"
        env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
        started = [
            subprocess.Popen([sys.executable, "-c", MANY, str(path), name], env=env)
            for name in ("one", "other")
        ]
        assert [process.wait(timeout=120) for process in started] == [0, 0]
        kept = [one.question for one in read(path)]
        for name in ("one", "other"):
            own = [question for question in kept if question.startswith(f"{name}-")]
            assert own == [f"{name}-{n}" for n in range(40 - len(own), 40)]
        assert kept[-1] in ("one-39", "other-39")
        assert len(list(tmp_path.iterdir())) == 2


class TestWhatIsNoFile:
    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
    def test_a_pipe_is_refused_and_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(FeedbackError, match="It is no file"):
            append(LIKED, tmp_path / "pipe")

    @posix
    def test_what_goes_to_dev_null_is_not_kept(self) -> None:
        mode = Path(os.devnull).stat().st_mode
        append(LIKED, Path(os.devnull))
        assert Path(os.devnull).stat().st_mode == mode
