"""What pagesplit raises. Every error says what is wrong and what to do about it."""


class PagesplitError(Exception):
    """Parent of all errors that pagesplit raises on purpose."""


class InputError(PagesplitError):
    """The input is not something pagesplit reads: not HTML, or named with an encoding that does not exist."""


class ArgumentError(PagesplitError, ValueError):
    """A function was given something that it does not take; the message says what it takes."""


class ModelError(PagesplitError):
    """A model folder is missing, altered, or made for another version of the features."""


class NoDomError(PagesplitError):
    """What was asked for needs a DOM, and the page was read from plain text, which has none."""


class StoreError(PagesplitError):
    """A file of labels cannot be opened, read or written, or what is to go into it does not fit."""


class KilledError(PagesplitError):
    """The process that read a page was killed, and was again when it had no other page to read."""


class MissingExtraError(PagesplitError, ImportError):
    """An optional package is needed; the message names the extra that installs it."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(
            f"{package} is not installed; it comes with the extra {extra}: pip install 'pagesplit[{extra}]', "
            f"or '.[{extra}]' in a clone of pagesplit"
        )
        self._needs = (package, extra)

    def __reduce__(self) -> tuple[type["MissingExtraError"], tuple[str, str]]:
        return (MissingExtraError, self._needs)
