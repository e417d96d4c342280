"""Writes the invented pages that ship for `pagesplit train`: others than those that the shipped model learned from.

usage: python -m training.rehearsal
"""

from pagesplit.fit.rehearsal import FILE, keep
from training import own

COUNT = 80
SEED = 77


def main() -> None:
    """Write them."""
    keep([page.html for page in own.pages(COUNT, SEED)])
    print(f"wrote {FILE}")


if __name__ == "__main__":
    main()
