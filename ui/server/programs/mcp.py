"""MCP: the endpoints as tools for assistants, over Gradio's own server for it."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from ui.conversation.answer_json import as_json
from ui.errors import PageError


def require_mcp() -> None:
    """Raise `PageError` if the package that speaks MCP is not installed."""
    if find_spec("mcp") is None:
        raise PageError("MCP needs another package. Install it: pip install 'articleqa[mcp]'")


def speak_json(server: Any) -> None:
    """Have Gradio's MCP server reply in JSON, in the place of Python's notation."""
    from mcp.types import TextContent

    def reply(results: list[Any], root_url: str) -> list[TextContent]:
        return [TextContent(type="text", text=as_json(result)) for result in results]

    server.postprocess_output_data = reply
