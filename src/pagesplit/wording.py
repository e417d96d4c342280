"""How numbers and texts are put into words."""


def plural(number: int, word: str) -> str:
    """A number with its word.

    >>> plural(1, "link"), plural(0, "link"), plural(1234, "block")
    ('1 link', 'no links', '1,234 blocks')
    """
    return f"{number or 'no'} {word}s" if number < 1 else f"{number:,} {word}{'' if number == 1 else 's'}"


def percent(share: float) -> str:
    """A share as people say it.

    >>> percent(0.5)
    '50 %'
    """
    return f"{round(share * 100)} %"


def quote(text: str, length: int = 48) -> str:
    """A text in quotation marks, cut where it is long.

    >>> quote("one two three four", 12)
    '"one two…"'
    """
    if len(text) <= length:
        return f'"{text}"'
    cut = text[: length - 1]
    return f'"{cut.rpartition(" ")[0] or cut}…"'
