"""Gradio's part of the server: the endpoints for programs, its clients and MCP clients."""

from __future__ import annotations

import io
import os
from contextlib import nullcontext, redirect_stdout
from typing import TYPE_CHECKING, Any

from index.offline import keep_font_cache_with_ours
from ui.errors import PageError
from ui.render.titles import page_title
from ui.server.calls import CALL_THREADS
from ui.server.endpoints import add_endpoints
from ui.server.programs.mcp import speak_json

if TYPE_CHECKING:
    from qa import Bot

# Gradio keeps some kilobytes for each visitor, of which nothing is needed.
_SESSIONS = 20


def programs_app(bot: Bot, *, mcp: bool = False) -> Any:
    """Return Gradio's app over a bot's endpoints, as MCP tools too with `mcp`; Gradio is imported.

    Raises:
        PageError: if MCP cannot be had.
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    keep_font_cache_with_ours()
    import gradio as gr
    from fastapi import FastAPI

    blocks = gr.Blocks(title=page_title(bot.articles), analytics_enabled=False)
    blocks.state_session_capacity = _SESSIONS
    blocks.max_threads = blocks._queue.max_thread_count = CALL_THREADS
    with blocks:
        add_endpoints(bot)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    # What is not said here Gradio asks the environment for. It would advertise MCP.
    with redirect_stdout(io.StringIO()) if mcp else nullcontext():
        gr.mount_gradio_app(
            app,
            blocks,
            path="/",
            footer_links=[],
            run_history=False,
            show_error=False,
            enable_monitoring=False,
            ssr_mode=False,
            pwa=False,
            mcp_server=mcp,
        )
    if mcp:
        if blocks.mcp_server_obj is None:  # Gradio goes on without it, and says nothing
            raise PageError(f"MCP could not be started: {blocks.mcp_error}")
        speak_json(blocks.mcp_server_obj)
    return app
