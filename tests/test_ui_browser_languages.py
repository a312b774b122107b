"""The page in the reader's language: chosen by the browser or by hand, whole, and it fits."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import CUT_OFF, DESKTOP, PHONE, TOO_SMALL, Visit, ask, in_browser, send
from playwright.sync_api import Page, expect
from said_words import catalogues
from serving import Served

pytestmark = in_browser
LOCALES = {"de": "de-AT", "fr": "fr-FR", "es": "es-MX"}
WORDS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in catalogues()}
LONGEST = max(WORDS, key=lambda code: sum(map(len, WORDS[code].values())))

# What stands in the page's own language and is read: texts, and what is said of elements.
SAID = """() => {
    const own = node => node.closest("[lang]") === document.documentElement;
    const walker = document.createTreeWalker(document.querySelector(".page"), 4);
    const found = [document.querySelector(".page")].slice(1);
    while (walker.nextNode()) {
        const words = walker.currentNode.data.replace(/\\s+/g, " ").trim();
        if (words !== "" && own(walker.currentNode.parentElement)) found.push(words);
    }
    for (const name of ["aria-label", "placeholder", "title", "alt"]) {
        for (const one of document.querySelectorAll(`.page [${name}]`)) {
            if (own(one)) found.push(one.getAttribute(name));
        }
    }
    return found;
}"""
# English words that none of the others has.
ENGLISH = re.compile(
    r"\b(?:the|and|of|with|your|this|that|from|here|what|which|not|where|when|its|is|are|were|"
    r"for|you|how|by|answers?|quotes?|close|copy|copied|more|settings)\b",
    re.IGNORECASE,
)


def say(code: str, english: str, **values: object) -> str:
    return str(WORDS[code][english]).format(**values)


def leftover(page: Page, code: str) -> list[str]:
    """What is said in English on a page that speaks another language."""
    keys = {english for english, own in WORDS[code].items() if own != english}
    said = page.evaluate(SAID)
    assert len(said) > 60
    return [one for one in said if one in keys or ENGLISH.search(re.sub(r"^API.*", "", one))]


def press(page: Page, code: str, english: str) -> None:
    page.get_by_role("button", name=say(code, english), exact=True).last.click()


@pytest.mark.parametrize("code", LOCALES)
def test_nothing_is_left_in_english_but_the_article_and_its_quotes(
    visit: Visit, scripted: Served, code: str
) -> None:
    page = visit(scripted, locale=LOCALES[code])
    assert page.evaluate("document.documentElement.lang") == code
    assert leftover(page, code) == []
    for question in ("Short It was built in Paris in 1869.", "Who leads the fleet?", "Unsure It"):
        ask(page, question)
        assert leftover(page, code) == []
    ask(page, "Quote The lamp And is it so?")
    for folded in page.locator(".turn summary").all():
        folded.click()
    press(page, code, "No")
    page.locator(".cite").first.click()
    assert leftover(page, code) == []
    ask(page, "x" * 5_000)
    expect(page.locator(".error")).to_contain_text(say(code, "Your question").split()[-1][:4])
    send(page, "Slow")
    expect(page.locator(".pending")).to_have_text(say(code, "Reading the article"))
    expect(page.locator("#stop")).to_be_visible()
    assert leftover(page, code) == []
    press(page, code, "Stop")
    expect(page.locator(".notice").last).to_have_text(say(code, "Stopped."))
    for opened in ("Conversations", "Settings", "Your own article"):
        press(page, code, opened)
        assert leftover(page, code) == []
        page.keyboard.press("Escape")
    page.reload()
    expect(page.locator(".notice").last).to_have_text(say(code, "Stopped."))
    assert leftover(page, code) == []


@pytest.mark.parametrize("code", LOCALES)
def test_it_says_that_it_reads_english(visit: Visit, scripted: Served, code: str) -> None:
    page = visit(scripted, locale=LOCALES[code])
    expect(page.locator(".promise")).to_contain_text(
        say(code, "Ask in English: only English is read.")
    )
    for part in ("#paper article", "#examples", "#headline"):
        expect(page.locator(part)).to_have_attribute("lang", "en")
    ask(page, "Short It was built in Paris in 1869.")
    for part in (".answer", ".short", ".cited .text"):
        expect(page.locator(part)).to_have_attribute("lang", "en")
    press(page, code, "Settings")
    expect(page.locator("#settings")).to_contain_text(
        say(code, "Questions and articles are read in English only.")
    )


def test_in_english_nothing_of_that_is_said_and_no_catalogue_is_asked_for(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    expect(page.locator("#question")).to_be_focused()
    expect(page.locator(".promise .foreign")).to_be_hidden()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("#words").count() == 0
    assert [url for url in asked if "words" in url] == []


def test_it_can_be_chosen_stays_so_and_changes_what_is_on_the_page(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted, locale="fr-FR")
    ask(page, "Short It was built in Paris in 1869.")
    press(page, "fr", "Settings")
    page.locator("#settings").get_by_label("Deutsch", exact=True).check()
    expect(page.locator(".sure summary")).to_have_text("Wahrscheinlich richtig")
    expect(page.locator("#settings-title")).to_have_text("Einstellungen")
    expect(page.locator(".cite")).to_have_attribute("aria-label", "Zitat 1 von 1, Absatz 2")
    assert leftover(page, "de") == []
    page.reload()
    expect(page.locator("#question")).to_have_attribute("placeholder", "Frage auf Englisch")
    expect(page.locator(".sure summary")).to_have_text("Wahrscheinlich richtig")
    assert page.evaluate("document.documentElement.lang") == "de"
    assert leftover(page, "de") == []
    press(page, "de", "Settings")
    page.locator("#settings").get_by_label("English", exact=True).check()
    expect(page.locator(".sure summary")).to_have_text("Likely right")
    expect(page.locator(".promise .foreign")).to_be_hidden()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Conversations").click()
    page.get_by_role("button", name="Forget everything on this device").click()
    expect(page.locator("#kept-title")).to_have_text(
        say("fr", "Conversations kept in this browser")
    )


def test_a_language_that_cannot_be_had_leaves_the_page_as_it_is(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted, goes_away=True)
    page.route("**/words/*", lambda route: route.abort())
    page.get_by_role("button", name="Settings").click()
    page.locator("#settings").get_by_label("Deutsch", exact=True).check()
    page.keyboard.press("Escape")
    ask(page, "Quote The lamp")
    expect(page.locator(".sure summary")).to_have_text("Likely right")


def test_copies_are_in_the_readers_language_and_quotes_in_the_articles(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted, locale="de-DE", permissions=["clipboard-read", "clipboard-write"])
    ask(page, "Quote It was built in Paris in 1869.")
    source = "— Lighthouse keepers of Skara return after forty years, 17. Mai 2024, Absatz 2"
    quote = "It was built in Paris in 1869."
    press(page, "de", "Copy this quote")
    expect(page.get_by_role("button", name="Kopiert")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{quote}\n{source}"
    press(page, "de", "Copy")
    page.wait_for_timeout(300)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"{quote}\n\n{source}" in copied
    assert "Wahrscheinlichkeit, dass das richtig ist: 80\u00a0%." in copied


def test_an_article_of_ones_own_is_framed_in_the_readers_language(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted, locale="es-ES")
    press(page, "es", "Your own article")
    page.locator("#own-text").fill("The gulls of Skara\n\nThe gulls sleep on the roof.\n")
    press(page, "es", "Read it")
    expect(page.locator("#own")).to_be_hidden(timeout=60_000)
    assert leftover(page, "es") == []
    ask(page, "Quote sleep on the roof.")
    assert leftover(page, "es") == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("code", LOCALES)
def test_it_fits_and_is_readable_for_all(
    visit: Visit, scripted: Served, code: str, size: tuple[int, int], tmp_path: Path
) -> None:
    page = visit(scripted, size, locale=LOCALES[code], has_touch=size == PHONE)
    folder = Path(os.environ.get("ARTICLEQA_SCREENSHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)

    def look(state: str) -> None:
        page.screenshot(path=folder / f"{code}-{size[0]}-{state}.png")
        assert page.evaluate(CUT_OFF) == [], state
        assert page.evaluate("document.documentElement.scrollWidth") == size[0], state
        if size == PHONE:
            assert page.evaluate(TOO_SMALL) == [], state
        found = Axe().run(page).response["violations"]
        assert [(fault["id"], fault["nodes"][0]["target"]) for fault in found] == [], state

    look("opening")
    ask(page, "Short It was built in Paris in 1869.")
    for folded in page.locator(".turn summary, #saving summary").all():
        folded.click()
    press(page, code, "No")
    look("answer")
    ask(page, "Who leads the fleet?")
    look("abstention")
    page.locator(".cite").click()
    look("article")
    press(page, code, "Back to the answer")
    for opened in ("Conversations", "Your own article", "Settings"):
        press(page, code, opened)
        look(opened)
        box = page.locator("dialog[open]").bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= size[0]
        if opened == "Settings":
            press(page, code, "List of shortcuts")
            look("keys")
        page.keyboard.press("Escape")


def test_without_a_script_the_page_says_how_to_ask_in_the_readers_language(
    visit: Visit, scripted: Served
) -> None:
    page = visit(scripted, locale="fr-FR", java_script_enabled=False, ready=False)
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    said = page.get_by_role("region", name=say("fr", "How to ask")).inner_text()
    assert "il faut JavaScript" in said
    expect(page.locator("article")).to_have_attribute("lang", "en")
