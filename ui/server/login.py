"""With accounts: who is not logged in sees the login, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from ui.page.assets import asset_names
from ui.render.front.document import login_document, logout_document
from ui.render.languages.speaking import say, speaking
from ui.security.accounts import Accounts, basic_login
from ui.security.asker import asker
from ui.security.sessions import LONGEST, Sessions
from ui.server.allowlist import read_body
from ui.server.replies import asked_language, base_of, html_reply

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

# These tell nothing of the articles; the login itself loads some of them.
_OPEN = ("/icon", "/favicon.ico", "/manifest.json", "/words/", "/plain-")
_PROGRAMS = "/gradio_api/"
_LOGINS = ("/login", "/login/")  # where programs log in
_LARGEST_FORM = 16 * 1024
_BASIC = 'Basic realm="articleqa"'


class Login:
    """ASGI middleware that lets pass who has logged in, or sends a Basic `Authorization` header."""

    def __init__(self, app: ASGIApp, accounts: Accounts, port: int) -> None:
        self._app, self._accounts = app, accounts
        self._sessions = Sessions(port)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, log in or out, or say that a login is needed."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with speaking(asked_language(scope)):
            reply = await self._reply(scope, receive)
        await (reply if reply is not None else self._app)(scope, receive, send)

    async def _reply(self, scope: Scope, receive: Receive) -> Any:
        """Return the reply to who may not pass, or logs in or out; None for who may pass."""
        from starlette.requests import Request
        from starlette.responses import JSONResponse, RedirectResponse

        asked, path = Request(scope, receive), scope["path"]
        # The page's form is sent to the page's own address: then browsers keep what stands behind
        # its "#", also when they are led on to the page.
        if asked.method == "POST" and path in ("/", *_LOGINS):
            return await self._log_in(asked)
        if path in _LOGINS:
            return _to_the_page(path)
        if path == "/logout":
            return self._log_out(asked)
        if path.startswith(_OPEN) or self._sessions.knows(asked.cookies):
            return None
        login = basic_login(asked.headers.get("authorization", ""))
        if login is not None:
            status, message = self._refused(*login)
            if status == 200:
                return None
            if status == 429:
                return self._refusal(status, message, login[0])
        if path == "/" and asked.method in ("GET", "HEAD"):
            return html_reply(login_document(base_of(scope), asset_names().plain), scope)
        if path == "/api":
            return RedirectResponse("./", 303)
        # Browsers would ask for a name by themselves where the page's script is told so.
        headers = {"www-authenticate": _BASIC} if path.startswith(_PROGRAMS) else None
        message = "A name and a password are needed: log in, or send them as Basic."
        return JSONResponse({"detail": message}, 401, headers)

    async def _log_in(self, asked: Request) -> Any:
        """Reply to a form with a name and a password: a page for a browser, JSON for a program."""
        from starlette.requests import ClientDisconnect
        from starlette.responses import JSONResponse

        try:
            body = await read_body(asked.scope, asked.receive, _LARGEST_FORM)
        except ClientDisconnect:
            body = None  # nobody hears the reply
        if body is None:
            return JSONResponse({"detail": "That is too much: 16 kB may be sent."}, 413)
        form = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
        name, password = (form.get(field, [""])[0] for field in ("username", "password"))
        in_browser = "text/html" in asked.headers.get("accept", "")
        status, message = self._refused(name, password)
        if status == 200:
            self._sessions.end(asked.cookies)
            to_the_page = _to_the_page(asked.scope["path"])
            reply = to_the_page if in_browser else JSONResponse({"success": True})
            reply.set_cookie(
                self._sessions.cookie,
                self._sessions.begin(),
                max_age=int(LONGEST),
                httponly=True,
                samesite="lax",
                secure=asked.url.scheme == "https",
            )
            return reply
        if in_browser:
            page = login_document(base_of(asked.scope), asset_names().plain, wrong=message)
            return html_reply(page, asked.scope, status)
        return self._refusal(status, message, name)

    def _refused(self, name: str, password: str) -> tuple[int, str]:
        """Return the status, 200 for who is let in, and the message for who is not."""
        if (seconds := self._accounts.wait(name, asker())) > 0:
            return 429, say(
                "Too many wrong passwords came from your address. Wait {n} s, then try again.",
                n=seconds,
            )
        if self._accounts.admits(name, password, asker()):
            return 200, ""
        return 401, say("That name and password are not known here.")

    def _refusal(self, status: int, message: str, name: str) -> Any:
        from starlette.responses import JSONResponse

        wait = {"retry-after": str(self._accounts.wait(name, asker()))} if status == 429 else None
        return JSONResponse({"detail": message}, status, wait)

    def _log_out(self, asked: Request) -> Any:
        """Offer the logout, or log out: by POST only, since a link or a picture asks by GET."""
        from starlette.responses import JSONResponse

        if asked.method in ("GET", "HEAD"):
            page = logout_document(base_of(asked.scope), asset_names().plain)
            return html_reply(page, asked.scope)
        if asked.method != "POST":
            return JSONResponse({"detail": "Log out by POST."}, 405, {"allow": "GET, POST"})
        self._sessions.end(asked.cookies)
        reply = _to_the_page()
        reply.delete_cookie(self._sessions.cookie)
        return reply


def _to_the_page(path: str = "/") -> Any:
    """Lead on to the page from a path."""
    from starlette.responses import RedirectResponse

    return RedirectResponse("../" if path == "/login/" else "./", 303)
