"""Readers' verdicts, from the page in a real browser into the file on the machine."""

from __future__ import annotations

from pathlib import Path

from browsing import Visit, ask, in_browser, press
from conftest import TWO_SECTIONS
from playwright.sync_api import expect
from serving import serving

from eval.feedback.verdicts import read

pytestmark = in_browser


def test_a_verdict_is_shown_and_kept_and_may_be_changed(visit: Visit, tmp_path: Path) -> None:
    path = tmp_path / "feedback.jsonl"
    with serving("scripted", {"ARTICLEQA_TEST_FEEDBACK": str(path)}) as served:
        page = visit(served)
        ask(page, "Short It was built in Paris in 1869.")
        press(page, "Right")
        right, wrong = (page.get_by_role("button", name=n, exact=True) for n in ("Right", "Wrong"))
        expect(right).to_have_attribute("aria-pressed", "true")
        press(page, "Wrong")
        expect(wrong).to_have_attribute("aria-pressed", "true")
        expect(right).to_have_attribute("aria-pressed", "false")
    kept = read(path)
    assert [one.verdict for one in kept] == ["up", "down"]
    (place,) = kept[0].citations
    assert TWO_SECTIONS[slice(*place)] == "It was built in Paris in 1869."


def test_a_verdict_that_cannot_be_kept_is_told(visit: Visit, tmp_path: Path) -> None:
    with serving("scripted", {"ARTICLEQA_TEST_FEEDBACK": str(tmp_path)}) as served:
        page = visit(served)
        ask(page, "Who leads the fleet?")
        press(page, "Wrong")
        expect(page.locator("#note")).to_contain_text(str(tmp_path))
        expect(page.get_by_role("button", name="Wrong", exact=True)).to_have_attribute(
            "aria-pressed", "false"
        )
