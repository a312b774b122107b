"""What is said of a plain HTTP call that is not put as it must be."""

from __future__ import annotations

from typing import Any

import pytest

from ui.server.endpoint_errors import wrong_call
from ui.server.endpoints import PARAMETERS


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("/gradio_api/run/ask", {"data": ["Who?", None]}),
        ("/gradio_api/api/ask/", {"data": ["Who?", None], "session_hash": "x"}),
        ("/gradio_api/call/search", {"data": ["Who?", 3]}),
        ("/gradio_api/call/v2/ask", {"question": "Who?"}),
        ("/gradio_api/call/v2/search/", {"question": "Who?", "k": 3}),
    ],
)
def test_a_right_call_has_nothing_wrong(path: str, given: Any) -> None:
    assert wrong_call(path, given) is None


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("/gradio_api/run/converse", {"fn_index": 3, "data": []}),
        ("/gradio_api/queue/join", {"fn_index": 3, "data": []}),
        ("/gradio_api/mcp/", {"method": "tools/list"}),
        ("/gradio_api/cancel", {"event_id": "x"}),
    ],
)
def test_what_is_no_programs_call_is_left_to_gradio(path: str, given: Any) -> None:
    assert wrong_call(path, given) is None


@pytest.mark.parametrize(
    ("path", "given", "message"),
    [
        ("run/ask", {"data": []}, "[question, history]}, 2 values; give null for what"),
        ("run/ask", {"data": ["Who?"]}, "2 values"),
        ("run/ask", {"data": ["Who?", None, None]}, "2 values"),
        ("run/ask", {"data": "Who?"}, "2 values"),
        ("call/search", {"question": "Who?"}, '/search takes {"data": [question, k]}'),
        ("call/v2/ask", {}, '/ask takes a JSON object with "question" and, if wanted, history.'),
        ("call/v2/ask", {"question": "Who?", "k": 3}, "and, if wanted, history."),
        ("run/tell", {"data": ["Who?"]}, "There is no endpoint /tell; there are /ask and /search."),
        ("call/v2/tell", {"question": "Who?"}, "There is no endpoint /tell"),
        ("run/converse", {"data": ["Who?"]}, "There is no endpoint /converse"),
        ("run/ask", ["Who?", None], "/ask takes a JSON object."),
        ("call/v2/search", "Who?", "/search takes a JSON object."),
        ("run/ask", {"data": [7, None]}, "A question must be text."),
        ("call/ask", {"data": ["x" * 1_001, None]}, "may have 1,000 characters, not 1,001"),
        ("run/search", {"data": ["Who?", "5"]}, "k must be a whole number from 1 to 100."),
        ("call/v2/ask", {"question": "Who?", "history": "Why?"}, "must be a list of texts"),
        ("call/v2/search", {"question": None, "k": 5}, "A question must be text."),
    ],
)
def test_a_wrong_call_is_told_how_to_be_right(path: str, given: Any, message: str) -> None:
    assert message in str(wrong_call(f"/gradio_api/{path}", given))


def test_an_endpoint_may_take_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PARAMETERS, "titles", ())
    assert wrong_call("/gradio_api/run/titles", {"data": []}) is None
    assert wrong_call("/gradio_api/call/v2/titles", {}) is None
    assert wrong_call("/gradio_api/run/titles", {"data": [1]}) == '/titles takes {"data": []}.'
    named = wrong_call("/gradio_api/call/v2/titles", {"k": 1})
    assert named == "/titles takes an empty JSON object."
    unknown = wrong_call("/gradio_api/run/tell", {"data": []}) or ""
    assert unknown.endswith("there are /ask, /search and /titles.")
