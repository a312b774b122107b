"""HTML is safe by its type: what is put into it is text, and only literals are taken for HTML."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from made_turns import HOSTILE
from markup_reader import read
from strategies import any_text

from eval.front_page import ROOT
from ui.render.html import Html, json_inside

TRUSTED = "render/html.py"  # itself tested below by what it makes
TAG = re.compile(r"(?<!\?P)(?<!\?)</?(?:[a-z!%{]|\Z)", re.IGNORECASE)


class Parts(HTMLParser):
    """What a browser makes of HTML: elements, their attributes, and text."""

    def __init__(self, made: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.values: list[str | None] = []
        self.said = ""
        self.feed(made)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [value for _, value in attrs]

    def handle_data(self, data: str) -> None:
        self.said += data


class TestWhatIsPutIn:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_text_stays_text_however_it_comes_in(self, text: str) -> None:
        for made in (
            Html("<p>{}</p>").format(text),
            Html("<p>{text}</p>").format(text=text),
            Html("<p>") + text + Html("</p>"),
            Html().join(["", Html("<p>"), text, Html("</p>")]),
            text + Html("<p></p>"),
        ):
            assert isinstance(made, Html)
            root = read(made)
            assert root.text == text
            assert len(root.all("p")) == 1
            assert root.all("script") == root.all("img") == root.all("style") == []

    def test_html_stays_html_and_numbers_are_written(self) -> None:
        made = Html('<p id="{}">{}, {}</p>').format(7, Html("<em>a</em>"), 8)
        assert made == '<p id="7"><em>a</em>, 8</p>'
        assert Html.escape(made) is made

    @given(any_text)
    def test_the_value_of_an_attribute_holds_characters_only(self, text: str) -> None:
        for value in (text, Html.escape(text), Html('<b class="x y=z">')):
            template = Html("""<p class="a {}-b" id = "{}" lang='{}'>.</p>""")
            parts = Parts(template.format(value, value, value))
            assert (parts.tags, parts.said) == (["p"], ".")
            assert parts.values == [f"a {value}-b", str(value), str(value)]

    @pytest.mark.parametrize("text", HOSTILE)
    def test_a_title_holds_no_element(self, text: str) -> None:
        for value in (text, Html.escape(text)):
            made = Html("<title>{} – a</title>").format(value)
            assert made.count("<") == 2
            assert Parts(made.replace("title", "p")).said == f"{value} – a"

    def test_in_a_tag_outside_of_quotes_only_html_can_stand(self) -> None:
        assert Html("<p{}>").format(Html(" hidden")) == "<p hidden>"
        for template in ("<p{}>", "<{}>", "</{}>", "<p class={}>", '<p class="a"{}>', "<!-- {}"):
            with pytest.raises(TypeError, match="Only Html"):
                Html(template).format(" onclick=alert(1)")

    def test_in_a_script_or_a_style_no_text_can_stand(self) -> None:
        template = Html('<script type="application/json">{}</script>')
        assert template.format(json_inside([1])).endswith(">[1]</script>")
        for element in ("script", "style", 'script type="module"'):
            with pytest.raises(TypeError, match="Only Html"):
                Html(f"<{element}>a {{}}").format("alert(1)")

    def test_what_a_text_holds_is_no_place(self) -> None:
        assert Html("<p>{}</p>").format("{} {0} %s {{") == "<p>{} {0} %s {{</p>"
        assert Html("<p>{{}} 5 % {}</p>").format("a") == "<p>{} 5 % a</p>"

    def test_values_and_places_must_fit(self) -> None:
        for template, values in (("{}", ()), ("{}{}", ("a",)), ("{}", ("a", "b")), ("{a}", ("b",))):
            with pytest.raises((TypeError, LookupError)):
                Html(template).format(*values)
        for template in ("{:>9}", "{a!r}"):
            with pytest.raises(ValueError, match="has a format"):
                Html(template).format("x", a="x")
        with pytest.raises(KeyError):
            Html("{a.__class__}").format(a="x")

    def test_what_does_not_know_attributes_is_not_there(self) -> None:
        with pytest.raises(TypeError):
            Html('<p id="%s">') % "a"
        with pytest.raises(TypeError):
            Html('<p id="{a}">').format_map({"a": "b"})

    @given(any_text)
    def test_json_comes_back_from_inside_of_a_script(self, text: str) -> None:
        inside = json_inside({"said": [text, "</script><!--"]})
        assert "<" not in inside
        assert json.loads(inside) == {"said": [text, "</script><!--"]}

    def test_it_goes_through_json_as_a_text(self) -> None:
        assert json.loads(json.dumps({"html": Html("<p>{}</p>").format("&")})) == {
            "html": "<p>&amp;</p>"
        }


def taken_for_html(source: str) -> Iterator[str]:
    """Yield what in a source could become HTML without being escaped, or is HTML but no `Html`."""
    tree = ast.parse(source)
    ours = set()
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="Html"), args=[], keywords=[]):
                pass
            case ast.Call(
                func=ast.Name(id="Html"), args=[ast.Constant(value=str()) as literal], keywords=[]
            ):
                ours.add(literal)
            case ast.Call(
                func=ast.Name(id="Html"),
                args=[ast.Call(func=ast.Name(id="read_file"), args=[ast.Constant()])],
                keywords=[],
            ):
                pass
            case (
                ast.Call(func=ast.Name(id="Html") | ast.Attribute(attr="Html"))
                | ast.Attribute(value=ast.Name(id="Html" | "str"), attr="__new__")
                | ast.alias(name="Html", asname=str())
                | ast.alias(name="markupsafe" | "jinja2")
                | ast.ImportFrom(module="markupsafe" | "jinja2")
            ):
                yield ast.unparse(node)
            case ast.Module() | ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                if ast.get_docstring(node) is not None and isinstance(node.body[0], ast.Expr):
                    ours.add(node.body[0].value)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            written = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in ours:
            written = node.value
        else:
            continue
        if TAG.search(written):
            yield ast.unparse(node)


@pytest.mark.parametrize(
    "source",
    [
        "Html(text)",
        "Html(f'<p>{text}</p>')",
        "Html('<p>' + text)",
        "Html('<p>%s' % text)",
        "Html(*texts)",
        "Html(read_file(name))",
        "Html(object='<p>')",
        "Html.__new__(Html, text)",
        "str.__new__(Html, text)",
        "f'<p>{text}</p>'",
        "f'<{tag} {more}>'",
        "f'</{tag}>'",
        "'<p>{}</p>'.format(text)",
        "'<p>%s</p>' % text",
        "'<%s>' % tag",
        "'<' + tag",
        "text + '</P>'",
        "'<br>'.join(texts)",
        "page = '<!doctype html>'",
        "html.Html(text)",
        "from ui.render.html import Html as H",
        "import re, markupsafe",
        "from markupsafe import Markup",
    ],
)
def test_html_that_is_not_a_literal_is_found(source: str) -> None:
    assert list(taken_for_html(source))


@pytest.mark.parametrize(
    "source",
    [
        "Html('<p>{}</p>').format(text)",
        "Html()",
        "Html(read_file('page.html'))",
        "'''A docstring with <p>.'''",
        "re.compile(r'(?P<name>a)')",
        "f'{a} < {b}'",
    ],
)
def test_a_literal_may_be_html(source: str) -> None:
    assert list(taken_for_html(source)) == []


def sources() -> list[Path]:
    return sorted((ROOT / "ui").rglob("*.py"))


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT / "ui")))
def test_only_literals_are_taken_for_html(path: Path) -> None:
    if path != ROOT / "ui" / TRUSTED:
        assert list(taken_for_html(path.read_text(encoding="utf-8"))) == []
