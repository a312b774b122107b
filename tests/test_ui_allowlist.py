"""The walls: nothing is served, taken or fetched but what the page needs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
from plain_http import Reply, call, get, post, send
from serving import Served, serving

from ui.server.allowlist import LARGEST_BODY, LARGEST_FILE_BODY, Allowlist

pytestmark = pytest.mark.slow

# What Gradio would be asked by its environment to open.
INVITING = {
    "GRADIO_ANALYTICS_ENABLED": "True",
    "GRADIO_ALLOWED_PATHS": "/",
    "GRADIO_MCP_SERVER": "true",
    "GRADIO_NUM_WORKERS": "2",
    "GRADIO_RUN_HISTORY": "true",
    "GRADIO_SHARE": "true",
    "GRADIO_VIBE_MODE": "true",
}
REFUSED = [
    *("/gradio_api/file=/etc/passwd", "/gradio_api/file/etc/passwd", "/file=/etc/passwd"),
    *("/gradio_api/file=http://127.0.0.1:1/x", "/gradio_api/proxy=http://127.0.0.1:1/x"),
    *("/gradio_api/upload", "/gradio_api/upload_progress?upload_id=1"),
    *("/gradio_api/process_recording", "/gradio_api/deep_link?session_hash=x"),
    *("/gradio_api/vibe-code", "/gradio_api/vibe-code/", "/gradio_api/vibe-edit"),
    *("/gradio_api/undo-vibe-edit", "/gradio_api/vibe-starter-queries"),
    *("/monitoring", "/monitoring/summary", "/monitoring/key", "/gradio_api/profiling/traces"),
    *("/gradio_api/runs", "/gradio_api/runs/", "/gradio_api/run-history/buckets"),
    *("/gradio_api/dev/reload", "/gradio_api/token", "/gradio_api/stream/x"),
    *("/gradio_api/custom_component/x/client/component/index.js", "/svelte/svelte.js"),
    *(
        "/gradio_api/mcp/sse",
        "/gradio_api/mcp/messages/",
        "/pwa_icon",
        "/api/x",
        "/icon-1.png",
        "/icon.png",
        "/docs",
        "/openapi.json",
        "/robots.txt",
        "/login",  # without accounts
        "/logout",
    ),
    *("/fonts/../../../../../../etc/passwd", "/words/../page.html", "/fonts/..%2f..%2fx"),
    *("/fonts/%2e%2e/%2e%2e/page.html", "/words/..", "/icon.svg/../../../etc/passwd"),
    *("/theme.css", "/assets/x", "/static/fonts/x", "/svelte/x", "/gradio_api/theme.css"),
    *("/gradio_api/component_server", "/gradio_api/startup-events", "/gradio_api/user"),
    *("/call", "/call/", "/call/ask/x", "/page-0.html", "/words/de", "/words/xx.js"),
    *("/config/../monitoring", "//etc/passwd", "/gradio_api/../etc/passwd"),
]
NEEDED = [
    *("/", "/api", "/config", "/favicon.ico", "/manifest.json", "/words/de.json"),
    *("/gradio_api/info", "/gradio_api/openapi.json", "/gradio_api/app_id"),
    *("/gradio_api/queue/status", "/fonts/regular.woff2", "/fonts/bold.woff2"),
    *("/icon.svg", "/icon-192.png", "/icon-512.png"),
]
FILE = {"path": "http://192.0.2.1/x.png", "meta": {"_type": "gradio.FileData"}}


@pytest.fixture(scope="module")
def page() -> Iterator[Served]:
    with serving("scripted", INVITING) as served:
        yield served


class TestOtherWebsites:
    """`OwnHost` is tested by itself; here that the page is behind it."""

    def test_they_may_not_ask(self, page: Served) -> None:
        foreign = {"origin": "http://192.0.2.1"}
        for headers in (foreign, foreign | {"x-forwarded-host": "192.0.2.1"}):
            reply = call(page.url, "ask", "Quote The lamp", None, headers=headers)
            assert reply.status == 403
            assert b"lamp" not in reply.body

    def test_nor_under_a_name_of_their_own(self, page: Served) -> None:
        reply = call(page.url, "ask", "Quote The lamp", None, headers={"host": "evil.example"})
        assert reply.status == 403
        assert b"lamp" not in reply.body


class TestPaths:
    @pytest.mark.parametrize("path", REFUSED)
    @pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
    def test_what_the_page_has_no_use_for_is_not_there(
        self, page: Served, method: str, path: str
    ) -> None:
        reply = send(method, page.url, path, None)
        assert reply.status == 404
        assert reply.body == (b"" if method == "HEAD" else b'{"detail":"There is nothing here."}')
        assert reply.headers["content-security-policy"].startswith("default-src 'self';")

    @pytest.mark.parametrize("path", NEEDED)
    def test_what_it_needs_is_there(self, page: Served, path: str) -> None:
        assert get(page.url, path).status == 200

    def test_mcp_is_not_there_unless_it_was_asked_for(self, page: Served) -> None:
        assert get(page.url, "/gradio_api/mcp/").status == 404
        assert post(page.url, "/gradio_api/mcp/", {"method": "tools/list"}).status in (404, 405)
        assert get(page.url, "/config").json["mcp_server"] is False

    def test_nobody_is_counted(self, page: Served) -> None:
        assert get(page.url, "/config").json["analytics_enabled"] is False


class TestFiles:
    @pytest.mark.parametrize(
        "given",
        [
            {"data": [FILE, None]},
            {"data": ["Who?", [FILE]]},
            {"data": [{"deep": [{"er": FILE}]}], "fn_index": 0, "session_hash": "x"},
            {"data": [FILE | {"meta": None}]},
        ],
    )
    @pytest.mark.parametrize(
        "path", ["gradio_api/run/ask", "gradio_api/call/ask", "gradio_api/queue/join", "call/ask"]
    )
    def test_none_is_fetched_from_where_a_program_says(
        self, page: Served, path: str, given: Any
    ) -> None:
        reply = post(page.url, f"/{path}", given)
        assert (reply.status, reply.json) == (422, {"detail": "No files are taken here."})

    def test_however_it_is_written(self, page: Served) -> None:
        body = rb'{"data": [{"p\u0061th": "http://192.0.2.1/", "m\u0065ta": {}}, null]}'
        assert send("POST", page.url, "/gradio_api/run/ask", body).status == 422

    def test_none_is_taken_in_a_form(self, page: Served) -> None:
        body = (
            b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nx\r\n--x--\r\n'
        )
        headers = {"content-type": "multipart/form-data; boundary=x"}
        reply = send("POST", page.url, "/call/read", body, headers)
        assert (reply.status, reply.json) == (422, {"detail": "What is sent must be JSON."})

    @pytest.mark.parametrize("body", [b"nonsense", b"\xff", b"[" * 100_000, b'{"data": [1,]}'])
    def test_what_is_not_json_is_told_so(self, page: Served, body: bytes) -> None:
        reply = send("POST", page.url, "/gradio_api/run/ask", body)
        assert (reply.status, reply.json) == (422, {"detail": "What is sent must be JSON."})

    def test_however_deep_a_call_is_the_reply_says_what_is_wrong(self, page: Served) -> None:
        # Up to some depth it can be read; the last one that can is found by halving.
        least, most = 1, 100_000
        while most - least > 1:
            depth = (least + most) // 2
            reply = post_nested(page, depth)
            assert reply.status in (200, 422)
            least, most = (depth, most) if reply.status == 200 else (least, depth)


def post_nested(page: Served, depth: int) -> Reply:
    body = b'{"ticket": %s}' % (b"[" * depth + b"]" * depth)
    return send("POST", page.url, "/call/ask", body, {"content-type": "application/json"})


class TestSize:
    def test_more_than_4_mb_is_refused(self, page: Served) -> None:
        body = json.dumps({"data": ["x" * LARGEST_BODY, None]}).encode()
        for sent in (body, iter([body])):  # the second without a length
            reply = send("POST", page.url, "/gradio_api/run/ask", sent)
            assert reply.status == 413
            assert reply.json == {"detail": "That is too much: 4 MB may be sent."}

    def test_a_reader_s_file_may_be_larger_than_other_calls(self, page: Served) -> None:
        path = "/call/read"
        for size, status in ((LARGEST_BODY, 422), (LARGEST_FILE_BODY, 413)):
            body = json.dumps({"path": "x" * size, "meta": {}}).encode()  # let in, and then refused
            assert send("POST", page.url, path, body).status == status

    def test_a_long_question_is_not_that_and_told_as_such(self, page: Served) -> None:
        reply = call(page.url, "ask", "x" * 3_000_000, None)
        assert reply.json["detail"].startswith("A question may have 1,000 characters")

    @pytest.mark.parametrize("over", [0, 1])
    @pytest.mark.parametrize("announced", [True, False])
    def test_the_limit_is_exact(self, over: int, announced: bool) -> None:
        body = b'"' + b"x" * (LARGEST_BODY - 2 + over) + b'"'
        chunks = [body[:1000], b"", body[1000:]]
        headers = [(b"content-length", str(len(body)).encode())] if announced else []
        got, status = through_the_walls(chunks, headers)
        assert (got, status) == (b"", 413) if over else (body, 200)

    def test_a_length_that_is_none_is_refused(self) -> None:
        assert through_the_walls([b"{}"], [(b"content-length", b"-1")]) == (b"", 413)

    def test_a_length_that_is_a_lie_helps_nobody(self) -> None:
        headers = [(b"content-length", b"2")]
        assert through_the_walls([b"1" * (LARGEST_BODY + 1)], headers) == (b"", 413)

    def test_who_leaves_in_the_middle_gets_no_reply(self) -> None:
        assert through_the_walls([b'{"data"', None], []) == (b"", None)


def through_the_walls(
    chunks: list[bytes | None], headers: list[tuple[bytes, bytes]]
) -> tuple[bytes, int | None]:
    """Send chunks, None for a disconnect; give what an app behind got, and the status."""
    got, statuses = bytearray(), []
    coming: list[dict[str, Any]] = [
        {"type": "http.disconnect"}
        if chunk is None
        else {"type": "http.request", "body": chunk, "more_body": i < len(chunks) - 1}
        for i, chunk in enumerate(chunks)
    ]

    async def receive() -> dict[str, Any]:
        return coming.pop(0)

    async def send_back(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def app(scope: Any, receive: Any, send: Any) -> None:
        message = await receive()
        got.extend(message["body"])
        assert not message["more_body"]
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    path = "/gradio_api/queue/join"
    scope = {"type": "http", "method": "POST", "path": path, "headers": headers}
    asyncio.run(Allowlist(app)(scope, receive, send_back))  # type: ignore[arg-type]
    return bytes(got), statuses[0] if statuses else None
