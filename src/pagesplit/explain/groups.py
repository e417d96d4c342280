"""The table of evidence: which features and bags of words are one piece, and which words say what was seen.

A piece is as large as people would name it ("where its links lead"), and no feature is in two: what is taken away
together must be said together.
"""

from fnmatch import fnmatchcase
from typing import Final, Literal, NamedTuple

import numpy as np

from pagesplit.evidence import Ints
from pagesplit.explain import say
from pagesplit.features import FEATURES

Scope = Literal["block", "container", "page"]


class Group(NamedTuple):
    """A piece of evidence."""

    kind: str
    features: str  # patterns of names, the first group that matches has the feature
    say: say.Saying
    bags: frozenset[str] = frozenset()
    scope: Scope = "block"  # whose evidence it is: all blocks that share it lose it together


GROUPS: Final[tuple[Group, ...]] = (
    Group("page", "page_log_* page_*_share page_og_* page_has_prose", say.page, frozenset({"page"}), "page"),
    Group("list", "list_*", say.largest_list),
    Group(
        "container links",
        "span_link_share_? span_outer_share_? span_nofollow_share_? span_links_per_block_? span_link_length_? "
        "span_images_per_block_?",
        say.container_links,
        scope="container",
    ),
    Group(
        "container text",
        "log_span_* span_chars_per_block_? span_text_density_? span_long_share_? span_stop_share_?",
        say.container_text,
        scope="container",
    ),
    Group("container words", "lead_* span_*", say.container_words, scope="container"),
    Group("container place", "first_in_span_? last_in_span_? place_in_span_?", say.container_place),
    Group("words", "text_[!b]* text_byline", say.words, frozenset({"words"})),
    Group("link share", "link_share log_links all_link link_length image_links", say.link_share),
    Group(
        "link targets",
        "outer_share inner_share relative_share *_link_share log_host_links",
        say.link_targets,
        frozenset({"links"}),
    ),
    Group("own names", "own_name_*", say.own_names, frozenset({"own"})),
    Group("names around", "near_name_*", say.near_names, frozenset({"near"}), "container"),
    Group("names further up", "far_name_*", say.far_names, frozenset({"far"}), "container"),
    Group("elements", "in_* is_*", say.elements),
    Group("hidden", "hidden aria_hidden", say.hidden),
    Group("before it", "images inputs buttons frames scripts icons rules", say.events),
    Group("repetition", "log_siblings log_like_* log_*parent_siblings log_same_text", say.repetition),
    Group("place", "place log_place log_place_from_end text_before log_depth run", say.place),
    Group(
        "headline",
        "before_h1 log_after_h1 log_before_h1 log_heading_before heading_level title_matched_before log_after_title "
        "log_before_title",
        say.headline,
    ),
    Group("title", "title_share title_cover title_match title_best", say.title),
    Group("told", "told_* page_told_* log_told_before log_told_after", say.told),
    Group("block before", "previous_*", say.block_before),
    Group("block after", "next_*", say.block_after),
    Group("prose around", "log_prose_before log_prose_after prose_around", say.prose_around),
    Group("length", "log_chars log_words word_length log_longest_word", say.length),
    Group(
        "prose",
        "short_word_share capital_word_share breaks letters_share stops_share commas_share ends_* starts_lower",
        say.prose,
    ),
    Group("signs", "*_share starts_digit starts_symbol", say.signs),
)
"""All groups; every feature is in one."""


def _columns() -> dict[str, Ints]:
    places: dict[str, list[int]] = {group.kind: [] for group in GROUPS}
    for place, feature in enumerate(FEATURES):
        places[group_of(feature.name).kind].append(place)
    return {kind: np.array(columns, np.intp) for kind, columns in places.items()}


def group_of(feature: str) -> Group:
    """The group a feature is in.

    >>> group_of("sponsored_link_share").kind
    'link targets'
    """
    return next(group for group in GROUPS if any(fnmatchcase(feature, pattern) for pattern in group.features.split()))


COLUMNS: Final = _columns()
"""Columns of `Evidence.rows` by kind of group."""
