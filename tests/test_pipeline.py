import pickle
from pathlib import Path

import lxml.html
import numpy as np
import pytest

import pagesplit
from pagesplit import LABELS, InputError, ModelError, Page, Splitter
from pagesplit.model import save
from pagesplit.pipeline import DEFAULT_MODEL

PAGES = [f"<h1>Number {number}</h1><p>Text of page {number}.</p>" for number in range(20)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_pages_come_in_order(jobs):
    pages = list(pagesplit.split_many(PAGES, jobs=jobs))
    assert [page.blocks[0].text for page in pages] == [f"Number {number}" for number in range(20)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bad_page_costs_that_page_only(jobs):
    found = list(pagesplit.split_many([PAGES[0], b"%PDF-1.7", PAGES[1]], jobs=jobs, on_error="return"))
    assert [type(result) for result in found] == [Page, InputError, Page]
    assert "PDF" in str(found[1])


@pytest.mark.parametrize("jobs", [1, 2])
def test_by_default_a_bad_page_raises(jobs):
    with pytest.raises(InputError, match="PDF"):
        list(pagesplit.split_many([b"%PDF-1.7"], jobs=jobs))


def test_pages_come_one_by_one():
    pages = pagesplit.split_many(iter(PAGES))
    assert next(pages).blocks[0].text == "Number 0"


@pytest.mark.parametrize("jobs", [1, 2])
def test_pairs_give_each_page_its_url(jobs):
    html = "<p><a href=x>link</a></p>"
    pages = pagesplit.split_many([(html, "https://a.example/"), (html, "https://b.example/")], jobs=jobs)
    assert [page.blocks[0].links[0].url for page in pages] == ["https://a.example/x", "https://b.example/x"]


@pytest.mark.parametrize("plain", [False, True])
def test_pages_from_other_processes_are_whole(plain):
    text = "<h1>\u0416</h1><p>caf\xe9 <a href=x>link</a></p>"
    given = [text, text.encode(), bytearray(text.encode()), text.encode("utf-8-sig"), text.encode("utf-16"), "\ufeffx"]
    given += [(text, "https://a.example/"), "", b""]
    here, there = (list(pagesplit.split_many(given, jobs=jobs, plain=plain)) for jobs in (1, 2))
    assert [page.to_dict() for page in there] == [page.to_dict() for page in here]
    assert [page.markdown() for page in there] == [page.markdown() for page in here]
    assert [page.encoding for page in there] == [page.encoding for page in here]


def test_large_and_small_pages_come_in_order_from_other_processes():
    pages = [f"<p>{number} {'word ' * (200_000 if number % 7 == 3 else 1)}</p>" for number in range(60)]
    found = pagesplit.split_many(pages, jobs=2)
    assert [int(page.blocks[0].text.split()[0]) for page in found] == list(range(60))


def test_one_who_has_seen_enough_leaves_the_rest_undone():
    asked = []
    for _ in range(2):  # the second finds the processes that the first has left
        pages = pagesplit.split_many((asked.append(page) or page for page in PAGES * 20), jobs=2)
        assert next(pages).blocks[0].text == "Number 0"
        del pages
    assert len(asked) < 400


def test_a_splitter_travels_without_its_model():
    sent = pickle.dumps(Splitter())
    assert len(sent) < 1000
    assert pickle.loads(sent).split(PAGES[3]).to_dict() == Splitter().split(PAGES[3]).to_dict()


def test_encoding_goes_for_all_pages():
    pages = pagesplit.split_many(["\u0416".encode("cp1251")] * 2, encoding="cp1251")
    assert [page.blocks[0].text for page in pages] == ["\u0416"] * 2


def test_trees_do_not_travel_to_other_processes():
    with pytest.raises(InputError, match="jobs=1"):
        list(pagesplit.split_many([lxml.html.fromstring(PAGES[0])], jobs=2))


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_no_page_is_an_error_in_its_place(jobs):
    found = list(pagesplit.split_many(["<p>x</p>", None], jobs=jobs, on_error="return"))
    assert [type(result) for result in found] == [Page, InputError]
    assert "NoneType" in str(found[1])


def test_a_slow_reader_does_not_pile_up_pages():
    asked = []
    pages = pagesplit.split_many((asked.append(page) or page for page in PAGES * 20), jobs=2)
    next(pages)
    assert len(asked) < 200


def test_a_model_that_was_replaced_is_read_again(tmp_path):
    for file in filter(Path.is_file, DEFAULT_MODEL.iterdir()):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    first = Splitter(tmp_path).split("<p>x</p>").model
    with np.load(tmp_path / "arrays.npz") as arrays:
        save(tmp_path, dict(arrays), first["features"], {"name": "other", "version": "2"})
    assert Splitter(tmp_path).split("<p>x</p>").model["name"] == "other"


def test_a_missing_model_says_where_it_was_looked_for(tmp_path):
    with pytest.raises(ModelError, match=str(tmp_path)):
        Splitter(tmp_path / "none")


def test_threads_share_a_splitter():
    from concurrent.futures import ThreadPoolExecutor

    splitter = Splitter()
    alone = [splitter.split(page).to_dict() for page in PAGES]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda page: splitter.split(page).to_dict(), PAGES)) == alone


POST = "<p>The whole thread is here for those without scripts, and it says a lot about ice on the lake.</p>" * 20


@pytest.mark.parametrize(
    ("html", "found"),
    [
        (f"<p>Loading...</p><noscript><h1>Thread</h1>{POST}</noscript>", True),
        (f"<div>{POST}</div><noscript>{POST.replace('lake', 'sea')}</noscript>", False),  # shown beside the page
        ("<p>A short page.</p><noscript><p>Please turn scripts on.</p></noscript>", False),
    ],
)
def test_an_empty_page_is_read_from_its_noscript(html, found):
    page = pagesplit.split(html)
    assert any("/noscript" in block.xpath for block in page.blocks) == found
    assert page.blocks[-1].element.getroottree().xpath(page.blocks[-1].xpath) == [page.blocks[-1].element]


@pytest.mark.parametrize(
    "call",
    [
        lambda: pagesplit.split("<p>x</p>", encoding=3),
        lambda: pagesplit.split("<p>x</p>", url=3),
        lambda: pagesplit.split("<p>x</p>", encoding="utf-8"),
        lambda: pagesplit.split(lxml.html.fromstring("<p>x</p>"), encoding="utf-8"),
        lambda: pagesplit.split_text("x", encoding="utf-8"),
        lambda: pagesplit.split_many("<p>x</p>"),
        lambda: pagesplit.split_many(None),
        lambda: list(pagesplit.split_many([("<p>x</p>",)])),
    ],
)
def test_wrong_arguments_are_input_errors(call):
    with pytest.raises(InputError):
        call()


def test_an_encoding_is_for_the_bytes_among_many_pages():
    pages = pagesplit.split_many(["caf\xe9", "caf\xe9".encode("cp850")], encoding="cp850", plain=True)
    assert [page.blocks[0].text for page in pages] == ["caf\xe9"] * 2


@pytest.mark.parametrize("url", ["", "https://a.example", "HTTP://a.example/x", "file:///home/page.html"])
def test_absolute_urls_are_taken(url):
    page = pagesplit.split("<p>x</p>", url=url)
    assert page.url == url
    assert not any("url=" in note for note in page.notes)


@pytest.mark.parametrize("url", ["site.example/page", "//site.example/page", "/page", "8003098"])
@pytest.mark.parametrize("split", [pagesplit.split, pagesplit.split_text])
def test_a_url_that_is_none_costs_a_remark_and_not_the_page(split, url):
    page = split("The lake froze over, and many came to see it.", url=url)
    assert len(page.blocks) == 1
    assert any(f"url={url!r} is no absolute URL" in note for note in page.notes)


HUGE = {
    "text of 11 MB": ("<p>" + "word " * 2_200_000 + "</p><p>end</p>", 2),
    "100,000 levels": ("<div>w " * 100_000 + "</div>" * 50_000 + "<p>end</p>", None),
    "50 MB of blocks": (
        ("<p><a href=/x>one two three</a> " + "four five six seven " * 40 + "</p>") * 60_000 + "<p>end</p>",
        60_001,
    ),
}


@pytest.mark.parametrize(("html", "blocks"), HUGE.values(), ids=HUGE)
def test_huge_pages_are_labelled_to_their_end(html, blocks):
    page = pagesplit.split(html)
    assert page.blocks[-1].text.endswith("end")
    assert page.blocks[-1].label in LABELS
    assert blocks is None or len(page.blocks) == blocks
    assert page.segments[-1].blocks[-1].index == len(page.blocks) - 1
