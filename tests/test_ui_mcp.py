"""MCP as an assistant's client speaks it, with the protocol's own library."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from articles import TWO_SECTIONS
from command_line import one_line, run
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, TextContent
from plain_http import call, get, post
from serving import Served, serving

pytestmark = pytest.mark.slow

T = TypeVar("T")


@pytest.fixture(scope="module")
def page() -> Iterator[Served]:
    with serving("scripted", mcp=True) as served:
        yield served


def connected(served: Served, work: Callable[[ClientSession], Awaitable[T]], auth: Any = None) -> T:
    """Do something in a session with the page's MCP server."""

    async def in_session() -> T:
        async with (
            httpx.AsyncClient(auth=auth, timeout=60, trust_env=False) as http,
            streamable_http_client(f"{served.url}gradio_api/mcp/", http_client=http) as streams,
            ClientSession(streams[0], streams[1]) as session,
        ):
            await session.initialize()
            return await work(session)

    return asyncio.run(in_session())


def use(served: Served, tool: str, auth: Any = None, **given: Any) -> CallToolResult:
    return connected(served, lambda session: session.call_tool(tool, given), auth)


def text_of(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


class TestTools:
    def test_there_are_the_same_two_as_for_programs(self, page: Served) -> None:
        listed = connected(page, lambda session: session.list_tools())
        assert [tool.name for tool in listed.tools] == ["ask", "search"]
        assert connected(page, lambda session: session.list_resources()).resources == []
        assert connected(page, lambda session: session.list_prompts()).prompts == []

    def test_each_says_what_it_does_and_gives(self, page: Served) -> None:
        ask, search = connected(page, lambda session: session.list_tools()).tools
        said = str(ask.description)
        assert said.startswith("Answer a question in the article's own words, or tell why not.")
        told = ("kind", "text", "short_confidence", "citations", "intent", "reason", "note")
        assert all(f'"{key}":' in said for key in told)
        assert str(search.description).startswith("Find the passages of the article")

    def test_each_parameter_has_a_type_and_is_described(self, page: Served) -> None:
        ask, search = connected(page, lambda session: session.list_tools()).tools
        texts = {"type": "array", "items": {"type": "string"}}
        assert without_descriptions(ask.inputSchema) == {
            "type": "object",
            "properties": {
                "question": {"type": "string"},
                "history": {"oneOf": [{"type": "null"}, texts]},
            },
            "required": ["question"],
        }
        assert without_descriptions(search.inputSchema) == {
            "type": "object",
            "properties": {
                "question": {"type": "string"},
                "k": {"type": "integer", "default": 5},
            },
            "required": ["question"],
        }
        assert "from 1 to 100" in search.inputSchema["properties"]["k"]["description"]

    def test_an_answer_is_json_with_its_quotes(self, page: Served) -> None:
        result = use(page, "ask", question="Quote The lamp burns rapeseed oil")
        answer = json.loads(text_of(result))
        assert not result.isError
        (citation,) = answer["citations"]
        assert TWO_SECTIONS[citation["start"] : citation["end"]] == answer["text"]

    def test_it_is_what_programs_get(self, page: Served) -> None:
        answer = json.loads(text_of(use(page, "ask", question="And why?", history=["Who?"])))
        assert answer["question"] == "Who? And why?"
        assert [answer] == call(page.url, "ask", "And why?", ["Who?"]).json["data"]
        hits = json.loads(text_of(use(page, "search", question="lamp", k=2)))
        assert [hits] == call(page.url, "search", "lamp", 2).json["data"]

    @pytest.mark.parametrize(
        ("tool", "given", "message"),
        [
            ("ask", {"question": 5}, "5 is not of type 'string'"),
            ("ask", {}, "'question' is a required property"),
            ("ask", {"question": "x" * 1_001}, "1,000 characters, not 1,001. Shorten it."),
            ("ask", {"question": "Fail"}, "A question must be <b>text</b>."),
            ("ask", {"question": "Crash"}, "Something went wrong here."),
            ("search", {"question": "lamp", "k": 0}, "k must be a whole number from 1 to 100."),
            ("search", {"question": "lamp", "k": "5"}, "'5' is not of type 'integer'"),
            ("converse", {"question": "Who?"}, "converse"),
        ],
    )
    def test_an_error_is_its_message(
        self, page: Served, tool: str, given: dict[str, Any], message: str
    ) -> None:
        result = use(page, tool, **given)
        assert result.isError
        assert message in text_of(result)
        assert "machine room" not in text_of(result)
        assert "Traceback" not in text_of(result)

    def test_a_file_is_not_fetched(self, page: Served) -> None:
        file = {"path": "http://192.0.2.1/x.png", "meta": {"_type": "gradio.FileData"}}
        params = {"name": "ask", "arguments": {"question": file}}
        asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
        reply = post(page.url, "/gradio_api/mcp/", asked, {"accept": "application/json"})
        assert (reply.status, reply.json) == (422, {"detail": "No files are taken here."})


class TestStarting:
    def test_it_says_where_it_is_served(self, page: Served) -> None:
        assert page.process.stdout is not None
        expected = f"{page.url}gradio_api/mcp/  (for MCP clients)\n"
        assert page.process.stdout.readline() == expected

    def test_the_api_page_can_list_the_tools(self, page: Served) -> None:
        listed = get(page.url, "/gradio_api/mcp/schema").json
        assert [tool["name"] for tool in listed] == ["ask", "search"]

    def test_without_the_package_one_line_says_how_to_get_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("ui.server.programs.mcp.find_spec", lambda _: None)
        assert "pip install 'articleqa[mcp]'" in one_line(run("chat", "--mcp"))


class TestLogin:
    def test_it_asks_for_a_name_and_a_password_and_then_replies_as_without(
        self, tmp_path: Path
    ) -> None:
        accounts = tmp_path / "accounts"
        accounts.touch(mode=0o600)
        accounts.write_text("ann:one", encoding="utf-8")
        with serving("scripted", mcp=True, auth_file=accounts) as served:
            asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
            for path in ("", "/", "/http/"):
                reply = post(served.url, f"/gradio_api/mcp{path}", asked)
                assert reply.status == 401
                assert reply.headers["www-authenticate"] == 'Basic realm="articleqa"'
            assert get(served.url, "/gradio_api/mcp/schema").status == 401
            with pytest.raises(ExceptionGroup) as raised:
                use(served, "ask", ("ann", "two"), question="Quote The lamp")
            assert "401" in str(innermost(raised.value))
            both = connected(served, self.ask_and_search, ("ann", "one"))
            assert both == self.without_login

    async def ask_and_search(self, session: ClientSession) -> list[Any]:
        """Use both tools again and again in one session, as an assistant would."""
        listed = await session.list_tools()
        replies: list[Any] = [[tool.name for tool in listed.tools]]
        for _ in range(3):
            for tool, given in (
                ("ask", {"question": "Quote The lamp"}),
                ("search", {"question": "lamp", "k": 2}),
            ):
                result = await session.call_tool(tool, given)
                assert not result.isError
                replies.append(json.loads(text_of(result)))
        return replies

    @pytest.fixture(autouse=True)
    def _what_is_replied_without_it(self, page: Served) -> None:
        self.without_login = connected(page, self.ask_and_search)
        assert self.without_login[1]["text"] == "The lamp"


def innermost(error: BaseException) -> BaseException:
    return innermost(error.exceptions[0]) if isinstance(error, BaseExceptionGroup) else error


def without_descriptions(schema: dict[str, Any]) -> dict[str, Any]:
    """Give a schema without its parameters' descriptions, which must be there."""
    properties = {name: dict(given) for name, given in schema["properties"].items()}
    assert all(given.pop("description") for given in properties.values())
    return schema | {"properties": properties}
