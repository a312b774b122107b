"""Settings: caution, type and colours; kept in this browser, and forgotten with everything."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from browsing import Visit, ask, in_browser, press
from playwright.sync_api import Page, expect
from serving import Served

from eval.front_page import RESULTS, shown_consequences

pytestmark = in_browser
PAPER = "getComputedStyle(document.body).backgroundColor"
TYPE = "getComputedStyle(document.querySelector('#paper p')).fontSize"
DARK, LIGHT = "rgb(22, 21, 19)", "rgb(252, 251, 248)"


def choose(page: Page, name: str) -> None:
    press(page, "Settings")
    page.locator("#settings").get_by_label(name, exact=True).check()
    page.locator("#settings").get_by_role("button", name="Close").click()


def _consequences(costs: float) -> list[str]:
    """Return what was measured of a wrong answer's costs, in percent."""
    measured = json.loads((files("eval") / "consequences.json").read_text(encoding="utf-8"))
    (row,) = (row for row in measured["costs"] if row["wrong_costs"] == costs)
    shares = ("answerable_answered", "unanswerable_refused", "answers_right")
    percent = [round(100 * row[share]) for share in shares]
    return ["over 99 %" if n > 99 else f"{n} %" for n in percent]  # as is said of all shares


def test_who_is_more_cautious_gets_fewer_answers_and_sees_what_follows(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    ask(page, "Quote The lamp")  # the scripted bot is sure of it by 0.8
    expect(page.locator(".answer")).to_have_count(1)
    press(page, "Settings")
    row = page.locator("#settings tr", has=page.get_by_label("10", exact=True))
    expect(row.locator("td")).to_have_text(_consequences(10.0))
    expect(page.get_by_label("2 (usual)")).to_be_checked()
    page.keyboard.press("Escape")
    choose(page, "10")
    ask(page, "Quote The lamp")
    expect(page.locator(".answer")).to_have_count(1)
    expect(page.locator(".abstention")).to_have_count(1)
    choose(page, "5")
    ask(page, "Quote The lamp")
    expect(page.locator(".answer")).to_have_count(2)


def test_its_figures_are_those_of_the_committed_results() -> None:
    shown = RESULTS.parent / "consequences.json"
    assert shown.read_text(encoding="utf-8") == shown_consequences()


@pytest.mark.parametrize("system", ["light", "dark"])
def test_colours_are_the_systems_or_the_readers(
    visit: Visit, scripted: Served, system: str
) -> None:
    page = visit(scripted, color_scheme=system)
    assert page.evaluate(PAPER) == {"light": LIGHT, "dark": DARK}[system]
    other = {"light": "Dark", "dark": "Light"}[system]
    choose(page, other)
    assert page.evaluate(PAPER) == {"Light": LIGHT, "Dark": DARK}[other]
    page.reload()
    expect(page.get_by_label("Your question")).to_be_focused()
    assert page.evaluate(PAPER) == {"Light": LIGHT, "Dark": DARK}[other]
    choose(page, "As the system has them")
    for scheme, colour in (("dark", DARK), ("light", LIGHT)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_function(f"() => {PAPER} === {colour!r}")


def test_a_readers_colours_stay_when_the_systems_change(visit: Visit, scripted: Served) -> None:
    page = visit(scripted, color_scheme="light")
    choose(page, "Light")
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)
    assert page.evaluate(PAPER) == LIGHT


def test_type_is_larger_and_stays_so(visit: Visit, scripted: Served) -> None:
    page = visit(scripted)
    before = float(page.evaluate(TYPE)[:-2])
    choose(page, "Largest")
    page.reload()
    expect(page.get_by_label("Your question")).to_be_focused()
    assert float(page.evaluate(TYPE)[:-2]) == pytest.approx(1.3 * before, rel=0.01)
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


def test_forgetting_everything_forgets_them_too_until_it_is_undone(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted, color_scheme="light")
    choose(page, "Dark")
    press(page, "Conversations")
    press(page, "Forget everything on this device")
    assert page.evaluate(PAPER) == LIGHT
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Undo").click()
    assert page.evaluate(PAPER) == DARK


def test_what_an_older_page_kept_does_no_harm(visit: Visit, scripted: Served) -> None:
    for kept in ("null", "[1]", "nonsense", '{"costs": "x", "size": "x", "theme": "x", "keys": 3}'):
        page = visit(scripted, script=f"localStorage.setItem('articleqa:settings', {kept!r})")
        ask(page, "Quote The lamp")
        expect(page.locator(".answer")).to_be_visible()
