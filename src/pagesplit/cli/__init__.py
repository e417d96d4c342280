"""The command ``pagesplit``: one file a subcommand, of pagesplit's public names.

Files that declare commands import nothing slow at their top, so that ``--help`` and completion answer at once; what
works (`find`, `show`, `reasons`, `write`) is imported when a command runs.
"""

import os
import sys

import pagesplit


def main() -> None:
    """Entry point of the command."""
    # A page's products are too small to share: where other work wants the cores, threads mostly wait for each other
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from pagesplit.cli.main import app

        app(prog_name="pagesplit")
    except ImportError as error:
        if error.name not in ("click", "rich"):
            raise
        if sys.argv[1:] != ["--version"]:
            missing = pagesplit.MissingExtraError(error.name, "cli")
            sys.exit(f"pagesplit: the command needs more than the library: {missing}")
        print(version())


def version() -> str:
    """What is installed, and which of its parts are native."""
    parts = [f"{part} {'native' if works else 'in Python (slower)'}" for part, works in pagesplit.NATIVE.items()]
    return f"pagesplit {pagesplit.__version__}: {', '.join(parts)}"
