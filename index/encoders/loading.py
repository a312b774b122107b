"""Models that are loaded once, by whoever uses them first or beside all else."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from threading import Lock, Thread
from typing import Any, ClassVar

from index.errors import ArticleqaError


class LoadedOnce:
    """A model with a session, which threads that want it at once wait for and share."""

    called: ClassVar[str]

    def __init__(self) -> None:
        self._loading = Lock()
        self._begun = False

    @cached_property
    def _session(self) -> Any:
        raise NotImplementedError

    def load_beside(self) -> None:
        """Begin to load in a thread of its own, so that less is waited for.

        What fails there is told when the model is used.
        """
        if not self._begun:
            self._begun = True
            Thread(target=self._try, name=self.called).start()

    def _try(self) -> None:
        with suppress(ArticleqaError, RuntimeError):  # the interpreter may be ending
            self._load()

    def _load(self) -> None:
        """Load all that is wanted first."""
        self._loaded()

    def _loaded(self) -> Any:
        with self._loading:  # once, and not by every thread
            return self._session
