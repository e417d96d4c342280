import json
import pickle
import re

import lxml.html
import pytest
from lxml import etree

import pagesplit
from pagesplit import LABELS, ArgumentError, Page, PagesplitError
from tests.conftest import FIXTURES

HTML = """<html><head><title>Ice | Site</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/a">About</a></li></ul></nav>
<article><h1>Ice on the lake</h1>
<p>The lake froze over last night, and <a href="more.html" rel="nofollow">many people</a> came to see it. They skated.</p>
<p>Nobody had seen such ice in this town for twenty years, said the keeper of the boat house.</p></article>
<footer><p>Copyright 2026</p></footer></body></html>"""


@pytest.fixture
def page():
    return pagesplit.split(HTML, url="https://site.example/news/ice.html")


def test_blocks_are_every_text_once_in_order(case):
    html, labels = case
    page = pagesplit.split(html)
    assert [(block.xpath, block.run) for block in page.blocks] == [(row["xpath"], row["run"]) for row in labels]
    # labels.json has the first characters, without the spaces that part touching links
    solid = ["".join(block.text.split()) for block in page.blocks]
    assert all(text.startswith("".join(row["text"].split())) for text, row in zip(solid, labels, strict=True))


def test_segments_hold_every_block_once(case):
    page = pagesplit.split(case[0])
    assert [block.index for segment in page for block in segment.blocks] == list(range(len(page.blocks)))
    assert page.labelled(*LABELS) == page.segments
    views = (
        page.article,
        page.metadata,
        page.sponsored,
        page.promo,
        page.navigation,
        page.related,
        page.comments,
        page.other,
    )
    assert sum(map(len, views)) + len(page.labelled("title")) == len(page.segments)


def test_elements_lie_where_the_xpath_says(case):
    page = pagesplit.split(case[0])
    tree = page.blocks[0].element.getroottree()
    for block in page.blocks:
        assert tree.xpath(block.xpath) == [block.element]
    for segment in page.segments:
        inside = set(segment.element.iter())
        assert all(block.element in inside for block in segment.blocks)


@pytest.mark.parametrize(
    "heading",
    [
        "Channels<a class=headerlink href='#channels'>#</a>",
        "Channels <a href='#channels' title='Permalink'>¶</a>",
        "<a href='https://site.example/doc#channels'>§</a> <em>Channels</em>",
        "Channels<a href='#channels'>\u200b</a>",
    ],
)
def test_a_title_goes_without_the_sign_that_links_to_it(heading):
    page = titled(heading)
    assert (page.title, page.to_dict()["title"]) == ("Channels", "Channels")
    assert page.labelled("title")[0].markdown() == ("# _Channels_\n" if "<em>" in heading else "# Channels\n")


@pytest.mark.parametrize("heading", ["Channels in C# and ¶", "Channels <a href='/issues'>#</a>"])
def test_a_title_keeps_signs_that_are_its_own(heading):
    page = titled(heading)
    assert page.title == page.labelled("title")[0].text


def titled(heading):
    """The documentation fixture under another headline."""
    source = (FIXTURES[0].parent / "documentation--reference" / "page.html").read_text("utf-8")
    page = pagesplit.split(re.sub("(<h1[^>]*>).*?</h1>", rf"\1{heading}</h1>", source, count=1))
    assert [block.element.tag for block in page.labelled("title")[0].blocks] == ["h1"]
    return page


TREE = (
    "<body>before<div id=a><p>one <b>two<i>three</i></b> four</p><script>x</script><img src=x></div>"
    "<ul><li><a href='/ice'>Ice</a></li><li><a href='/snow'>Snow</a> falls</li></ul>behind<!-- c -->"
)


@pytest.mark.parametrize(
    ("xpath", "texts"),
    [
        ("//p", ["one twothree four"]),
        ("/html/body/div/p", ["one twothree four"]),
        ("//i", ["one twothree four"]),  # inside a block
        ("//ul", ["Ice", "Snow falls"]),  # holds blocks
        ("//li[2]|//i", ["one twothree four", "Snow falls"]),
        ("(//li)[1]", ["Ice"]),
        ("//a[@href='/snow']/@href", ["Snow falls"]),
        ("//li[2]/text()", ["Snow falls"]),
        ("//body/text()[last()]", ["behind"]),
        ("//body", ["before", "behind"]),  # its own
        ("//b/..", ["one twothree four"]),
        ("//script|//img|//comment()|//h1|//head", []),
    ],
)
def test_an_xpath_leads_to_blocks(xpath, texts):
    page = pagesplit.split(TREE)
    assert [block.text for block in page.at(xpath)] == texts
    assert [block.text for block in pickle.loads(pickle.dumps(page)).at(xpath)] == texts


@pytest.mark.parametrize(
    ("xpath", "said"),
    [
        ("//h1[", "'//h1\\[' is no XPath .Invalid expression"),
        ("", "is no XPath"),
        ("//x:p", "is no XPath"),
        ("//p\0", "is no XPath"),
        ("count(//p)", "is an XPath that selects no elements: it gives 1.0"),
        ("string(//p)", 'is an XPath that selects no elements: it gives "one twothree four"'),
        (3, "as str, not int"),
    ],
)
def test_what_is_no_xpath_is_said(xpath, said):
    with pytest.raises(ArgumentError, match=said):
        pagesplit.split(TREE).at(xpath)


def test_every_block_is_at_its_own_xpath(case):
    page = pagesplit.split(case[0])
    for block in page.blocks[:: max(len(page.blocks) // 20, 1)]:
        assert block in page.at(block.xpath)
        assert block in page.at(f"({block.xpath})")  # evaluated, not looked up


def test_blocks_of_a_part_of_a_tree_are_found_by_their_paths_after_a_journey_too():
    inner = lxml.html.document_fromstring(TREE).get_element_by_id("a")
    page = pagesplit.split(inner)
    assert page.at("//p") == page.at("/html/body/div/p") == page.blocks[:1]
    assert page.at("//ul") == ()
    again = pickle.loads(pickle.dumps(page))
    assert again.at(page.blocks[0].xpath) == again.blocks[:1]


def test_prefixes_of_the_page_may_be_used():
    root = etree.fromstring("<h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:body><h:p>one</h:p></h:body></h:html>")
    page = pagesplit.split(root)
    assert page.at("//h:p") == page.at(page.blocks[0].xpath) == page.blocks[:1]


def test_where_there_is_no_tree_no_xpath_leads_anywhere():
    assert pagesplit.split("").at("//p") == ()
    with pytest.raises(pagesplit.NoDomError):
        pagesplit.split_text("one").at("//p")


@pytest.mark.parametrize(
    ("href", "url", "base", "expected"),
    [
        ("more.html", "https://site.example/news/ice.html", "", "https://site.example/news/more.html"),
        ("/more", "https://site.example/news/", "", "https://site.example/more"),
        ("//cdn.example/x", "https://site.example/", "", "https://cdn.example/x"),
        ("more.html", None, "", "more.html"),
        ("more.html", None, "https://base.example/dir/", "https://base.example/dir/more.html"),
        ("more.html", "https://site.example/a/", "/b/", "https://site.example/b/more.html"),
        (" more.html\n", "https://site.example/", "", "https://site.example/more.html"),
        ("http://[::1", "https://site.example/", "", "http://[::1"),
        ("http://[not an address]/", None, "", "http://[not an address]/"),
        ("mailto:a@b.example", "https://site.example/", "", "mailto:a@b.example"),
        ("more.html", "http://[bad", "", "more.html"),
    ],
)
def test_links_are_absolute_where_they_can_be(href, url, base, expected):
    head = f"<head><base href='{base}'></head>" if base else ""
    page = pagesplit.split(f"{head}<p>see <a href='{href}'>this one</a></p>", url=url)
    assert page.blocks[0].links == (("this one", expected, "", 4),)


@pytest.mark.parametrize("anchor", ["<a name=top>Top</a>", "<a href=''>Top</a>", "<a href=' '>Top</a>"])
def test_an_anchor_without_target_is_no_link(anchor):
    assert pagesplit.split(anchor, url="https://a.example/p").blocks[0].links == ()


def test_links_are_set_where_they_stand():
    page = pagesplit.split("<p>Read more about ice, or <a href=/x>more</a></p>", url="https://a.example/")
    assert page.labelled(*LABELS)[0].markdown() == "Read more about ice, or [more](https://a.example/x)\n"
    link = '<a href="https://a.example/x" rel="noopener noreferrer">more</a>'
    assert page.segments[0].html() == f"<p>Read more about ice, or {link}</p>"


def test_links_keep_text_and_rel(page):
    block = next(block for block in page.blocks if "skated" in block.text)
    assert block.links == (("many people", "https://site.example/news/more.html", "nofollow", 36),)


def test_title_comes_from_the_headline_else_from_the_head(page):
    assert page.title == "Ice on the lake"
    assert pagesplit.split("<head><title> From  head </title></head><p>x</p>").title == "From head"
    assert pagesplit.split("<footer><p>Copyright 2026, all rights reserved</p></footer>").title is None


def test_texts_are_made_of_blocks(page):
    assert page.text.split("\n") == [block.text for block in page.main_blocks]
    assert page.article_text.split("\n") == [block.text for block in page.blocks if block.label == "article"]
    assert "Nobody had seen such ice" in page.text
    assert "Copyright" not in page.text


def test_dictionary_and_json_agree_and_name_the_model(page):
    record = json.loads(page.to_json())
    assert record == page.to_dict()
    assert record["schema"] == 1
    assert record["model"] == {"name": "default", "version": page.model["version"]}
    blocks = [block for segment in record["segments"] for block in segment["blocks"]]
    assert [block["text"] for block in blocks] == [block.text for block in page.blocks]
    assert set(blocks[0]) == {"index", "xpath", "run", "label", "confidence", "scores", "main", "text", "links"}


def everything(page: Page) -> list:
    return [page.to_dict(), [etree.tostring(block.element) for block in page.blocks], [s.html() for s in page.segments]]


@pytest.mark.parametrize(
    "source",
    [HTML, HTML.encode(), lxml.html.fromstring(HTML), lxml.html.fromstring(HTML).find(".//article")],
    ids=["str", "bytes", "element", "subtree"],
)
def test_pages_pickle(source):
    page = pagesplit.split(source)
    again = pickle.loads(pickle.dumps(page))
    assert everything(again) == everything(page)


def test_a_tree_that_changed_since_is_noticed():
    root = lxml.html.fromstring(HTML)
    page = pagesplit.split(root)
    root.find(".//article").clear()
    with pytest.raises(PagesplitError, match="changed since"):
        page.blocks[-1].element  # noqa: B018
    with pytest.raises(PagesplitError, match="changed since"):
        page.segments[-1].markdown()


def test_elements_of_a_pickled_tree_that_xml_cannot_say_are_refused_in_words():
    root = lxml.html.fromstring("<div><a<b>x</a<b></div>")
    page = pickle.loads(pickle.dumps(pagesplit.split(root)))
    assert page.blocks[0].text == "x"
    with pytest.raises(PagesplitError, match="split it again, from str or bytes"):
        page.blocks[0].element  # noqa: B018


def test_a_subtree_is_read_alone_and_keeps_its_address():
    root = lxml.html.fromstring(HTML)
    page = pagesplit.split(root.find(".//article"))
    assert page.blocks[0].text == "Ice on the lake"
    assert page.blocks[0].xpath == "/html/body/article/h1"
    assert len(page.blocks) == 3


@pytest.mark.parametrize("empty", ["", "  \n", b"", "<p></p>", "<!-- x -->", "<html></html>", "<script>var x</script>"])
def test_a_page_without_text_has_no_blocks(empty):
    page = pagesplit.split(empty)
    assert (page.blocks, page.segments, page.text, page.markdown(), page.title) == ((), (), "", "", None)
    assert json.loads(page.to_json())["segments"] == []
    assert pickle.loads(pickle.dumps(page)).blocks == ()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("", "input is empty"),
        (b" \n", "input is empty"),
        ("<title>x</title>", "runs no scripts"),
        ("<p></p>", "no text"),
    ],
)
def test_notes_say_why_there_are_no_blocks(page, said):
    (note,) = pagesplit.split(page).notes
    assert said in note


def test_notes_say_what_was_mended():
    page = pagesplit.split("<p>caf\xe9 au lait</p>".encode("latin-1"), encoding="utf-8")
    assert "not valid utf-8" in page.notes[0]
    assert page.encoding == "utf-8"
    assert page.blocks[0].text == "caf\ufffd au lait"


def test_representations_are_readable(page):
    assert repr(page).startswith("<Page 6 blocks")
    assert "Home" in repr(page.blocks[0])
    assert "navigation" in repr(page.navigation[0])


def test_one_is_singular():
    page = pagesplit.split("<p>The lake froze over last night.</p>")
    assert repr(page).startswith("<Page 1 block, 1 segment,")
    assert repr(page.segments[0]).endswith(" 1 block>")


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda page: page.explain(3), r"page\.blocks\[0\]"),
        (lambda page: page.explain(page.segments[0]), r"page\.blocks\[0\]"),
        (lambda page: page.explain(pagesplit.split(HTML).blocks[0]), "no block of this page"),
        (lambda page: page.explain(page.blocks[0], "adverts"), "'adverts' is no label; labels are article, title"),
        (lambda page: page.labelled("related"), "'related' is no label; did you mean 'related-links'?"),
        (lambda page: page.labelled("article", "Comment"), "'Comment' is no label; did you mean 'comments'?"),
        (
            lambda page: page.labelled(),
            r"at least one label: page.labelled\('article'\); all segments are page.segments",
        ),
        (lambda page: page.labelled(["article"]), "is no label"),
        (lambda page: pagesplit.view(HTML), "view takes a page"),
        (lambda page: pagesplit.Splitter(3), "path of a model folder"),
        (lambda page: pagesplit.split_many([HTML], jobs=0), "jobs must be 1 or more"),
        (lambda page: pagesplit.split_many([HTML], jobs="2"), "jobs must be 1 or more"),
        (lambda page: pagesplit.split_many([HTML], on_error="ignore"), "'raise' or 'return', not 'ignore'"),
    ],
)
def test_wrong_arguments_are_errors_of_ours_that_say_what_is_possible(page, call, said):
    with pytest.raises(ArgumentError, match=said) as caught:
        call(page)
    assert isinstance(caught.value, PagesplitError)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("related_links", r"page\.labelled\('related-links'\)"),
        ("sponsor", r"page\.labelled\('sponsored'\)"),
        ("links", r"\[segment\.links for segment in page\.segments\]"),
        ("html", r"segment\.html"),
        ("zebra", "a Page has no 'zebra'$"),
    ],
)
def test_a_name_that_is_not_there_leads_to_one_that_is(page, name, said):
    with pytest.raises(AttributeError, match=said):
        getattr(page, name)
    assert not hasattr(page, name)
