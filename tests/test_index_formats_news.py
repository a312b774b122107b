from __future__ import annotations

import json

import pytest
from formats_here import document, documents, text

from index import FormatError

PLAIN = "HARWICK (TNA) - The bridge reopened. It cost four million."
RICH = "<p>HARWICK (TNA) - The bridge reopened.</p> <p>It cost four million.</p>"
ITEM_3 = {
    "uri": "http://tna.example/1",
    "firstCreated": "2026-11-01T09:00:00Z",
    "versionCreated": "2026-11-01T10:00:00Z",
    "by": "Ann Lee and Bo Marsh",
    "located": "Harwick",
    "language": "en",
    "copyrightHolder": "The News Agency",
    "usageTerms": "Not for use before Monday.",
    "headlines": [
        {"role": "short", "value": "Bridge"},
        {"role": "main", "value": "Bridge reopens"},
    ],
    "bodies": [
        {"role": "main", "contentType": "text/plain", "value": PLAIN},
        {"role": "richtext", "contentType": "application/xhtml+xml", "value": RICH},
    ],
}
ITEM_1 = {
    "headline": "Bridge reopens", "byline": "By Ann Lee and Bo Marsh", "body_text": PLAIN,
    "body_xhtml": RICH, "versioncreated": "2026-11-01T10:00:00Z", "located": "Harwick",
}  # fmt: skip


@pytest.mark.parametrize("item", [ITEM_3, ITEM_1])
def test_of_a_story_carried_twice_the_rich_one_is_read_once(item: object) -> None:
    raw = json.dumps(item).encode()
    found = document(raw, "a.json")
    assert [b.text for b in found.blocks] == [
        "Bridge reopens",
        "Ann Lee and Bo Marsh" if item is ITEM_3 else "By Ann Lee and Bo Marsh",
        "Harwick",
        "HARWICK (TNA) - The bridge reopened.",
        "It cost four million.",
    ]
    assert (found.title, found.authors) == ("Bridge reopens", ("Ann Lee", "Bo Marsh"))
    assert found.updated == "2026-11-01T10:00:00Z"


def test_ninjs_shows_usage_rights_and_where_it_is_from() -> None:
    found = document(json.dumps(ITEM_3).encode(), "a.json")
    assert found.rights == "Not for use before Monday. The News Agency"
    assert (found.publisher, found.language) == ("The News Agency", "en")
    assert found.published == "2026-11-01T09:00:00Z"
    assert found.url == "http://tna.example/1"


def test_older_keys_of_the_second_version_are_known() -> None:
    bodies = [
        {"contenttype": "text/plain", "value": PLAIN},
        {"contenttype": "body_xhtml", "value": RICH},
    ]
    found = document(json.dumps(ITEM_3 | {"bodies": bodies}).encode(), "a.json")
    assert found.blocks[-1].text == "It cost four million."


@pytest.mark.parametrize(
    "value", [{}, [], 3, {"bodies": "x"}, {"bodies": [{"value": 3}]}, {"headline": "Only"}]
)
def test_json_that_is_no_news_is_refused(value: object) -> None:
    with pytest.raises(FormatError, match="no news item"):
        document(json.dumps(value).encode(), "a.json")


NITF = """<?xml version="1.0"?><nitf xml:lang="en"{0}><head><docdata><date.issue norm="20261101T090000Z"/>
<doc.copyright year="2026" holder="The News Agency"/></docdata></head><body><body.head>
<hedline><hl1>Bridge <em>reopens</em></hl1><hl2>After seven years</hl2></hedline>
<byline>By <person>Ann Lee</person><byttl>staff writer</byttl></byline><dateline>HARWICK</dateline></body.head>
<body.content><p lede="true">The bridge over the <org>Nene</org> reopened.</p><hl2>Cost</hl2>
<p>It cost <num>four</num> million.</p><table><tr><td>Year</td><td>Cost</td></tr>
<tr><td>2019</td><td>1.1</td></tr></table></body.content></body></nitf>"""


@pytest.mark.parametrize("space", ["", ' xmlns="http://iptc.org/std/NITF/2006-10-18/"'])
def test_nitf_is_read_with_and_without_its_namespace(space: str) -> None:
    raw = NITF.format(space).encode()
    found = document(raw, "a.xml")
    assert text(raw, "a.xml") == (
        "Bridge reopens\n\nAfter seven years\n\nBy Ann Leestaff writer\nHARWICK\n\n"
        "The bridge over the Nene reopened.\n\nCost\n\nIt cost four million.\n\nYear\tCost\n2019\t1.1"
    ).replace("Leestaff", "Lee staff")
    assert (found.title, found.authors) == ("Bridge reopens", ("Ann Lee",))
    assert (found.published, found.rights) == ("2026-11-01T09:00:00Z", "© 2026 The News Agency")
    assert found.language == "en"


def test_a_fraction_of_nitf_is_not_read_as_a_longer_figure() -> None:
    half = "3<frac><frac-num>1</frac-num><frac-sep>/</frac-sep><frac-den>2</frac-den></frac>"
    raw = NITF.format("").replace("four</num>", f"{half}</num>").encode()
    assert "It cost 3 1/2 million." in text(raw, "a.xml")


NEWSML = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en"><rightsInfo>
<copyrightNotice>© TNA</copyrightNotice><usageTerms>Print only.</usageTerms></rightsInfo>
<itemMeta><provider literal="TNA"/><versionCreated>2026-11-02T09:00:00Z</versionCreated>
<firstCreated>2026-11-01T09:00:00Z</firstCreated></itemMeta><contentMeta><by>By Ann Lee</by>
<headline>Bridge <b>reopens</b> today</headline><language tag="en-GB"/></contentMeta>
<contentSet>{0}</contentSet></newsItem>"""
XHTML = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>'
    "<title>x</title></head><body><p>The bridge reopened.</p><p>It cost <i>four</i> million.</p></body>"
    "</html></inlineXML>"
)
INSIDE = f"<inlineXML>{NITF.format('').partition('?>')[2]}</inlineXML>"


@pytest.mark.parametrize(
    ("content", "first"),
    [
        (XHTML, "The bridge reopened."),
        (INSIDE, "The bridge over the Nene reopened."),
        (
            "<inlineData>The bridge reopened.\nFor good.</inlineData>",
            "The bridge reopened.\nFor good.",
        ),
    ],
)
def test_newsml_is_read_whatever_carries_its_text(content: str, first: str) -> None:
    raw = NEWSML.format(content).encode()
    found = document(raw, "a.xml")
    assert [b.text for b in found.blocks][:3] == ["Bridge reopens today", "By Ann Lee", first]
    assert (found.title, found.authors) == ("Bridge reopens today", ("Ann Lee",))
    assert (found.published, found.updated) == ("2026-11-01T09:00:00Z", "2026-11-02T09:00:00Z")
    assert (found.publisher, found.language) == ("TNA", "en-GB")
    assert found.rights == "Print only. © TNA"


def test_words_that_newsml_marks_stay_whole() -> None:
    marked = NEWSML.replace(
        "Bridge <b>reopens</b> today", "Sold <inline>to none</inline>, says Roe"
    )
    text = (
        "<html><body><p>It is un<inline>sold</inline> at 1,<inline>000</inline>.</p></body></html>"
    )

    found = document(marked.format(f"<inlineXML>{text}</inlineXML>").encode(), "a.xml")

    assert found.title == "Sold to none, says Roe"
    assert found.blocks[-1].text == "It is unsold at 1,000."


def test_a_message_of_several_items_gives_those_with_text() -> None:
    items = "".join(NEWSML.format(c) for c in (XHTML, "<remoteContent href='x'/>", XHTML))
    assert (
        len(documents(f"<newsMessage><itemSet>{items}</itemSet></newsMessage>".encode(), "a.xml"))
        == 2
    )


RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>The Post</title><language>en</language><copyright>© The Post</copyright>
<item><title>Bridge reopens</title><link>https://post.example/1</link><dc:creator>Ann Lee</dc:creator>
<pubDate>Sun, 01 Nov 2026 09:00:00 GMT</pubDate><media:content><media:description>A photo.
</media:description></media:content><description>A teaser.</description>
<content:encoded><![CDATA[<p>The bridge reopened.</p><p>It cost &pound;4 million.</p>]]></content:encoded></item>
<item><title>Only a teaser</title><author>bo@post.example (Bo Marsh)</author>
<description>Words &amp;amp; more.</description></item></channel></rss>"""


def test_a_feed_gives_full_content_and_says_where_it_has_only_a_teaser() -> None:
    full, teaser = documents(RSS.encode(), "a.rss")
    assert [b.text for b in full.blocks] == [
        "Bridge reopens",
        "The bridge reopened.",
        "It cost £4 million.",
    ]
    assert (full.authors, full.published) == (("Ann Lee",), "2026-11-01T09:00:00+00:00")
    assert (full.publisher, full.url, full.rights) == (
        "The Post",
        "https://post.example/1",
        "© The Post",
    )
    assert full.left_out == ()
    assert teaser.left_out[0].startswith("Only the teaser was read")
    assert teaser.authors == ("Bo Marsh",)
    assert teaser.blocks[-1].text == "Words & more."


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Post</title>
<author><name>Desk</name></author><entry><title type="html">Bridge &lt;i&gt;reopens&lt;/i&gt;</title>
<link href="https://post.example/1"/><updated>2026-11-02T09:00:00Z</updated>
<published>2026-11-01T09:00:00Z</published><summary>Short.</summary><content type="{0}">{1}</content></entry></feed>"""


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("html", "&lt;p>The bridge reopened.&lt;/p>"),
        (
            "xhtml",
            '<div xmlns="http://www.w3.org/1999/xhtml"><p>The <i>bridge</i> <b>reopened</b>.</p></div>',
        ),
        ("text", "The bridge reopened."),
    ],
)
def test_atom_is_read_whatever_its_content_is_written_in(kind: str, content: str) -> None:
    found = document(ATOM.format(kind, content).encode(), "a.atom")
    assert [b.text for b in found.blocks] == ["Bridge reopens", "The bridge reopened."]
    assert (found.authors, found.published) == (("Desk",), "2026-11-01T09:00:00Z")
    assert (found.publisher, found.language, found.url) == (
        "The Post",
        "en",
        "https://post.example/1",
    )


def test_xml_of_another_kind_is_refused_by_its_name() -> None:
    with pytest.raises(FormatError, match="<recipe>"):
        document(b"<?xml version='1.0'?><recipe/>", "a.xml")


def test_entities_are_not_expanded() -> None:
    declared = '<!DOCTYPE rss [<!ENTITY own "expanded words">]>'
    raw = (
        declared + RSS.replace("A teaser.", "x").replace("Only a teaser", "Only &own; one")
    ).encode()
    assert "expanded words" not in " ".join(
        b.text for d in documents(raw, "a.rss") for b in d.blocks
    )
