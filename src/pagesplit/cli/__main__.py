"""``python -m pagesplit.cli``: the same as the command."""

from pagesplit.cli import main

main()
