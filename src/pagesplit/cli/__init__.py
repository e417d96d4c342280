"""The command ``pagesplit``: one file a subcommand. It uses pagesplit's public names only."""

import sys


def main() -> None:
    """Entry point of the command."""
    try:
        from pagesplit.cli.main import app
    except ImportError as error:
        if error.name not in ("click", "rich"):
            raise
        sys.exit("pagesplit: the command needs more packages than the library; pip install 'pagesplit[cli]'")
    app()
