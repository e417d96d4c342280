"""What becomes of each kind of element in Markdown."""

import pickle

import pytest

import pagesplit
from pagesplit.render.markdown import links, markdown


def selection(page, blocks=None):
    return page._dom.selection(blocks or range(len(page.blocks)), lambda url: url)


def rendered(html, blocks=None):
    return markdown(selection(pagesplit.split(html), blocks))


def as_links(html):
    return links(selection(pagesplit.split(html)))


INLINE = {
    "emphasis": ("The <b>old</b> and <i>the new</i> <s>gone</s>", "The **old** and _the new_ ~~gone~~"),
    "within a word": ("un<i>believ</i>able", "un*believ*able"),
    "space at an edge": ("a<b> b </b>c", "a **b** c"),
    "marks that would show": ("<b>Note:</b>now", "Note:now"),
    "marks side by side": ("<b>a</b><strong>b</strong>", "**ab**"),
    "nested either way": ("<i>long <b>text</b> here</i>", "_long **text** here_"),
    "code": ("call <code>f(`x`)</code>", "call ``f(`x`)``"),
    "code side by side": ("<kbd>a</kbd> <code>b</code>", "`a` `b`"),
    "raised and lowered": ("10<sup>6</sup> H<sub>2</sub>O", "10<sup>6</sup> H<sub>2</sub>O"),
    "link": ("see <a href='/x (1)'>the <em>report</em></a>", "see [the _report_](/x%20%281%29)"),
    "link nowhere safe": ("<a href='javascript:x'>click</a>", "click"),
    "links side by side": ("<a href=/1>one</a><a href=/2>two</a>", "[one](/1) [two](/2)"),
    "no image of it": ("wow!<a href=/1>one</a>", "wow\\![one](/1)"),
    "line break": ("a<br>b", "a\\\nb"),
    "line breaks": ("a<br><br>b", "a\n\nb"),
    "signs": ("5 * 3 [x] a_b _c_ `d` &lt;e> &amp;amp; ~f", "5 \\* 3 \\[x\\] a_b \\_c\\_ \\`d\\` \\<e> \\&amp; \\~f"),
    "line starts": ("# a<br>- b<br>1. c<br>&gt; d<br>---", "\\# a\\\n\\- b\\\n1\\. c\\\n\\> d\\\n\\---"),
    "one dollar": ("costs $5", "costs $5"),
    "two dollars": ("costs $5 or $6", "costs \\$5 or \\$6"),
    "image": ("x <img src=/a.png alt='An [x]'>", "x ![An \\[x\\]](/a.png)"),
    "image to be loaded": ("x <img src=data:,1 data-src=/a.png alt=A>", "x ![A](/a.png)"),
    "image by its set": ("x <img srcset='/a.png 1x, /b.png 2x' alt=A>", "x ![A](/a.png)"),
    "counting pixel": ("x <img src=/a.png width=1 height=1>", "x"),
    "unseen": ("a <script>x()</script><select><option>b</option></select>c", "a c"),
    "mark that links to a heading": ("Ice<a href='#ice'>¶</a>", "Ice"),
    "mark in front of a heading": ("<a href='#ice'>#</a> Ice", "Ice"),
    "mark whose link is whole": ("<span id=ice>Ice<a href='https://a.example/x#ice'>🔗</a></span>", "Ice"),
    "mark by a space of no width": ("Ice<a href='#ice'>\u200b</a>", "Ice"),
    "mark that leads elsewhere": ("Ice <a href='/x#ice'>#</a>", "Ice [#](/x#ice)"),
    "sign that is no link": ("C# and ¶ 3", "C# and ¶ 3"),
    "link with a sign and more": ("Ice <a href='#n'>§ 3</a>", "Ice [§ 3](#n)"),
}


@pytest.mark.parametrize("case", INLINE)
def test_inline_content(case):
    html, expected = INLINE[case]
    assert rendered(f"<p>{html}</p>") == expected + "\n"


TEX = '<annotation encoding="application/x-tex">{\\displaystyle x^2}</annotation>'
MATH = {
    "annotation": (f"<math><semantics><mi>x</mi>{TEX}</semantics></math>", "$x^2$"),
    "alt text": ("<math alttext='y_1' display='block'><mi>y</mi></math>", "$$y_1$$"),
    "neither": ("<math><mi>x</mi> <mi>y</mi></math>", "x y"),
    "image": ("<img class='tex' alt='\\frac12' src=x.png>", "$\\frac12$"),
    "MathJax": ("<script type='math/tex; mode=display'>a*b</script>", "$$a*b$$"),
    "Wikipedia": (f"<math>{TEX}</math><img class='mwe-math-fallback-image-inline' alt='x^2' src=x>", "$x^2$"),
    "KaTeX": (f"<span class=katex><math>{TEX}</math><span class=katex-html>x2</span></span>", "$x^2$"),
}


@pytest.mark.parametrize("case", MATH)
def test_formulae(case):
    html, expected = MATH[case]
    assert rendered(f"<p>so {html} holds</p>") == f"so {expected} holds\n"


BLOCKS = {
    "headings": ("<h1>One</h1><h3>Three<br>more #</h3>", "# One\n\n### Three more \\#"),
    "dollars in two parts of a heading": ("<h1><div>$a</div><div>b$</div></h1>", "# \\$a b\\$"),
    "heading that was never closed": ("<h2>A<ul><li>b</ul></h2>", "A\n\n- b"),
    "nested lists": (
        "<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>",
        "- a\n  1. b\n  2. c\n- d",
    ),
    "list beside the items": ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"),
    "lists side by side": ("<ul><li>a</ul><ul><li>b</ul><ol><li>c</ol><ol><li>d</ol>", "- a\n\n* b\n\n1. c\n\n1) d"),
    "list that starts later": ("<ol start=3><li>a<li>b<li value=9>c</ol>", "3. a\n4. b\n5. c"),
    "item of paragraphs": ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n\n- c"),
    "item with code": ("<ul><li>a<pre>x\n  y</pre></ul>", "- a\n\n  ```\n  x\n    y\n  ```"),
    "items without a list": ("<div><li>a</li><li>b</li></div>", "- a\n- b"),
    "terms": ("<dl><dt>a</dt><dd>b</dd><dd>c</dd><dt>d</dt></dl>", "- a\n\n  b\n\n  c\n\n- d"),
    "quotes": (
        "<blockquote><p>a</p><blockquote>b</blockquote></blockquote><blockquote>c</blockquote>",
        "> a\n>\n> > b\n\n> c",
    ),
    "figure": (
        "<figure><img src=/a.png alt=A><figcaption>A <b>lake</b></figcaption></figure>",
        "![A](/a.png)\\\nA **lake**",
    ),
    "picture between paragraphs": ("<p>a</p><div><img src=/a.png alt=A></div><p>b</p>", "a\n\n![A](/a.png)\n\nb"),
    "link around blocks": ("<a href=/x><h3>a</h3><p>b</p></a>", "### [a](/x)\n\n[b](/x)"),
    "footnotes": (
        "<p>a<sup><a href='#n1'>1</a></sup> b<sup><a href='#n2'>[2]</a></sup></p>"
        "<ol><li id=n1>c <a href='#r'>↩</a></li><li id=n2><p>d</p><p>e</p></li></ol>",
        "a[^1] b[^2]\n\n[^1]: c\n\n[^2]: d\n\n    e",
    ),
    "reference to what is not there": ("<p>a<sup><a href='#n1'>1</a></sup></p>", "a[<sup>1</sup>](#n1)"),
}


@pytest.mark.parametrize("case", BLOCKS)
def test_blocks(case):
    html, expected = BLOCKS[case]
    assert rendered(html) == expected + "\n"


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<pre><code class='language-python'>{}</code></pre>", "python"),
        ("<pre class='lang-go s-code-block'>{}</pre>", "go"),
        ("<div class='highlight highlight-source-shell'><pre>{}</pre></div>", "shell"),
        ("<div class='highlight-python notranslate'><div class=highlight><pre>{}</pre></div></div>", "python"),
        ("<pre class='brush: js; gutter: false'>{}</pre>", "js"),
        ("<pre data-lang='c++'>{}</pre>", "c++"),
        ("<pre class='language-none'>{}</pre>", ""),
        ("<pre class='code'>{}</pre>", ""),
    ],
)
def test_code_keeps_language_lines_and_indentation(html, language):
    made = rendered(html.format("if x:<br>    <b>y</b> = 1\n\n# *end*\n"))
    assert made == f"```{language}\nif x:\n    y = 1\n\n# *end*\n```\n"


def test_code_with_backticks_and_a_box_a_line():
    assert rendered("<pre><div>a ``` b</div><div>  c</div></pre>") == "````\na ``` b\n  c\n````\n"


LONG = " ".join(["The lake froze over last night."] * 16)

TABLES = {
    "header": ("<tr><th>A<th>B<tr><td>1<td>2|3", "| A | B |\n| --- | --- |\n| 1 | 2\\|3 |"),
    "no header": ("<tr><td>1<td>2<tr><td>3<td>4", "|  |  |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |"),
    "caption": ("<caption>C</caption><tr><th>A<th>B<tr><td>1<td>2", "C\n\n| A | B |\n| --- | --- |\n| 1 | 2 |"),
    "columns spanned": (
        "<tr><th>A<th colspan=2>B<tr><td>1<td>2<td>3",
        "| A | B |  |\n| --- | --- | --- |\n| 1 | 2 | 3 |",
    ),
    "rows spanned": (
        "<tr><th>A<th>B<tr><td rowspan=2>1<td>2<tr><td>3",
        "| A | B |\n| --- | --- |\n| 1 | 2 |\n|  | 3 |",
    ),
    "empty cells": ("<tr><th><th>B<tr><td>1<td><tr><td>3<td>4", "|  | B |\n| --- | --- |\n| 1 |  |\n| 3 | 4 |"),
    "paragraphs in a cell": ("<tr><th>A<th>B<tr><td><p>1<p>2<td>3", "| A | B |\n| --- | --- |\n| 1<br>2 | 3 |"),
    "table in a cell": (
        "<tr><th>A<th>B<tr><td>1<td><table><tr><td>x<td>y<tr><td>z</table>",
        "| A | B |\n| --- | --- |\n| 1 | x y<br>z |",
    ),
    "layout": ("<tr><td><h2>A</h2><p>b</p><td>c", "## A\n\nb\n\nc"),
    "layout by its role": ("<tr><td>1<td>2<tr><td>3<td>4", "1\n\n2\n\n3\n\n4"),
    "one column": ("<tr><td>1<tr><td>2", "1\n\n2"),
    "layout around a table with a header": (
        "<tr><td colspan=2>Top<tr><td>Left<td><table><tr><td>Lead<tr><td><table><tr><th>A<th>B<tr><td>1<td>2"
        "</table></table><tr><td>End<td>Foot",
        "Top\n\nLeft\n\nLead\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\nEnd\n\nFoot",
    ),
    "layout around a table with a caption": (
        "<tr><td>Left<td><table><caption>C</caption><tr><td>1<td>2</table>",
        "Left\n\nC\n\n|  |  |\n| --- | --- |\n| 1 | 2 |",
    ),
    "article in a cell": (f"<tr><td>Menu<td>Login<tr><td>Home<td>{LONG}", f"Menu\n\nLogin\n\nHome\n\n{LONG}"),
    "long text in a cell under a header": (
        f"<tr><th>A<th>B<tr><td>1<td>{LONG}",
        f"| A | B |\n| --- | --- |\n| 1 | {LONG} |",
    ),
    "article in a cell under a header": (
        f"<tr><th>A<th>B<tr><td>1<td>{f'<p>{LONG}</p>' * 8}",
        "A\n\nB\n\n1\n\n" + "\n\n".join([LONG] * 8),
    ),
}


@pytest.mark.parametrize("case", TABLES)
def test_tables(case):
    html, expected = TABLES[case]
    role = "role=presentation" if "role" in case else ""
    assert rendered(f"<table {role}>{html}</table>") == expected + "\n"


def test_spans_cannot_blow_a_table_up():
    rows = "<tr>" + "<td colspan=1000>x" * 50
    assert len(rendered(f"<table>{rows * 50}</table>")) < 20_000


def test_only_what_was_chosen_is_there():
    html = "<article><p>One.</p><div><ul><li>Teaser</li></ul></div><p>Two.<em> three</em></p></article>"
    assert rendered(html, [0, 2]) == "One.\n\nTwo. _three_\n"


def test_a_part_of_a_list_keeps_its_numbers_and_one_of_a_table_its_form():
    assert rendered("<ol><li>a<li>b<li>c<li>d</ol>", [2, 3]) == "3. c\n4. d\n"
    table = "<table><tr><th>A<th>B<tr><td>1<td>2<tr><td>3<td>4</table>"
    assert rendered(table, [2, 3, 4, 5]) == "|  |  |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |\n"


def test_a_picture_at_the_edge_of_what_was_chosen_is_left_out():
    assert rendered("<p>a</p><img src=x.png alt=x><p>b</p><img src=y.png alt=y><p>c</p>", [0, 1]) == (
        "a\n\n![x](x.png)\n\nb\n"
    )


def test_a_picture_in_one_box_with_what_was_chosen_is_there():
    page = "<h1>t</h1><p>by</p><div>{}<p>caption</p></div><p>text</p><div><img src=y.png><p>y</p><p>z</p></div>"
    for picture in ("<img src=x.png alt=x>", "<div><a><img src=x.png alt=x></a></div>"):
        assert (
            rendered(page.format(picture), [0, 2, 3, 4]) == "# t\n\n![x](x.png)\n\ncaption\n\ntext\n\n![](y.png)\n\ny\n"
        )


def test_related_links_are_a_list_of_links():
    html = """<section><h3>Read on</h3>
    <a href=/1><img src=/1.png alt=""><span>Ice</span></a><div><a href=/1>Ice on the lake</a><p>3 May</p></div>
    <div><a href=/2><h4>Snow</h4><p>A lot of it</p></a></div><ul><li>1. <a href=/3>Rain</a></ul></section>"""
    made = as_links(html)
    assert made.splitlines()[0] == "### Read on"
    assert made.splitlines()[2:] == [
        "- [![](/1.png)Ice Ice on the lake](/1) 3 May",
        "- [Snow A lot of it](/2)",
        "- 1\\. [Rain](/3)",
    ]


def test_pages_and_segments_say_it_after_a_journey_too():
    html = "<nav><a href=/>Home</a></nav><h1>Ice</h1><p>The <b>lake</b> froze over, and <a href=more>many</a> came.</p>"
    page = pagesplit.split(html, url="https://a.example/b/")
    again = pickle.loads(pickle.dumps(page))
    assert "The **lake** froze over, and [many](https://a.example/b/more) came.\n" in page.markdown()
    assert again.markdown() == page.markdown()
    assert [segment.markdown() for segment in again] == [segment.markdown() for segment in page]


@pytest.mark.parametrize(
    "unit", ["<div>{}</div>", "<ul><li>a{}</li></ul>", "<b>{}</b>", "<blockquote>a{}</blockquote>"]
)
def test_nesting_beyond_what_python_recurses(unit):
    before, after = unit.split("{}")
    made = rendered(before * 1500 + "the end" + after * 1500)
    assert "the end" in made
