"""``python -m pagesplit``: the same as the command."""

from pagesplit.cli import main

main()
