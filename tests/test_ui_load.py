"""Several sessions at once: no error, nobody gets another's answer, no memory is kept."""

from __future__ import annotations

import pytest
from page_load import load
from serving import serving

pytestmark = pytest.mark.slow


def test_sessions_at_once_neither_mix_nor_fail_nor_leave_memory_behind() -> None:
    with serving("scripted") as served:
        load(served, sessions=12, questions=2)  # by now everything is loaded
        measured = load(served, sessions=12, questions=5)
    assert measured.wrong == []
    assert len(measured.seconds) == 60
    assert measured.after - measured.before < 30
