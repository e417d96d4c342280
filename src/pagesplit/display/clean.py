"""Markup that may be shown: nh3 (ammonia) leaves known elements and a few attributes of them."""

import re
from typing import Any, Final

from pagesplit.sanitise import sanitised
from pagesplit.tags import SKIPPED

TAGS: Final = frozenset(
    "a abbr acronym address article aside b bdi bdo big blockquote br button caption center cite code col "
    "colgroup data dd del details dfn dialog div dl dt em fieldset figcaption figure font footer h1 h2 h3 h4 "
    "h5 h6 header hgroup hr i img input ins kbd label legend li main mark menu nav nobr ol p picture pre q rp "
    "rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt "
    "u ul var wbr".split()
)
"""Elements that are shown."""

_ANYWHERE: Final = {"class", "id", "style", "hidden", "dir", "lang", "data-ps", "data-ps-label", "data-ps-first"}
_SOME: Final = {
    "img": {"alt", "width", "height"},
    "input": {"placeholder", "value"},
    "td": {"colspan", "rowspan", "align", "valign", "width", "bgcolor"},
    "th": {"colspan", "rowspan", "align", "valign", "width", "bgcolor"},
    "table": {"align", "border", "cellpadding", "cellspacing", "width", "bgcolor"},
    "col": {"span", "width"},
    "colgroup": {"span", "width"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "font": {"color", "face", "size"},
    "details": {"open"},
    "dialog": {"open"},
}


def clean(markup: str, images: re.Pattern[str] | None = None) -> str:
    """Markup without anything that runs, loads or leads elsewhere.

    Args:
        markup: HTML.
        images: URLs that an <img> may load; none if left out.

    Raises:
        MissingExtraError: nh3 is not installed.
    """
    rules: dict[str, Any] = {"attributes": {"*": _ANYWHERE, **_SOME}, "url_schemes": set()}
    if images is not None:
        rules["attributes"]["img"] = _SOME["img"] | {"src"}
        rules["url_schemes"] = {"data"}
        rules["attribute_filter"] = lambda _, name, value: value if name != "src" or images.match(value) else None
    return sanitised(
        markup,
        tags=set(TAGS),
        clean_content_tags=set(SKIPPED - {"noscript"}),
        link_rel=None,
        strip_comments=True,
        **rules,
    )
