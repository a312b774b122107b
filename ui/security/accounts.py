"""Who may open the page: names and passwords from a file."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import math
import os
import stat
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from ui.errors import PageError
from ui.security.guesses import Guesses


class Accounts:
    """Names with the SHA-256 digests of their passwords, in the place of these.

    Whoever guesses has to wait, as `Guesses` has it, and meanwhile not even the right password
    admits; from another address it does.
    """

    def __init__(
        self, digests: Mapping[str, bytes], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._digests = digests
        self._guesses = Guesses(clock)

    def admits(self, name: str, password: str, address: str = "") -> bool:
        """Say whether the password is the name's; how long that takes tells nothing."""
        right = hmac.compare_digest(_digest(password), self._digests.get(name, bytes(32)))
        if self._guesses.wait(name, address) > 0:
            return False
        if right:
            self._guesses.right(name, address)
        else:
            self._guesses.wrong(name, address)
        return right

    def wait(self, name: str, address: str) -> int:
        """Return how many seconds pass before a password for the name is looked at; 0 for none."""
        return math.ceil(self._guesses.wait(name, address))


def basic_login(authorization: str) -> tuple[str, str] | None:
    """Return the name and password in an `Authorization` header of the Basic scheme (RFC 7617)."""
    scheme, _, coded = authorization.partition(" ")
    try:
        name, colon, password = base64.b64decode(coded).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return (name, password) if scheme.lower() == "basic" and colon == ":" else None


def read_accounts(path: Path) -> Accounts:
    """Return the accounts in lines of `name:password`; blank ones and comments (#) are passed over.

    A password may hold colons. Spaces around a name or a password do not count.

    Raises:
        PageError: if the file cannot be read, or can be by other users of this computer, holds no
            account, or has a line that is none, which is named by its number: no password is ever
            shown.
    """
    try:
        with path.open(encoding="utf-8-sig") as file:
            mode, lines = os.fstat(file.fileno()).st_mode, file.read().splitlines()
    except UnicodeDecodeError:
        raise PageError(f"{path} is not UTF-8. Save it as UTF-8.") from None
    except OSError as error:
        raise PageError(f"{path} cannot be read: {error.strerror}.") from error
    _check_private(mode, path)
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


def _check_private(mode: int, path: Path) -> None:
    others = stat.S_IRWXG | stat.S_IRWXO
    if os.name == "posix" and mode & others:
        raise PageError(
            f"{path} holds passwords, and other users of this computer may read or change it. "
            f"Keep it to yourself: chmod 600 {path}"
        )


def _digest(password: str) -> bytes:
    return hashlib.sha256(password.encode("utf-8", "surrogatepass")).digest()
