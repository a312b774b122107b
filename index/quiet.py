"""Loading a model without a word: what libraries draw on the terminal is not ours to show."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def no_progress_bar() -> Iterator[None]:
    """Keep transformers from drawing "Loading weights" on the terminal."""
    from transformers.utils import logging

    bars: Any = logging
    if not bars.is_progress_bar_enabled():
        yield
        return
    bars.disable_progress_bar()
    try:
        yield
    finally:
        bars.enable_progress_bar()


def session_options() -> Any:
    """Return options for ONNX Runtime that keep it from warning of processors it does not know."""
    from onnxruntime import SessionOptions

    options = SessionOptions()
    options.log_severity_level = 3
    return options
