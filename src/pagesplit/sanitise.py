"""nh3 (ammonia), which takes out of markup what runs, loads or leads elsewhere; in the extra ``html``."""

from typing import Any

from pagesplit.errors import MissingExtraError


def sanitised(markup: str, **rules: Any) -> str:
    """Markup with only what the rules allow.

    Args:
        markup: HTML.
        rules: arguments of `nh3.clean`.

    Raises:
        MissingExtraError: nh3 is not installed.
    """
    try:
        import nh3
    except ImportError as error:
        raise MissingExtraError("nh3", "html") from error
    return nh3.clean(markup, **rules)
