"""Density: how much text a block and its containers hold, and what it is made of.

Text density (characters for each element around them) tells content from boilerplate without knowing either;
after Kohlschütter, Fankhauser and Nejdl, "Boilerplate Detection using Shallow Text Features", WSDM 2010.
"""

import numpy as np

from pagesplit.evidence import Floats
from pagesplit.features.columns import LEVELS, LONG, Columns, Parts, by_level

SHARES = {
    "letters": "share of letters among the characters",
    "uppers": "share of capitals: labels and menus shout",
    "digits": "share of digits: dates, prices, counts",
    "stops": "share of sentence ends: prose has them",
    "commas": "share of commas and their likes: prose has them",
    "symbols": "share of other signs: separators, arrows, code",
    "wide": "share of characters of scripts without spaces, where a word count says little",
    "foreign": "share of characters outside ASCII",
    "strong_chars": "share in bold",
    "emphasis_chars": "share in italics",
    "button_chars": "share inside buttons",
    "code_chars": "share inside code",
    "time_chars": "share inside <time>: a date line",
}
FLAGS = {
    "ends_stop": "ends like a sentence",
    "ends_colon": "ends with a colon: introduces something",
    "starts_lower": "starts with a small letter: goes on from somewhere",
    "starts_digit": "starts with a digit",
    "starts_symbol": "starts with a sign",
}

NAMES = {
    "log_chars": "characters, logarithm: long blocks are prose",
    "log_words": "words, logarithm",
    "word_length": "mean characters a word",
    "log_longest_word": "longest word, logarithm: addresses and hashes are long",
    "short_word_share": "share of lower-case words of up to three letters: function words mean prose, in any language",
    "capital_word_share": "share of words that start with a capital: names and headlines",
    "breaks": "line breaks in the block",
    **{f"{name}_share": why for name, why in SHARES.items()},
    **FLAGS,
    **{
        f"{name}_{level}": f"{why} in the container of level {level}"
        for level in range(1, LEVELS + 1)
        for name, why in {
            "log_span_chars": "characters, logarithm,",
            "log_span_blocks": "blocks, logarithm,",
            "span_chars_per_block": "mean characters a block, logarithm,",
            "span_text_density": "characters for each block-level element, logarithm,",
            "span_long_share": f"share of characters in blocks of {LONG} words and more",
            "span_stop_share": "sentence ends for each word",
        }.items()
    },
}


def measure(columns: Columns) -> Parts:
    """The family's features, in the order of NAMES."""
    chars, words = columns.chars, columns["words"]
    return [
        np.log1p(chars),
        np.log1p(words),
        chars / words,
        np.log1p(columns["longest_word"]),
        columns["short_words"] / words,
        columns["capital_words"] / words,
        np.minimum(columns["breaks"], 20),
        (columns.pick(*SHARES) / chars).T,
        columns.pick(*FLAGS).T,
        *_of_spans(columns),
    ]


def _of_spans(columns: Columns) -> Parts:
    words, size = columns["words"], columns.span_size
    chars, long_chars, stops, all_words = columns.span_sums(
        columns.chars, columns.chars * (words >= LONG), columns["stops"], words
    )
    return by_level(
        np.log1p(chars),
        np.log1p(size),
        np.log1p(chars / size),
        np.log1p(chars / _boxes_in(columns)),
        long_chars / chars,
        stops / all_words,
    )


def _boxes_in(columns: Columns) -> Floats:
    """(levels, n) block-level elements in each container, itself included."""
    # Boxes are numbered in document order, so those inside one end where the first box that starts after its
    # last block begins; boxes without text at the seam may be counted to either side.
    starts = np.searchsorted(columns.box_first, np.arange(columns.size + 1, dtype=np.int32), side="left")
    inside: Floats = np.maximum(starts.take(columns.end) - columns.span_box, 1).astype(np.float32)
    return inside
