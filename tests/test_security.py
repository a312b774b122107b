"""SECURITY.md names the test that holds each claim; they must be there."""

from __future__ import annotations

import re

from eval.front_page import ROOT

SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_test_that_it_names_is_there() -> None:
    named = re.findall(r"`(tests/\w+\.py)(?:::(\w+))?`", SECURITY)
    assert len(named) > 20
    assert [f"{file}::{name}" for file, name in named if not _is_there(file, name)] == []


def test_every_claim_that_it_quotes_is_the_readme_s() -> None:
    table = SECURITY.split("| The README says | Tests |")[1].split("\n\n")[0]
    claims = re.findall(r'^\| "(.*)" \|', table, flags=re.MULTILINE)
    assert len(claims) > 10
    plain = _plain(README)
    for claim in claims:
        for part in claim.split(" … "):
            assert _plain(part) in plain, part


def test_every_figure_is_the_program_s() -> None:
    from eval.feedback import file as verdicts
    from ui.page.article_store import (
        CHARACTERS_EACH,
        IDLE_SECONDS,
        MOST_ARTICLES,
        MOST_CHARACTERS,
        MOST_EACH,
    )
    from ui.page.bringing import FILE_LIMITS, LARGEST_FILE, MOST_FETCHED, MOST_FILES
    from ui.security.guesses import FREE, LONGEST_WAIT
    from ui.security.rate_limit import MOST_VERDICTS
    from ui.security.timeouts import BODY_SECONDS, HEAD_SECONDS
    from ui.server.allowlist import LARGEST_BODY, LARGEST_FILE_BODY

    said = " ".join(SECURITY.split())
    for figure in (
        f"{MOST_EACH} of the {MOST_ARTICLES} places for own articles, and {CHARACTERS_EACH:,} of "
        f"their {MOST_CHARACTERS:,} characters; {MOST_FILES} files and {MOST_FETCHED} addresses to "
        f"be read and {MOST_VERDICTS} verdicts a minute",
        f"{LARGEST_FILE_BODY // 1024**2} MB for one in which a reader sends a file",
        f"{LARGEST_FILE // 10**6} MB a file, {FILE_LIMITS.unpacked_bytes >> 20} MiB unpacked, "
        f"{FILE_LIMITS.pages} pages, {FILE_LIMITS.articles} articles, "
        f"{FILE_LIMITS.seconds:.0f} seconds, {FILE_LIMITS.memory_bytes >> 30} GiB",
        f"{LARGEST_BODY // 1024**2} MB for a request, {HEAD_SECONDS:.0f} seconds for its headers "
        f"and {BODY_SECONDS:.0f} for its body",
        f"{FREE} wrong ones are free",
        f"at most {verdicts.LARGEST_FILE // 1024**2} MiB each",
        f"as many as fit into {verdicts.LONGEST_LINE // 1024} KiB",
        f"{IDLE_SECONDS // 60} minutes without a question",
    ):
        assert figure in said
    assert LONGEST_WAIT == 60


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[`*\"']", "", text).split())


def _is_there(file: str, name: str) -> bool:
    path = ROOT / file
    return path.exists() and (name == "" or f"def {name}(" in path.read_text(encoding="utf-8"))
