"""Guessing is slow, and shuts nobody out who comes from elsewhere."""

from __future__ import annotations

import hashlib

import pytest

from ui.security import guesses
from ui.security.accounts import Accounts
from ui.security.guesses import FREE, FREE_FOR_ALL, LONGEST_WAIT, Guesses


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_some_are_free_and_then_the_wait_grows_up_to_a_minute() -> None:
    clock = Clock()
    counted = Guesses(clock)
    waits = []
    for _ in range(FREE + 8):
        clock.now += counted.wait("ann", "here")
        counted.wrong("ann", "here")
        waits.append(counted.wait("ann", "here"))
    assert waits[:FREE] == [0] * (FREE - 1) + [1]
    assert waits[FREE : FREE + 3] == pytest.approx([2, 4, 7.5], rel=0.1)
    assert waits == sorted(waits)
    assert 45 < waits[-1] <= LONGEST_WAIT


def test_a_day_of_guessing_is_few_guesses_and_elsewhere_nobody_waits() -> None:
    clock = Clock()
    digest = hashlib.sha256(b"right").digest()
    accounts = Accounts({"ann": digest, "bob": digest}, clock)
    looked_at = 0
    for clock.now in range(0, 24 * 3600, 5):
        looked_at += accounts.wait("ann", "evil") == 0
        assert not accounts.admits("ann", "guess", "evil")
        assert accounts.admits("ann", "right", "here")
    assert looked_at < 24 * 60 + 20
    assert not accounts.admits("ann", "right", "evil")
    assert accounts.wait("ann", "evil") <= LONGEST_WAIT


def test_who_tries_every_name_waits_for_all_of_them() -> None:
    counted = Guesses(Clock())
    for n in range(FREE_FOR_ALL):
        assert counted.wait("ann", "evil") == 0
        counted.wrong(f"name {n}", "evil")
    assert counted.wait("ann", "evil") > 0
    assert counted.wait("ann", "here") == 0


def test_trying_while_one_waits_does_not_make_it_longer() -> None:
    clock = Clock()
    accounts = Accounts({"ann": hashlib.sha256(b"right").digest()}, clock)
    for _ in range(FREE):
        accounts.admits("ann", "guess")
    for _ in range(100):
        assert not accounts.admits("ann", "right")
    assert accounts.wait("ann", "") == 1
    clock.now += 1
    assert accounts.admits("ann", "right")
    assert accounts.wait("ann", "") == 0


def test_people_behind_one_address_who_err_now_and_then_never_wait() -> None:
    clock = Clock()
    accounts = Accounts({"ann": hashlib.sha256(b"right").digest()}, clock)
    for clock.now in range(0, 4 * 3600, 60):
        assert accounts.admits("ann", "right", "office")
        assert not accounts.admits("ann", "wrong", "office")


def test_nobody_learns_which_names_there_are() -> None:
    accounts = Accounts({"ann": hashlib.sha256(b"right").digest()}, Clock())
    for _ in range(FREE):
        for name in ("ann", "nobody"):
            assert accounts.wait(name, "evil") == 0
            accounts.admits(name, "guess", "evil")
    assert accounts.wait("ann", "evil") == accounts.wait("nobody", "evil") == 1


def test_the_count_is_forgotten_in_time_and_never_grows_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guesses, "_MOST_KEPT", 50)
    clock = Clock()
    counted = Guesses(clock)
    for n in range(200):
        counted.wrong("x" * 10_000, f"address {n}")
    assert len(counted._wrong) == 50
    clock.now += 1801
    counted.wrong("ann", "here")
    assert len(counted._wrong) == 2
