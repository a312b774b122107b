"""The file of accounts: what may stand in it, and that no password is shown."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from ui.errors import PageError
from ui.security.accounts import Accounts, basic_login, read_accounts


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    return written(tmp_path, "# People\n\nann:s3cret:x\n  bob : päss word \n#eve:1\n")


def written(folder: Path, text: str | bytes) -> Accounts:
    path = folder / "accounts.txt"
    path.touch(mode=0o600)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_accounts(path)


def basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(("name", "password"), [("ann", "s3cret:x"), ("bob", "päss word")])
def test_a_name_is_admitted_with_its_password(accounts: Accounts, name: str, password: str) -> None:
    assert accounts.admits(name, password)
    assert basic_login(basic(f"{name}:{password}")) == (name, password)


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("ann", "s3cret"),
        ("ann", ""),
        ("ann", "päss word"),
        ("Ann", "s3cret:x"),
        ("", ""),
        ("eve", "1"),
        ("#eve", "1"),
        ("ann", "\ud800"),
        ("nobody", "\0" * 32),
    ],
)
def test_nobody_else_is(accounts: Accounts, name: str, password: str) -> None:
    assert not accounts.admits(name, password)


@pytest.mark.parametrize(
    "header",
    ["", "Basic", "Basic ???", "Basic é", "Bearer YW5uOnMzY3JldDp4", basic("ann"), basic("é\xff")],
)
def test_a_header_that_says_something_else_is_no_login(header: str) -> None:
    assert basic_login(header) is None


def test_they_show_no_password(accounts: Accounts) -> None:
    assert "s3cret" not in repr(accounts)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ann:one\nhunter2\n", "Line 2 of .* is not name:password."),
        ("\n\n:hunter2", "Line 3 of .* is not name:password."),
        ("hunter2:", "Line 1 of .* is not name:password."),
        ("ann:hunter2\n# x\nann:other\n", "Line 3 of .* has a name that is there already."),
        ("", "holds no account. Write lines of name:password into it."),
        ("# ann:hunter2\n \n", "holds no account."),
        (b"ann:hunter2\xff", "is not UTF-8."),
    ],
)
def test_a_file_that_cannot_be_used_is_told_without_a_password(
    tmp_path: Path, text: str | bytes, message: str
) -> None:
    with pytest.raises(PageError, match=message) as raised:
        written(tmp_path, text)
    assert "accounts.txt" in str(raised.value)
    assert "hunter2" not in str(raised.value)


def test_a_file_of_a_windows_editor_can_be_read(tmp_path: Path) -> None:
    accounts = written(tmp_path, b"\xef\xbb\xbfann:one\r\nbob:two\r\n")
    assert accounts.admits("ann", "one")
    assert accounts.admits("bob", "two")


@pytest.mark.parametrize("name", ["missing", "."])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(PageError, match="cannot be read: "):
        read_accounts(tmp_path / name)


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
@pytest.mark.parametrize("mode", [0o604, 0o640, 0o620, 0o602, 0o644, 0o666])
def test_a_file_that_other_users_can_open_is_refused(tmp_path: Path, mode: int) -> None:
    written(tmp_path, "ann:hunter2")
    path = tmp_path / "accounts.txt"
    path.chmod(mode)
    with pytest.raises(PageError, match=f"chmod 600 {path}$") as raised:
        read_accounts(path)
    assert "hunter2" not in str(raised.value)
    path.chmod(0o400)
    assert read_accounts(path).admits("ann", "hunter2")
