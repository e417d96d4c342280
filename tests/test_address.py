"""XPaths are those that lxml's getpath gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from pagesplit.address import Addresses, common_box
from pagesplit.document import read
from pagesplit.scan import scan


def assert_paths(element):
    """Compare the paths of an element's boxes with getpath's."""
    tree = element.getroottree()
    columns = scan(element)
    paths = Addresses(columns, tree.getpath(element))
    elements = list(element.iter("*"))
    for box, node in enumerate(columns.box_node):
        assert paths.of_box(box) == tree.getpath(elements[node])
    assert len(elements) == len(columns.node_name)


HTML = st.recursive(
    st.sampled_from(["x", "<!-- x -->", "<br>", "<p>x"]),
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from("div p span ul li table td svg fb:like x-card a<b É".split()),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=25,
)


@given(HTML)
@settings(max_examples=150, deadline=None)
def test_paths_in_html_are_getpaths(page):
    for element in read("<body>" + page).root.iter("*"):
        assert_paths(element)


SPACES = {None: "urn:default", "p": "urn:p", "q": "urn:q"}
TAGS = st.builds(
    "".join,
    st.tuples(st.sampled_from(["", "{urn:default}", "{urn:p}", "{urn:q}"]), st.sampled_from("a div DIV".split())),
)
TREES = st.recursive(
    st.tuples(TAGS, st.just(())), lambda inner: st.tuples(TAGS, st.lists(inner, max_size=5)), max_leaves=25
)


def grow(parent, node):
    tag, children = node
    element = etree.Element(tag, nsmap=SPACES) if parent is None else etree.SubElement(parent, tag)
    for child in children:
        grow(element, child)
    return element


@given(TREES)
@settings(max_examples=150, deadline=None)
def test_paths_with_namespaces_are_getpaths(node):
    root = grow(None, node)
    for element in root.iter("*"):
        assert_paths(element)
    assert_paths(etree.fromstring(etree.tostring(root)))


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ("<p>x", "/html/body/p"),
        ("<p>x<p>y", "/html/body/p[1]"),
        ("<p>x</p><div>y</div>", "/html/body/p"),
        ("<fb:like>x</fb:like><fb:like>y</fb:like>", "/html/body/fb:like[1]"),
        ("<p>x</p></html><p>y", "/html[1]/body/p"),
    ],
)
def test_the_path_of_the_first_block(page, path):
    root = read(page).root
    columns = scan(root)
    assert Addresses(columns, root.getroottree().getpath(root)).of_box(columns.block_box[0]) == path


@pytest.mark.parametrize(
    ("first", "last", "path"),
    [(0, 0, "/x/ul/li[1]"), (0, 1, "/x/ul"), (1, 2, "/x"), (2, 2, "/x/p"), (0, 2, "/x")],
)
def test_the_common_box_is_the_smallest_that_holds_all(first, last, path):
    columns = scan(etree.fromstring("<div><ul><li>a</li><li>b</li></ul><p>c</p></div>"))
    assert Addresses(columns, "/x").of_box(common_box(columns, first, last)) == path
