from __future__ import annotations

import json
import re

import pytest
from formats_here import composed, document, text

from index import Article, FormatError
from index.formats.dates import day_of

MENU = (
    "<nav><ul>"
    + "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(12))
    + "</ul></nav>"
)
FOOT = '<footer><p><a href="/c">Cookies</a> <a href="/p">Privacy</a> © The Post</p></footer>'
BODY = (
    "<p>The swing bridge over the Nene reopened on <time>Tuesday</time> after seven years of work.</p>"
    "<p>Repairs cost <del>£15</del> <ins>£50</ins> million, the council said in a statement.</p>"
    "<figure><img src=x><figcaption>The bridge in March. Photo: Ann Lee</figcaption></figure>"
    "<blockquote><p>It is <em>not</em> only about money, we have waited for a long time.</p></blockquote>"
    "<p>He called it <q>a <q>day</q> to remember</q>, and polls close at 9&nbsp;pm this week.</p>"
    "<h2>The cost of it all</h2><ul><li>The new deck cost four million pounds</li>"
    "<li>The rails were raised by a metre</li></ul>"
    "<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2019</td><td>1.1</td></tr>"
    "<tr><td>2020</td><td>3.1</td></tr></table>"
    "<p>Work on the har&shy;bour goes on until spring, and the road stays closed at night.</p>"
)
STATED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "The Post"},
        {
            "@type": "NewsArticle",
            "headline": "Bridge reopens &amp; traffic flows",
            "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Marsh"}],
            "datePublished": "2026-11-01T09:00:00Z",
            "dateModified": "2026-11-02",
            "publisher": {"@type": "Organization", "name": "The Post"},
            "isAccessibleForFree": True,
        },
    ],
}


def page(body: str = BODY, head: str = "", stated: object = STATED) -> bytes:
    data = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge | The Post</title>'
        f'<link rel="canonical" href="/news/bridge">{data}{head}</head><body>{MENU}<main><article>'
        "<h1>Bridge reopens &amp; traffic flows</h1><p>By Ann Lee and Bo Marsh</p>"
        f"{body}</article></main>{FOOT}</body></html>"
    ).encode()


def test_the_article_is_read_in_order_with_nothing_glued_and_nothing_else() -> None:
    assert text(page(), "a.html") == (
        "Bridge reopens & traffic flows\n\nBy Ann Lee and Bo Marsh\n\n"
        "The swing bridge over the Nene reopened on Tuesday after seven years of work.\n\n"
        "Repairs cost £50 million, the council said in a statement.\n\n"
        "The bridge in March. Photo: Ann Lee\n\n"
        "It is not only about money, we have waited for a long time.\n\n"
        "He called it “a ‘day’ to remember”, and polls close at 9\u00a0pm this week.\n\n"
        "The cost of it all\n\n• The new deck cost four million pounds\n"
        "• The rails were raised by a metre\n\nYear\tCost\n2019\t1.1\n2020\t3.1\n\n"
        "Work on the harbour goes on until spring, and the road stays closed at night."
    )


def test_a_word_that_is_partly_emphasised_stays_whole() -> None:
    body = "<p>The <b>Euro</b>star left, by the <i>Guardian</i>'s report on the line's delays.</p>"
    words = "The Eurostar left, by the Guardian's report on the line's delays."
    assert words in text(page(BODY + body), "a.html").split("\n\n")


def test_short_items_of_numbered_lists_and_paragraphs_with_words_struck_out_stay() -> None:
    body = (
        "<p>These three councillors voted for the sale of the old mill on Monday:</p>"
        "<ol><li>Ann Reed</li><li>Bo Marsh</li></ol><p>Against the sale:</p>"
        "<ol><li>Cy Hill</li></ol><p>It was <s>not</s> sold in May.</p>"
        "<p>It was <del>never</del><ins>twice</ins> sold.</p>"
    )
    read = text(page(BODY + body), "a.html")

    assert "1. Ann Reed\n2. Bo Marsh\n\nAgainst the sale:\n\n1. Cy Hill" in read
    assert "\n\nIt was sold in May.\n\nIt was twice sold." in read


def test_without_a_stated_title_the_only_headline_is_it() -> None:
    assert document(page(stated={}), "a.html").title == "Bridge reopens & traffic flows"
    two = BODY + "<h1>Another headline</h1><p>It is not the article's own one, I suppose.</p>"
    assert document(page(two, stated={}), "a.html").title == "Bridge | The Post"


@pytest.mark.parametrize(
    "said",
    [
        "Driver was not at fault - police",
        "Police: driver was not at fault",
        "No - it will stay open",
    ],
)
def test_who_says_it_is_not_cut_off_a_headline_like_a_site_s_name(said: str) -> None:
    raw = f"<html><head><title>{said}</title></head><body><h1>{said}</h1>{BODY}</body></html>"
    found = document(raw.encode(), "a.html")
    assert (found.title, found.blocks[0].text) == (said, said)


@pytest.mark.parametrize("stated", ["March 2025", "2025-03", "2019", "09:45"])
def test_a_date_that_is_stated_in_part_is_not_completed(stated: str) -> None:
    head = f'<meta property="article:published_time" content="{stated}">'
    found = document(page(head=head, stated={}), "a.html")
    assert (found.published, day_of(found.published)) == (stated, None)


def test_the_page_s_own_fields_are_told() -> None:
    found = document(page(), "a.html", url="https://post.example/x?utm=1")
    assert found.title == "Bridge reopens & traffic flows"
    assert found.authors == ("Ann Lee", "Bo Marsh")
    assert (found.published, found.updated) == ("2026-11-01T09:00:00Z", "2026-11-02")
    assert (found.publisher, found.language) == ("The Post", "en")
    assert found.url == "https://post.example/news/bridge"
    assert "Struck out: “£15”" in found.left_out


def test_open_graph_serves_where_there_is_no_json_ld() -> None:
    head = (
        '<meta property="og:title" content="Rain"><meta property="og:site_name" content="The Echo">'
        '<meta property="article:published_time" content="2026-11-03"><meta name="author" content="By Mia Ray">'
    )
    found = document(page(head=head, stated=["nothing"]), "a.html")
    assert (found.title, found.publisher, found.published) == ("Rain", "The Echo", "2026-11-03")
    assert found.authors == ("Mia Ray",)


@pytest.mark.parametrize(
    "stated", ["{", '[{"@type": "NewsArticle", "author": 3, "headline": {}}]', "[" * 300]
)
def test_data_that_is_broken_does_no_harm(stated: str) -> None:
    raw = page(stated=[]).replace(b"[]</script>", stated.encode() + b"</script>")
    assert "The swing bridge" in text(raw, "a.html")


def test_a_teaser_is_said_to_be_one() -> None:
    teaser = STATED["@graph"][1] | {
        "isAccessibleForFree": "False",
        "articleBody": "Secret words. " * 30,
    }  # type: ignore[index]
    found = document(page(stated=teaser), "a.html")
    assert found.left_out[0].startswith("Only the teaser was read")
    assert not any("Secret" in block.text for block in found.blocks)


def test_two_equal_paragraphs_beside_each_other_both_stay() -> None:
    twice = "<p>We will fight on the beaches and on the landing grounds.</p>" * 2
    assert text(page(BODY + twice), "a.html").count("We will fight") == 2


ANN, BOB = '<a href="/ann">Ann Reed</a>', '<a href="/bob">Bob Hill</a>'


@pytest.mark.parametrize(
    "said",
    [
        f"{ANN} denies that {BOB} sold it.",
        f"{ANN} left {BOB}.",
        f"“{ANN} did not win, {BOB} did.”",
        f"Élodie met {ANN} and {BOB} there!",
    ],
)
def test_a_short_sentence_with_linked_names_stays_in_the_middle_and_at_the_end(said: str) -> None:
    told = re.sub("<[^>]+>", "", said)
    middle = BODY.replace("<h2>", f"<p>{said}</p><h2>")
    assert text(page(f"{BODY}<p>{said}</p>"), "a.html").endswith(f"\n\n{told}")
    assert f"\n\n{told}\n\nThe cost" in text(page(middle), "a.html")


@pytest.mark.parametrize(
    "said",
    [
        f"Related: {ANN} and {BOB} sold.",
        f"See also {ANN} and {BOB}.",
        "Share on <a href='/f'>Facebook</a> or <a href='/x'>X</a>.",
        "Sign up for <a href='/n'>news</a> or <a href='/x'>more</a>.",
        f"{ANN}, {BOB}.",
        f"Tagged {ANN}, {BOB}",
    ],
)
def test_a_short_line_of_links_that_is_the_page_s_own_is_left_out(said: str) -> None:
    assert text(page(f"{BODY}<p>{said}</p>"), "a.html") == text(page(), "a.html")


def test_what_is_hidden_is_not_read() -> None:
    hidden = (
        '<p style="display: none">Hidden words that nobody can see on this page at all.</p>'
        "<p hidden>Other hidden words that nobody can see on this page at all.</p>"
        "<template><p>Templates hold words that are not on the page.</p></template>"
    )
    found = text(page(BODY + hidden), "a.html")
    assert "idden words" not in found
    assert "Templates" not in found


def test_a_document_without_a_site_around_it_is_read_whole() -> None:
    raw = b"<h1>Notes</h1><p>One.</p><ul><li>Two</ul><p>Three<br>four<br><br>five<sup><a href='#n'>1</a></sup></p>"
    assert text(raw, "a.html") == "Notes\n\nOne.\n\n• Two\n\nThree\nfour\n\nfive"


def test_a_power_is_not_read_as_a_longer_figure() -> None:
    raw = b"<p>It holds 10<sup>6</sup> litres on 4 m<sup>2</sup>, in 5<sup><a href='#n'>1</a></sup> tanks.</p>"
    assert text(raw, "a.html") == "It holds 10⁶ litres on 4 m2, in 5 tanks."


def test_a_linked_mark_behind_a_figure_or_word_is_no_part_of_it() -> None:
    mark = "<a href='https://a.example'>1</a>"
    raw = f"<p>Of 41{mark} boats 10<sup>{mark}</sup> sank<sup>{mark}</sup>, see <a href='/'>2</a>.</p>"
    assert text(raw.encode(), "a.html") == "Of 41[1] boats 10[1] sank[1], see 2."


@pytest.mark.parametrize(
    "said",
    [
        "The driver came <amp-timeago datetime='2025-03-04'>on Tuesday</amp-timeago> to the depot of Mossgate.",
        "<my-name>The driver</my-name> came on Tuesday to the depot of <nobr>Mossgate</nobr>.",
        "The driver came on <date>Tuesday</date> to the <a:b><a:c>depot</a:c></a:b> of Mossgate.",
        "<a:b><a:c>The driver</a:c></a:b><blink> came</blink> on Tuesday to the depot of Mossgate.",
    ],
)
def test_an_element_that_html_does_not_know_does_not_break_a_sentence(said: str) -> None:
    told = "The driver came on Tuesday to the depot of Mossgate."
    assert text(f"<p>{said}</p>".encode(), "a.html") == told
    assert told in text(page(f"{BODY}<p>{said}</p>"), "a.html")


def test_elements_of_the_page_s_own_beside_each_other_are_not_glued() -> None:
    raw = b"<x-card>The pier is old.</x-card><x-card>The deck is new.</x-card>"
    assert text(raw, "a.html") == "The pier is old.\n\nThe deck is new."


@pytest.mark.parametrize(
    ("formula", "read"),
    [
        ("3<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "3 1/2"),
        ("<math><mn>3</mn><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "3 1/2"),
        ("<math><mn>3</mn><mo>&#x2064;</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "3 1/2"),
        ("<math><mi>a</mi><mo>&#x2062;</mo><mi>b</mi></math>", "ab"),
        ("<math><msup><mn>10</mn><mrow><mo>−</mo><mn>6</mn></mrow></msup></math>", "10⁻⁶"),
        (
            "<math><mi>x</mi><mo>=</mo><msup><mi>a</mi><mrow><mn>2</mn><mi>n</mi></mrow></msup></math>",
            "x=a^(2n)",
        ),
        (
            "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>",
            "(a+b)/2",
        ),
        ("<math><msqrt><mn>16</mn></msqrt></math>", "√16"),
        ("<math><mroot><mn>8</mn><mn>3</mn></mroot></math>", "³√8"),
        ("<math><msub><mi>x</mi><mn>1</mn></msub></math>", "x1"),
        (
            "<math><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover></math>",
            "∑_(i=1)^n",
        ),
        (
            "<math><semantics><mfrac><mn>3</mn><mn>4</mn></mfrac>"
            '<annotation encoding="application/x-tex">\\frac{3}{4}</annotation></semantics></math>',
            "3/4",
        ),
        (
            '<span class="katex"><span class="katex-mathml"><math><mfrac><mn>1</mn><mn>2</mn></mfrac></math></span>'
            '<span class="katex-html" aria-hidden="true"><span>2</span><span>1</span></span></span>',
            "1/2",
        ),
        ("a <math></math>few", "a few"),
    ],
)
def test_a_formula_is_read_in_one_line_with_its_parts_apart(formula: str, read: str) -> None:
    said = (
        f"<p>On Monday the rail rose by {formula} inches, the sergeant of the police has said.</p>"
    )
    told = f"On Monday the rail rose by {read} inches, the sergeant of the police has said."
    assert text(said.encode(), "a.html") == told
    assert told in text(page(BODY + said), "a.html")


def test_the_items_of_a_list_have_the_numbers_that_the_page_shows() -> None:
    raw = (
        '<ol start="5"><li>Ring</li><li>Wait</li></ol><p>Then</p><ol><li value="7">Shut</li><li>Go</li></ol>'
        '<p>Winners</p><ol reversed><li>Ann<ul><li>of Moss</li></ul></li><li>Bo</li></ol><ol start="-1"><li>A</li>'
        '<li>B</li></ol><ol start="x"><li>C</li></ol>'
    )
    assert text(raw.encode(), "a.html").split() == (
        "5. Ring 6. Wait Then 7. Shut 8. Go Winners 2. Ann • of Moss 1. Bo -1. A 0. B 1. C".split()
    )


def test_the_items_of_a_list_have_the_letters_and_numerals_that_the_page_shows() -> None:
    for ordered, marks in (
        ('<ol type="a">', ["a.", "b."]),
        ('<ol type="A" start="26">', ["Z.", "AA."]),
        ('<ol type="i" start="3">', ["iii.", "iv."]),
        ('<ol type="I" reversed>', ["II.", "I."]),
        ('<ol type="i" start="0">', ["0.", "i."]),
        ('<ol style="list-style-type: lower-alpha" start="2">', ["b.", "c."]),
        ('<ol type="x">', ["1.", "2."]),
    ):
        shown = text(f"{ordered}<li>Ring</li><li>Wait</li></ol>".encode(), "a.html")

        assert shown.split() == [marks[0], "Ring", marks[1], "Wait"]


def test_lettered_items_are_a_list_of_the_text_and_an_initial_alone_is_none() -> None:
    items = ["i. Ring the bell", "ii. Wait", "iii. Go in"]
    listed = Article(text="Do this:\n\n" + "\n".join(items) + "\n\nThat is all.")
    alone = Article(text="Who came\n\nA. Smith came at six.\n\nHe left at seven.")

    assert [listed.text[b.start : b.end] for b in listed.layout.blocks if b.kind == "list"] == items
    assert all(b.kind != "list" for b in alone.layout.blocks)


def test_escapes_that_the_page_shows_stay_as_they_are_shown() -> None:
    said = "For a sign in a text write &amp;lt; for &lt;, and see what &amp;copy; gives in each of them."
    shown = "For a sign in a text write &lt; for <, and see what &copy; gives in each of them."
    assert shown in text(page(f"{BODY}<p>{said}</p>"), "a.html")


def test_every_sentence_stands_on_the_page() -> None:
    shown = re.sub(
        r"<(?:del|script|nav|footer)\b.*?</(?:del|script|nav|footer)>", "", page().decode()
    )
    shown = re.sub(r"</?q>|<[^>]+>|&shy;", " ", shown).replace("&nbsp;", " ").replace("&amp;", "&")
    words = re.findall(r"\w+", shown)
    for block in composed(page(), "a.html").blocks:
        run = re.findall(r"\w+", block.text.replace("\u00ad", " "))
        assert any(words[i : i + len(run)] == run for i in range(len(words))), block.text


def test_the_page_s_own_word_on_its_encoding_is_believed() -> None:
    raw = (
        page()
        .replace(b"utf-8", b"windows-1251")
        .replace(b"The swing", "Мост".encode("cp1251") + b" swing")
    )
    assert "Мост swing" in text(
        raw.decode("utf-8", "ignore")
        .encode("cp1251", "ignore")
        .replace(b" swing bridge", "Мост swing bridge".encode("cp1251")),
        "a.html",
    )


def test_a_page_without_an_article_says_so() -> None:
    with pytest.raises(FormatError, match="no article"):
        document(f"<html><body>{MENU}<script>run()</script></body></html>".encode(), "a.html")


def test_text_in_the_page_s_data_alone_is_read_and_said() -> None:
    only = {"@type": "NewsArticle", "headline": "Rain", "articleBody": "It rained.\n\nIt snowed."}
    raw = (
        f'<html><body><script type="application/ld+json">{json.dumps(only)}</script></body></html>'
    )
    found = document(raw.encode(), "a.html")
    assert [block.text for block in found.blocks] == ["It rained.", "It snowed."]
    assert "may not stand on the page" in found.notes[0]


def test_the_headline_of_several_is_the_one_that_the_page_is_called_by() -> None:
    body = "".join(f"<p>{sentence}</p>" for sentence in (
        "The swing bridge in Harwick opened to traffic on Monday after four years of repairs.",
        "It had been shut since a ship from Port Ellery struck its northern pier in the fog.",
        "The council says that the repairs cost nine million pounds, three more than planned.",
    ))  # fmt: skip
    raw = (
        "<html><head><title>Bridge opens again in Harwick - The Post</title></head><body>"
        f"<header><h1>The Post</h1></header>{MENU}"
        f"<main><h1>Bridge opens again in Harwick</h1><article>{body}</article></main></body></html>"
    )
    found = document(raw.encode(), "a.html")
    assert found.blocks[0].text == "Bridge opens again in Harwick"
    assert all(block.text != "The Post" for block in found.blocks)


def test_a_document_whose_title_stands_in_a_header_is_read_whole() -> None:
    items = "".join(f"<li>It cost {n} crowns.</li>" for n in range(9))
    raw = (
        "<html><head><title>The bridge</title></head><body><header><h1>The bridge</h1></header>"
        f"<p>It opened on Monday.</p><ul>{items}</ul></body></html>"
    )
    assert len(document(raw.encode(), "a.html").blocks) == 11


TOWNS = "<tr><th>Town</th><th>County</th><th>Boats</th></tr>"


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (
            "<tr><td rowspan=2>Harwick<td>Kent<td>120</tr><tr><td>Essex<td>7</tr><tr><td>Tull<td>Kent<td>9",
            "Harwick\tKent\t120\n\tEssex\t7\nTull\tKent\t9",
        ),
        (
            "<tr><td>Harwick<td rowspan=0>Kent<td>120</tr><tr><td>Tull<td>7</tr>",
            "Harwick\tKent\t120\nTull\t\t7",
        ),
        (
            "<tr><td colspan=2>Both<td>127</tr><tr><td>Tull<td>Kent<td>7",
            "Both\t\t127\nTull\tKent\t7",
        ),
        (
            "<tr><td rowspan=2 colspan=2>Both<td>120</tr><tr><td>7</tr><tr><td>Tull<td>Kent<td>9",
            "Both\t\t120\n\t\t7\nTull\tKent\t9",
        ),
        (
            "<tr><td colspan=x>Tull<td rowspan=-1>Kent<td>7</tr><tr><td>a<td>b<td>c",
            "Tull\tKent\t7\na\tb\tc",
        ),
    ],
)
def test_a_cell_stands_in_its_column_beside_cells_that_reach_over_several(
    rows: str, read: str
) -> None:
    words = "<p>The boats of the coast were counted again in the spring of this year.</p>" * 2
    page = f"<html><body><article>{words}<table>{TOWNS}{rows}</table></article></body></html>"
    assert text(page.encode(), "a.html").endswith(f"Town\tCounty\tBoats\n{read}")
