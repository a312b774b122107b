"""Models are loaded without a word, and whatever the caller had chosen stands again after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from index.quiet import no_progress_bar


@pytest.fixture
def bars() -> Iterator[Any]:
    from transformers.utils import logging

    chosen: Any = logging
    shown = chosen.is_progress_bar_enabled()
    yield chosen
    (chosen.enable_progress_bar if shown else chosen.disable_progress_bar)()


def test_no_bar_is_drawn_within_and_they_are_drawn_again_after(bars: Any) -> None:
    bars.enable_progress_bar()

    with no_progress_bar():
        assert not bars.is_progress_bar_enabled()
    assert bars.is_progress_bar_enabled()


def test_where_none_were_drawn_none_are_after(bars: Any) -> None:
    bars.disable_progress_bar()

    with no_progress_bar():
        assert not bars.is_progress_bar_enabled()
    assert not bars.is_progress_bar_enabled()


def test_after_an_error_they_are_drawn_again(bars: Any) -> None:
    bars.enable_progress_bar()

    with pytest.raises(ZeroDivisionError), no_progress_bar():
        raise ZeroDivisionError
    assert bars.is_progress_bar_enabled()
