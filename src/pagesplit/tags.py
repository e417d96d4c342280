"""HTML's elements as pagesplit sees them: which end a run of text, which hold none, which a box remembers."""

from typing import Final

SKIPPED: Final = frozenset(
    "script style noscript template svg iframe object head math canvas video audio select textarea".split()
)
"""Elements whose text is not text of the page."""

INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big br button cite code data del dfn em font i img input ins kbd label mark meter nobr "
    "output picture progress q ruby rb rt rp s samp small source span strike strong sub sup time tt u var wbr".split()
)
"""Elements that do not end a run of text, unless they hold one that does."""

_BLOCK = (
    "html body div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption form fieldset legend "
    "nav header footer aside main article section figure figcaption blockquote pre address details summary dialog "
    "center hr menu frameset noframes title base meta link"
)
TAGS: Final[tuple[str, ...]] = ("", *_BLOCK.split(), *sorted(INLINE), *sorted(SKIPPED))
"""Known tags; a tag's number is its place here, 0 is any other."""

TAG_NUMBER: Final = {tag: number for number, tag in enumerate(TAGS) if tag}

WITHIN: Final[tuple[str, ...]] = tuple(
    "h1 h2 h3 h4 h5 h6 p li ul ol dl dt dd table tr td th form fieldset nav header footer aside main article section "
    "figure figcaption blockquote pre address details summary dialog a button label center font caption".split()
)
"""Tags that a box remembers of itself and its ancestors; a tag's bit is its place here."""
