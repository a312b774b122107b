"""Readers' verdicts, from the page in a real browser into the file on the machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles import TWO_SECTIONS
from browsing import Visit, ask, in_browser, press
from playwright.sync_api import Page, expect
from serving import Served, serving

from eval.feedback.verdicts import Feedback, read

pytestmark = in_browser


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("verdicts") / "feedback.jsonl"


@pytest.fixture(scope="module")
def served(path: Path) -> Served:
    with serving("scripted", {"ARTICLEQA_TEST_FEEDBACK": str(path)}) as served:
        yield served  # type: ignore[misc]


def pressed(page: Page, name: str) -> None:
    expect(page.get_by_role("button", name=name, exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )


def kept(path: Path) -> Feedback | None:
    """The last verdict that stands."""
    return next(reversed(read(path)), None)


def test_a_verdict_may_be_changed_given_a_reason_and_taken_back(
    visit: Visit, served: Served, path: Path
) -> None:
    page = visit(served)
    ask(page, "Short It was built in Paris in 1869.")
    expect(page.get_by_role("group", name="Was this right?")).to_be_visible()
    press(page, "Yes")
    pressed(page, "Yes")
    before = len(read(path))
    first = kept(path)
    assert first is not None
    assert (first.verdict, first.wrong) == ("up", None)
    (place,) = first.citations
    assert TWO_SECTIONS[slice(*place)] == "It was built in Paris in 1869."
    expect(page.get_by_text("What is wrong?")).to_be_hidden()
    press(page, "No")
    pressed(page, "No")
    press(page, "It is only a part of it")
    pressed(page, "It is only a part of it")
    changed = kept(path)
    assert changed is not None
    assert (changed.verdict, changed.wrong, changed.id) == ("down", "part", first.id)
    assert len(read(path)) == before  # one record, however often it is changed
    page.reload()
    pressed(page, "It is only a part of it")
    press(page, "No")
    expect(page.locator("[aria-pressed=true]")).to_have_count(0)
    assert len(read(path)) == before - 1


def test_a_refusal_has_reasons_of_its_own(visit: Visit, served: Served, path: Path) -> None:
    page = visit(served)
    ask(page, "Who leads the fleet?")
    press(page, "No")
    press(page, "The article does say it")
    pressed(page, "The article does say it")
    last = kept(path)
    assert last is not None
    assert (last.kind, last.wrong) == ("abstention", "says")


def test_a_verdict_that_cannot_be_kept_is_told(visit: Visit, tmp_path: Path) -> None:
    with serving("scripted", {"ARTICLEQA_TEST_FEEDBACK": str(tmp_path)}) as served:
        page = visit(served)
        ask(page, "Who leads the fleet?")
        press(page, "No")
        expect(page.locator("#note")).to_contain_text(str(tmp_path))
        expect(page.get_by_role("button", name="No", exact=True)).to_have_attribute(
            "aria-pressed", "false"
        )
