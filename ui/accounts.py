"""Who may open the page: names and passwords from a file."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import time
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path

from ui.port import PageError

# So many wrong passwords in so many seconds are somebody's guesses.
_MOST_WRONG, _SECONDS = 20, 60.0


class Accounts:
    """Names with the SHA-256 digests of their passwords, in the place of these.

    After twenty wrong passwords for a name it is not admitted until the first of them is
    a minute old, not even with the right one.
    """

    def __init__(
        self, digests: Mapping[str, bytes], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._digests, self._clock = digests, clock
        self._wrong = {name: deque[float](maxlen=_MOST_WRONG) for name in digests}

    def admits(self, name: str, password: str) -> bool:
        """Say whether the password is the name's; how long that takes tells nothing."""
        right = hmac.compare_digest(_digest(password), self._digests.get(name, bytes(32)))
        wrong = self._wrong.get(name, deque())
        if len(wrong) == _MOST_WRONG and self._clock() - wrong[0] < _SECONDS:
            return False
        if not right:
            wrong.append(self._clock())
        return right

    def admits_basic(self, authorization: str) -> bool:
        """Say whether an `Authorization` header of the Basic scheme (RFC 7617) is right."""
        scheme, _, coded = authorization.partition(" ")
        try:
            name, colon, password = base64.b64decode(coded).decode().partition(":")
        except (binascii.Error, ValueError):
            return False
        return scheme.lower() == "basic" and colon == ":" and self.admits(name, password)


def read_accounts(path: Path) -> Accounts:
    """Read lines of `name:password`; blank ones and those that begin with # are passed over.

    A password may hold colons. Spaces around a name or a password do not count. Raises
    `PageError` if the file cannot be read, holds no account, or has a line that is none;
    the line is named by its number, and no password is ever shown.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise PageError(f"{path} is not UTF-8. Save it as UTF-8.") from None
    except OSError as error:
        raise PageError(f"{path} cannot be read: {error.strerror}.") from error
    digests: dict[str, bytes] = {}
    for number, line in enumerate(map(str.strip, lines), start=1):
        if not line or line.startswith("#"):
            continue
        name, _, password = map(str.strip, line.partition(":"))
        if not name or not password:
            raise PageError(f"Line {number} of {path} is not name:password.")
        if name in digests:
            raise PageError(f"Line {number} of {path} has a name that is there already.")
        digests[name] = _digest(password)
    if not digests:
        raise PageError(f"{path} holds no account. Write lines of name:password into it.")
    return Accounts(digests)


def _digest(password: str) -> bytes:
    return hashlib.sha256(password.encode("utf-8", "surrogatepass")).digest()
