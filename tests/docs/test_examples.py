"""The programs in examples/ do what they say, on real servers and with a real browser."""

import json
import shutil

import pytest
from bs4 import BeautifulSoup

import pagesplit
from docs.samples import serving
from tests.conftest import ROOT

NEWS = ROOT / "fixtures" / "news--native-ad-widget" / "page.html"
AD = "https://trk.solaquote.example/go"  # in a box of paid teasers on it
STORY = "The Lady Aldwyth made her final crossing"


@pytest.fixture
def site(tmp_path):
    """A folder, and the address where its files are served."""
    with serving(tmp_path) as port:
        yield tmp_path, f"http://localhost:{port}"


def lines(done):
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


PROGRAMS = ["requests_page", "parsel_images", "beautifulsoup_clean", "playwright_page", "httpx_many"]


@pytest.mark.parametrize("name", PROGRAMS)
def test_without_an_address_a_line_says_how_to_call_it(name, program):
    done = program(f"examples/{name}.py")
    assert (done.returncode, done.stdout) == (1, "")
    [line] = done.stderr.splitlines()
    assert line.startswith(f"usage: python examples/{name}.py ADDRESS")


def test_the_spider_says_how_to_call_it_too(program):
    done = program("-m", "scrapy", "runspider", "--nolog", "examples/scrapy_spider.py")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "usage: scrapy runspider examples/scrapy_spider.py -a address=ADDRESS -O out.jsonl"
    ]


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_page_that_is_not_there_is_said_in_a_line(name, site, program, request):
    if name == "playwright_page":
        request.getfixturevalue("chromium")
    done = program(f"examples/{name}.py", f"{site[1]}/nowhere.html")
    [line] = (done.stdout + done.stderr).splitlines()
    assert done.returncode == 1
    assert "404" in line
    assert "nowhere.html" in line


def test_requests_lists_paid_links_of_other_sites_once(site, program):
    folder, address = site
    shutil.copy(NEWS, folder)
    found = [line.split("  ", 2) for line in lines(program("examples/requests_page.py", f"{address}/page.html"))]
    urls = [url for _, url, _ in found]
    assert any(url.startswith(AD) for url in urls)
    assert len(urls) == len(set(urls))
    assert not any(url.startswith(address) for url in urls)
    assert all(0 < float(confidence) <= 1 for confidence, _, _ in found)


def test_requests_reads_a_page_as_it_says_it_is_encoded(site, program):
    folder, address = site
    page = NEWS.read_text("utf-8").replace('<meta charset="utf-8">', '<meta charset="windows-1252">')
    page = page.replace("Homeowners in your postcode", "Größere Häuser").encode("windows-1252", "ignore")
    assert b"windows-1252" in page
    (folder / "page.html").write_bytes(page)
    assert "Größere Häuser" in program("examples/requests_page.py", f"{address}/page.html").stdout


def test_httpx_has_a_line_for_each_address_in_order(site, program):
    folder, address = site
    shutil.copy(NEWS, folder)
    (folder / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    names = ["page.html", "nowhere.html", "picture.html", "page.html"]
    found = [json.loads(line) for line in lines(program("examples/httpx_many.py", *(f"{address}/{n}" for n in names)))]
    assert [one["url"] for one in found] == [f"{address}/{name}" for name in names]
    assert ["404" in one.get("error", "") for one in found] == [False, True, False, False]
    assert "PNG" in found[2]["error"]
    assert STORY in found[0]["text"]
    assert found[0] == found[3]


def test_scrapy_follows_related_links_of_the_site_and_no_others(site, program):
    folder, address = site
    shutil.copy(NEWS, folder)
    page = pagesplit.split(NEWS.read_bytes(), url=f"{address}/page.html")
    related, menu = (
        {link.url for segment in segments for link in segment.links if link.url.startswith(f"{address}/news/")}
        for segments in (page.related, page.navigation)
    )
    story, section = max(related - menu), max(menu - related)
    for url in (story, section):
        file = folder / f"{url.removeprefix(f'{address}/')}{'index.html' * url.endswith('/')}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("<h1>Ice</h1><p>The lake froze over last night, and many people came to see it.</p>")
    out = folder / "out.jsonl"
    lines(program("-m", "scrapy", "runspider", "--nolog", "examples/scrapy_spider.py",
                  "-a", f"address={address}/page.html", "-O", out))  # fmt: skip
    found = {one["url"]: one for one in map(json.loads, out.read_text("utf-8").splitlines())}
    assert set(found) == {f"{address}/page.html", story}
    assert STORY in found[f"{address}/page.html"]["text"]


def test_parsel_lists_pictures_of_the_article_alone(site, program):
    folder, address = site
    shutil.copy(NEWS, folder)
    place, *pictures = lines(program("examples/parsel_images.py", f"{address}/page.html"))
    assert place.startswith("# in /html/body")
    assert "https://img.merrowickchronicle.example/960x540/lady-aldwyth-final.jpg" in pictures
    assert not [url for url in pictures if "cdn.veerio" in url]  # thumbnails of the paid teasers


def test_beautifulsoup_keeps_the_article_and_nothing_else(site, program):
    folder, address = site
    shutil.copy(NEWS, folder)
    soup = BeautifulSoup("\n".join(lines(program("examples/beautifulsoup_clean.py", f"{address}/page.html"))), "lxml")
    found = {tag["data-label"] for tag in soup.select("[data-label]")}
    assert {"article", "title", "metadata"} <= found
    assert not found & {"navigation", "related-links", "comments", "other"}
    assert soup.h1.get_text(strip=True).startswith("Merrowick's last diesel ferry")
    assert soup.select("figure img[src*=lady-aldwyth-final]")
    text = soup.get_text(" ", strip=True)
    assert STORY in text
    assert not [ad for ad in ("Around the web", "Most read", "Cricket", "Seal given parking ticket") if ad in text]
    assert soup.find("script") is None


def test_playwright_reads_what_scripts_have_built(site, program, chromium):
    folder, address = site
    shutil.copy(NEWS, folder / "story.html")
    build = "fetch('/story.html').then(answer => answer.text()).then(text => document.documentElement.innerHTML = text)"
    (folder / "page.html").write_text(f"<title>Loading</title><body>Loading<script>{build}</script>")
    assert STORY not in pagesplit.split((folder / "page.html").read_bytes()).text
    assert STORY in "\n".join(lines(program("examples/playwright_page.py", f"{address}/page.html")))
