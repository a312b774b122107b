"""The API page's calls to copy, for any endpoint that has a name, a docstring and parameters."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import html

from ui.render.front.api_page import api_page


def titles() -> list[str]:
    """Tell what the articles are called.

    Returns:
        a list of titles

    """
    return []


def find(words: str, k: int = 7, within: list[str] | None = None) -> list[str]:
    """Find words.

    Args:
        words: What to find.
        k: How many.
        within: Where.

    Returns:
        a list of places

    """
    return [words, str(k), str(within)]


def told(endpoint: Callable[..., Any], tag: str) -> list[str]:
    """Return what the elements of its page say."""
    page = api_page([endpoint], "http://host/", "looks.css", mcp=False, login=False)
    return [found.text_content() for found in html.document_fromstring(page).iter(tag)]


@pytest.mark.parametrize(
    ("endpoint", "data", "given"),
    [
        (titles, [], {"api_name": "/titles"}),
        (
            find,
            ["What is this article about?", 7, None],
            {"words": "What is this article about?", "k": 7, "api_name": "/find"},
        ),
    ],
)
def test_the_calls_give_what_an_endpoint_takes(
    endpoint: Callable[..., Any], data: list[Any], given: dict[str, Any]
) -> None:
    curl, python, script = told(endpoint, "pre")
    body = re.search(r"-d '(.*)'", curl)
    assert body is not None
    assert json.loads(body[1]) == {"data": data}
    assert f"JSON.stringify({body[1]})" in script
    call = ast.parse(python).body[-1].value  # type: ignore[attr-defined]
    assert {k.arg: ast.literal_eval(k.value) for k in call.keywords} == given


def test_what_an_endpoint_gives_is_told_where_it_takes_nothing() -> None:
    assert told(titles, "p")[-3:] == [
        "Tell what the articles are called.",
        "Nothing.",
        "a list of titles",
    ]
