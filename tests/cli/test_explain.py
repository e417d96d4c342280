"""``pagesplit explain`` as a user runs it."""

import re

import pytest

from tests.cli.test_split import HOSTILE, run
from tests.conftest import ROOT

NEWS = ROOT / "fixtures" / "news--anzeige" / "page.html"


def explained(done):
    """The texts of the blocks that were explained."""
    assert done.returncode == 0, done.stderr
    return [line[1:] for line in done.stdout.splitlines() if re.match(r"▌\S", line)]


def test_an_xpath_names_a_block():
    done = run("explain", NEWS, "/html/body/div[3]/div[4]/div[1]/div[1]/h1")
    assert explained(done) == ["Wie 640 Genossen ihr Freibad vor dem Abriss bewahrten"]
    assert done.stdout.splitlines()[1] == "▌ /html/body/div[3]/div[4]/div[1]/div[1]/h1"
    assert "title" in done.stdout.splitlines()[2]
    assert "without it" in done.stdout


def test_an_element_that_holds_blocks_stands_for_them():
    done = run("explain", NEWS, "/html/body/div[3]/div[4]/div[1]/div[1]/ul", "--count", "2")
    assert explained(done) == ["Teilen", "Drucken"]
    assert "2 more blocks match" in done.stdout
    assert "1 more block matches" in run("explain", NEWS, "Teilen", "--count", "1").stdout


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("//h1", "Wie 640 Genossen ihr Freibad vor dem Abriss bewahrten"),
        ("(//h2)[last()]", "Das Wasser kommt am Donnerstag"),
        ("//a[@rel='sponsored nofollow'][contains(., 'Dachfenster')]", "Fensterwochen bei Glasbau Hinrichsmeier: 20"),
        ("//div[@class='kasten']", "Das Freibad auf einen Blick"),
    ],
)
def test_any_xpath_will_do(wanted, text):
    assert explained(run("explain", NEWS, wanted, "--count", "1"))[0].startswith(text)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("//h1[", "'//h1[' is no XPath (Invalid expression); one looks like"),
        ("count(//p)", "'count(//p)' is an XPath that selects no elements: it gives 24.0; leave out its function"),
        ("string(//h1)", "'string(//h1)' is an XPath that selects no elements: it gives \"Wie 640 Genossen"),
        ("count(//p", "'count(//p' is no XPath"),
        ("Zylinderkopf", "no block has the text 'Zylinderkopf'; the page has none that is near"),
        *(
            (path, f"no block at {path}, and none near it; give the path of an element with text, such as /html/body/")
            for path in ("//foo", "/html/body/foo", "/html[1]/body[1]/foo", "//table//p", "(//p)[999]")
        ),
        ("", "the text to look for is empty"),
        ("  ", "the text to look for is empty"),
        ("//div[@class='kasten']/p[9]", "near it are blocks at:\n  /html/body/div[3]/div[4]/div[1]/div[1]/div[7]/h3\n"),
    ],
)
def test_what_names_nothing_is_said(wanted, said):
    done = run("explain", NEWS, wanted)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr


def test_plain_text_has_no_xpaths():
    text = b"Paths\n\nThe home folder is /home/ada on most machines."
    assert explained(run("explain", "--text", "-", "/home", stdin=text)) == [text.decode().split("\n")[-1]]
    done = run("explain", "--text", "-", "//h1", stdin=text)
    assert (done.returncode, "no block has the text '//h1'; plain text has no XPaths" in done.stderr) == (1, True)


def test_a_text_names_a_block_in_any_case_and_whole_texts_come_first():
    assert explained(run("explain", NEWS, "  stellenMARKT "))[0] == "Stellenmarkt"
    assert explained(run("explain", NEWS, "Dachfenster"))[0].startswith("Fensterwochen")


def test_evidence_is_said_with_its_value():
    done = run("explain", NEWS, "Dachfenster")
    assert "1 of 1 link leaves the site" in done.stdout
    assert 'in a group that opens with "Anzeige"' in done.stdout


def test_without_a_name_the_least_sure_are_explained():
    done = run("explain", NEWS, "--count", "4")
    assert len(explained(done)) == 4
    assert "the least sure of 134 blocks" in done.stdout


def test_another_label_can_be_asked_for():
    done = run("explain", NEWS, "Stellenmarkt", "--label", "article", "--count", "1")
    assert done.stdout.splitlines()[2].startswith("▌ article 0.0")


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        ("/html/body/div[3]/div[99]/h1", "/html/body/div[3]/div[4]/div[1]/div[1]/h1"),
        ("/html[1]/body/div[3]/div[4]/div[2]/div[4]/h4", "/html/body/div[3]/div[4]/div[2]/div[4]/h3"),
        ("Stelenmakt", "Stellenmarkt"),
        ("Dachfesnter", "…bei Glasbau Hinrichsmeier: 20 Prozent auf alle Dachfenster"),
        ("vor dem Abrisss ihr Freibad bewahrt", "Wie 640 Genossen ihr Freibad vor dem Abriss bewahrten"),
    ],
)
def test_an_unknown_name_lists_near_ones(wanted, near):
    done = run("explain", NEWS, wanted)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"\n  {near}\n" in done.stderr


def test_a_page_without_blocks_and_a_missing_file_are_errors():
    done = run("explain", "-", stdin=b"<title>x</title>")
    assert (done.returncode, "no blocks" in done.stderr) == (1, True)
    assert "missing.html: No such file" in run("explain", "missing.html").stderr


@pytest.mark.parametrize("wanted", [[], ["text"], ["\x1b[31m"]])
def test_nothing_of_a_page_steers_the_terminal(wanted):
    done = run("explain", "-", *wanted, stdin=HOSTILE.encode())
    assert not set(done.stdout + done.stderr) & {"\x1b", "\x07", "\x9b", "\u202e", "\u202c"}
