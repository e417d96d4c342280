"""Our labels of other people's pages: one xz-compressed JSONL file a corpus, no text of any page.

A line: ``page``, ``corpus``, ``domain`` (pages of one domain never part in folds), ``kind`` (WCXB's page kind or null),
``url``, ``source`` (file in its public repository), ``sha256`` (of the page's text, UTF-8), ``blocks`` ([XPath, run] in
document order) and ``labels`` ([first, last, label], ranges of blocks that cover each once). Where ``measured`` is
false, the labels only teach: `training.sheets` has them made for pages that a model was unsure of.
"""

import json
import lzma
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent / "labels"
_DOUBLES: Final = frozenset({"np4k_ap_meta_refresh", "np4k_video_article_01"})
"""Pages that stand byte for byte in another corpus or under another name too; one of each is kept."""
_SITES: Final = {"heise": "heise.de", "searchlight": "searchlight.vc"}
"""Sites that go by two names; under one, folds do not part them."""
_KEPT: Final = ("page", "corpus", "domain", "kind", "url", "source", "sha256")


def read() -> Iterator[dict[str, Any]]:
    """All labelled pages, corpus by corpus."""
    for file in sorted(FOLDER.glob("*.jsonl.xz")):
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def take_over(file: Path) -> None:
    """Write the labels from the annotators' file, which has word counts besides."""
    pages = defaultdict(list)
    for line in file.read_text("utf-8").splitlines():
        page = json.loads(line)
        if page["page"] in _DOUBLES:
            continue
        record = {name: page.get(name) for name in _KEPT}
        record["domain"] = _SITES.get(page["domain"], page["domain"])
        record["blocks"] = [[xpath, run] for xpath, run, _ in page["units"]]
        record["labels"] = page["labels"]
        pages[page["corpus"]].append(record)
    for corpus, records in pages.items():
        write(corpus, records)


def write(name: str, records: Sequence[Mapping[str, Any]]) -> None:
    """Write a file of labelled pages."""
    text = "".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records)
    (FOLDER / f"{name}.jsonl.xz").write_bytes(lzma.compress(text.encode("utf-8"), preset=9))
    print(f"{name}: {len(records)} pages")


if __name__ == "__main__":
    take_over(Path(sys.argv[1]))
