"""Errors of the page and its server."""

from __future__ import annotations

from index import ArticleqaError


class PageError(ArticleqaError, OSError):
    """The page cannot be served where, or as, it was asked for."""
