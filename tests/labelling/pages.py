"""Pages of a made-up paper for the tests of the labelling app."""


def page(number, *, extra="", wrap="div"):
    """A page of one template; `extra` goes before the footer, `wrap` is the element around the article."""
    return f"""<!doctype html><html><head><title>Report {number}</title>
<link rel="canonical" href="https://paper.example/reports/{number}"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li></ul></nav>
<{wrap} class="story"><h1>Report {number} from the harbour</h1><p class="by">By Ada Fern, {number} May</p>
<p>The ferry number {number} came in at dawn with nobody on board but the cook and his two cats.</p>
<p>The harbour master said that this happens about {number} times a year, mostly in fog.</p></{wrap}>
<aside><h2>From our partners</h2><div class="tile"><a href="https://shop.example/?aff={number}">Boots for {number} euros</a></div>
<div class="tile"><a href="https://loans.example/?aff={number}">Loans in {number} minutes</a></div></aside>
{extra}<footer><p>Copyright Paper {number}</p></footer></body></html>"""


LABELS = ["navigation"] * 3 + [
    "title",
    "metadata",
    "article",
    "article",
    "sponsored",
    "sponsored",
    "sponsored",
    "other",
]
"""What the blocks of such a page are."""
