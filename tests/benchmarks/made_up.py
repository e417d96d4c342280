"""Peers that behave badly, and small corpora in each layout; workers import this by name."""

import gzip
import json
import os
import time

from benchmarks.quality.peers import Answer, Peer

PAGE = "<title>Ice</title><body><nav><a href=/>Home</a></nav><h1>Ice</h1><p>The lake froze over last night.</p>"
ROWS = [("/html/body/nav", 0, "navigation"), ("/html/body/h1", 0, "title"), ("/html/body/p", 0, "article")]
TRUTH = "Ice\nThe lake froze over last night."


def good():
    return lambda html, url: TRUTH


def labelling():
    return lambda html, url: Answer(TRUTH, lambda: {row[:2]: row[2] for row in ROWS})


def moody():
    """What it does is what the page says."""

    def extract(html, url):
        if "hang" in html:
            time.sleep(60)
        if "crash" in html:
            os._exit(3)
        if "number" in html:
            return 7
        if "exit" in html:
            raise SystemExit("no | more")
        return None if "nothing" in html else f"{os.getpid()} of {url}"

    return extract


def broken():
    raise RuntimeError("cannot be loaded")


def dying():
    os._exit(4)


def sleepy():
    time.sleep(60)


def peer(load, name=None, package="pytest"):
    return Peer(name or load.__name__, package, load)


def write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    text = text if isinstance(text, str) else json.dumps(text)
    file.write_bytes(gzip.compress(text.encode()) if file.suffix == ".gz" else text.encode())


def fixtures(folder, pages=("news--ice",)):
    for name in pages:
        write(folder / name / "page.html", PAGE)
        write(folder / name / "labels.json", [dict(zip(("xpath", "run", "label"), row, strict=True)) for row in ROWS])
    write(folder / "text--ice" / "page.txt", "Ice")  # plain texts are no pages
    return folder


def gold(folder, **changes):
    record = {"page": "a", "corpus": "news", "kind": None, "url": "https://ice.example/", "source": "news:a.html"}
    record |= {"units": [[xpath, run, 1] for xpath, run, _ in ROWS]}
    record |= {"labels": [[0, 0, "navigation"], [1, 1, "title"], [2, 2, "article"]]} | changes
    write(folder / "labels.jsonl", json.dumps(record) + "\n")
    write(folder / "html" / "a.html.gz", PAGE)
    return folder


def wcxb(folder, pages=("0001",), **changes):
    for name in pages:
        record = {"url": "https://ice.example/", "_internal": {"page_type": {"primary": "forum"}}}
        record |= {"ground_truth": {"main_content": TRUTH}} | changes
        write(folder / "ground-truth" / f"{name}.json", record)
        write(folder / "html" / f"{name}.html.gz", PAGE)
    return folder


def bodies(folder, known=None):
    known = {"a": {"articleBody": TRUTH, "url": "https://ice.example/"}} if known is None else known
    write(folder / "ground-truth.json", known)
    write(folder / "html" / "a.html.gz", PAGE)
    return folder
