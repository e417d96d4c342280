"""Pages that nobody would write."""

from html import escape

from hypothesis import given as hypothesis_given
from hypothesis import settings
from hypothesis import strategies as st

_TEXTS = st.sampled_from(
    "a|b c| d |*|**|_|__x|`|``|[|]|(u)|!|<|&|&amp;|1.|2)|-|+|#|##|pipe|~~|~|$|\\|e_f|>|=|---|\n|é|中|“q”|€|^1|:".split(
        "|"
    )
).map(lambda text: escape(text.replace("pipe", "|")))
_INLINE = st.sampled_from("b strong i em code kbd a s sup sub span u".split())
_BLOCK = st.sampled_from(
    "p div h1 h2 ul ol li blockquote pre table tr td th dl dt dd figure figcaption section caption thead tbody".split()
)
_VOID = st.sampled_from(["<br>", "<img src=x.png alt='*'>", "<hr>"])


def _element(inside):
    attributes = st.sampled_from(["", "", " colspan=2", " rowspan=3", " href=/x(1)", " href='javascript:x'", " href=u"])
    parts = st.lists(inside, max_size=4).map("".join)
    return st.builds("<{0}{1}>{2}</{0}>".format, _INLINE | _BLOCK, attributes, parts)


PAGES = st.lists(st.recursive(_TEXTS | _VOID, _element, max_leaves=25), min_size=1, max_size=5).map("".join)
"""Elements in each other as no standard allows, with text that means something to Markdown."""


def given(strategy):
    """Hypothesis' given, without a deadline: the first page loads the model."""
    return lambda test: settings(deadline=None, max_examples=150)(hypothesis_given(strategy)(test))
