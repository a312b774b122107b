"""Who has logged in: tokens in cookies, of which the server holds only digests."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping

LONGEST = 7 * 24 * 3600.0  # seconds that a login lasts
_MOST_KEPT = 10_000


class Sessions:
    """The logins of one server: each lasts until its logout, a week, or the server's end.

    Browsers send cookies to every port of a host, so the `cookie` is called after the server's.
    """

    def __init__(self, port: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.cookie = f"articleqa-{port}"
        self._clock = clock
        self._ends: OrderedDict[bytes, float] = OrderedDict()

    def begin(self) -> str:
        """Return the token of a new login."""
        token = secrets.token_urlsafe(32)
        self._ends[_digest(token)] = self._clock() + LONGEST
        if len(self._ends) > _MOST_KEPT:
            self._ends.popitem(last=False)
        return token

    def knows(self, cookies: Mapping[str, str]) -> bool:
        """Return whether there is a cookie of somebody who is logged in."""
        ends = self._ends.get(_digest(cookies.get(self.cookie, "")))
        return ends is not None and self._clock() < ends

    def end(self, cookies: Mapping[str, str]) -> None:
        """Log out whoever has the cookie."""
        self._ends.pop(_digest(cookies.get(self.cookie, "")), None)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
