"""What another website can have a reader's browser ask: none of it may be answered with data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlsplit

from eval.hostile.section import Plan, Section
from eval.hostile.served import Served

_SECRET = b"Ida Lind"  # what only an answer, or the article, holds
_ASKED = json.dumps({"data": ["Who owns the mill?", None]})
_JSON = "application/json"
_RUN = "/gradio_api/run/ask"


@dataclass(frozen=True, kw_only=True)
class Form:
    """One way in which a browser asks for another website."""

    name: str
    method: str = "POST"
    path: str = _RUN
    body: str | None = _ASKED
    headers: dict[str, str] = field(default_factory=dict)


def forms(port: int) -> Iterator[Form]:
    """Return every form: origins, sites, names of the server, kinds of body, methods, paths."""
    own = f"127.0.0.1:{port}"
    for origin in (
        *("http://evil.example", "https://evil.example", "null", "file://", f"https://{own}"),
        *("http://127.0.0.1", "http://127.0.0.1:1", f"http://localhost:{port + 1}"),
        *(f"http://127.0.0.2:{port}", f"http://{own}.evil.example", f"http://x@{own}", "//", " "),
        *(f"http://[::1]:{port}", "chrome-extension://abc", f"http://{own}, http://{own}"),
    ):
        yield Form(name=f"Origin: {origin}", headers={"Origin": origin})
    for site in ("cross-site", "same-site", "nonsense"):
        for mode in ("no-cors", "cors", "navigate", "websocket"):
            named = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode}
            yield Form(name=f"{site}, {mode}", headers=named)
    for host in ("evil.example", f"evil.example:{port}", f"{own}.evil.example", "localhost.x"):
        yield Form(name=f"Host: {host}", headers={"Host": host})
        both = {"Host": host, "Origin": f"http://{host}"}
        yield Form(name=f"Host and Origin: {host}", headers=both)
    evil = {"Origin": "http://evil.example"}
    for kind in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ):
        yield Form(name=f"a form as {kind}", headers=evil | {"Content-Type": kind})
    for path in ("/gradio_api/call/ask", "/gradio_api/queue/join", "/call/ask"):
        yield Form(name=f"POST {path}", path=path, headers=evil)
    for path in ("/", "/config", "/gradio_api/info", "/gradio_api/openapi.json", "/api"):
        named = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
        yield Form(
            name=f"GET {path} as a script", method="GET", path=path, body=None, headers=named
        )
    for header in ("X-Forwarded-Host", "X-Original-Host", "Forwarded", "X-Forwarded-Proto"):
        yield Form(name=f"with {header}", headers=evil | {header: own})
    for method in ("OPTIONS", "PUT", "HEAD"):
        asked = {"Access-Control-Request-Method": "POST"}
        yield Form(name=f"{method} across origins", method=method, headers=evil | asked)


def run(plan: Plan, page: Served) -> Section:
    """Send every form, after one of the page's own, which has to be answered."""
    where = urlsplit(page.url)
    every = list(forms(where.port or 80))
    section = Section(name="cross-origin", unit="forms", asked=len(every))
    own = Form(name="the page itself", headers={"Origin": page.url.rstrip("/")})
    status, body, _ = _sent(where.netloc, own)
    if status != 200 or _SECRET not in body:
        section.broke(f"the page's own question was answered with {status}")
    for _, form in zip(plan.steps(), every, strict=False):
        status, body, headers = _sent(where.netloc, form)
        section.done += 1
        section.counts[f"answered {status}"] += 1
        readable = [name for name in headers if name.startswith("access-control-")]
        if _SECRET in body or status < 400 or readable:
            section.broke(f"{form.name}: answered {status}, {', '.join(readable)}")
    section.figures["answered with data"] = section.counts["broken"]
    return section


def _sent(netloc: str, form: Form) -> tuple[int, bytes, dict[str, str]]:
    connection = HTTPConnection(netloc, timeout=60)
    try:
        headers = {"Content-Type": _JSON, **form.headers}
        connection.request(form.method, form.path, form.body, headers)
        reply = connection.getresponse()
        named = {name.lower(): value for name, value in reply.getheaders()}
        return reply.status, reply.read(), named
    finally:
        connection.close()
