"""What a store holds: how many blocks have each label, and how the domains are covered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pagesplit import Label
from pagesplit.labelling.store import Annotator, Store, Stored


class Coverage(NamedTuple):
    """The pages of a domain."""

    domain: str
    pages: int
    done: int
    blocks: int
    labelled: int  # blocks that have a label


class Stats(NamedTuple):
    """What one annotator has done."""

    pages: int
    done: int
    skipped: int
    labels: Mapping[Label, int]  # blocks
    domains: Sequence[Coverage]  # the largest first
    corrected: float | None  # share of blocks on pages done that had another label suggested


def stats(store: Store, annotator: Annotator) -> Stats:
    """Count."""
    pages, works, labels = store.pages(), annotator.works(), annotator.labels()
    states = {page.id: works[page.id].state if page.id in works else "open" for page in pages}
    by_domain: dict[str, list[Stored]] = {}
    for page in pages:
        by_domain.setdefault(page.domain, []).append(page)
    domains = []
    for domain, here in by_domain.items():
        domains.append(
            Coverage(
                domain,
                len(here),
                sum(states[page.id] == "done" for page in here),
                sum(page.size for page in here),
                sum(len(labels.get(page.id, ())) for page in here),
            )
        )
    weights = [(works[page.id].corrected, page.size) for page in pages if page.id in works]
    known = [(corrected, size) for corrected, size in weights if corrected is not None]
    return Stats(
        pages=len(pages),
        done=sum(state == "done" for state in states.values()),
        skipped=sum(state == "skipped" for state in states.values()),
        labels=Counter(label for blocks in labels.values() for label in blocks.values()),
        domains=sorted(domains, key=lambda one: (-one.pages, one.domain)),
        corrected=sum(share * size for share, size in known) / sum(size for _, size in known) if known else None,
    )
