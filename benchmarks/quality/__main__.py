"""Runs pagesplit and its peers over folders of pages and writes report.md, report.json and pictures."""

import argparse
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import report
from benchmarks.quality import figures, layouts, plots, tables, workers
from benchmarks.quality.figures import Result
from benchmarks.quality.layouts import Corpus, CorpusError
from benchmarks.quality.peers import OURS, Peer, all_peers
from benchmarks.quality.scores import page_scores


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write; 1 where no page could be measured."""
    asked = _arguments(arguments)
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"  # in the workers: one core each
    corpora = [(path, _corpus(path, asked.limit)) for path in asked.paths]
    peers = all_peers(asked.model)
    results = [
        [measure(peer, corpus, asked.time_limit, asked.model) for peer in peers] if isinstance(corpus, Corpus) else []
        for _, corpus in corpora
    ]
    write(asked.out, corpora, results, tables.head(report.command("quality", arguments), asked.time_limit, asked.model))
    print(f"wrote {asked.out / 'report.md'}")
    return 0 if any(result.scores for of_corpus in results for result in of_corpus) else 1


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m benchmarks.quality", description=__doc__)
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a folder of pages; see benchmarks/README.md"
    )
    parser.add_argument("--limit", type=_positive, metavar="N", help="so many pages of each folder, evenly taken")
    parser.add_argument("--out", type=Path, default=Path("build/quality"), metavar="DIR", help="default: %(default)s")
    parser.add_argument("--model", type=Path, metavar="DIR", help="a model folder; default: the shipped model")
    parser.add_argument(
        "--time-limit", type=_positive, default=30, metavar="SECONDS", help="for a page; default: %(default)s"
    )
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _corpus(path: Path, limit: int | None) -> Corpus | str:
    """The pages, or why there are none."""
    try:
        corpus = layouts.read(path, limit)
    except CorpusError as error:
        return str(error)
    left_out = ", ".join(f"{count} pages: {why}" for why, count in corpus.left_out.items())
    return corpus if corpus.cases else f"no page left ({left_out or 'it is empty'})"


def measure(peer: Peer, corpus: Corpus, limit: float, model: Path | None = None) -> Result:
    """What a peer makes of a corpus, or why it does not run."""
    version = ""
    try:
        version = workers.installed(peer)
        outcomes = list(workers.run(peer, corpus.cases, limit))
    except workers.CannotRun as reason:
        print(f"{corpus.path}: {peer.name}: {reason}", file=sys.stderr)
        return Result(peer.name, version, str(reason))
    scores = [page_scores(case, outcome) for case, outcome in zip(corpus.cases, outcomes, strict=True)]
    failed = figures.failures(outcomes).total()
    print(f"{corpus.path}: {peer.name}: {len(outcomes)} pages, {failed} failed", file=sys.stderr)
    remark = tables.seen_remark(corpus, model) if peer.name == OURS else ""
    return Result(peer.name, version, remark, outcomes, scores)


def write(
    out: Path, corpora: Sequence[tuple[Path, Corpus | str]], results: Sequence[Sequence[Result]], head: str
) -> None:
    """Write the report, the same as JSON, and the pictures."""
    out.mkdir(parents=True, exist_ok=True)
    sections, record = [head, "## Corpora\n\n" + tables.corpora_table(corpora)], []
    for number, ((path, corpus), of_corpus) in enumerate(zip(corpora, results, strict=True), 1):
        if isinstance(corpus, str):
            record.append({"folder": str(path), "missing": corpus})
            continue
        title = path.resolve().name
        sections.append(tables.corpus_section(title, corpus, of_corpus, _pictures(out, number, corpus, of_corpus)))
        record.append(_record(corpus, of_corpus))
    report.write(out, sections, record)


def _pictures(out: Path, number: int, corpus: Corpus, results: Sequence[Result]) -> Mapping[str, str] | str:
    """What each picture shows and its file, or why there is none."""
    try:
        return plots.draw(out, f"{number}-{corpus.path.resolve().name}", corpus, results)
    except ImportError as error:
        return f"No pictures: {(error.name or '').partition('.')[0]} is not installed (pip install 'pagesplit[bench]')."


def _record(corpus: Corpus, results: Iterable[Result]) -> dict[str, Any]:
    results = list(results)
    found = figures.compare(corpus, results)
    return {
        "folder": str(corpus.path),
        "layout": corpus.layout,
        "pages": len(corpus.cases),
        "seen_in_training": sum(case.seen for case in corpus.cases),
        "left_out": dict(corpus.left_out),
        "measure": "shingle_f1" if corpus.shingles else "word_f1",
        "paired_test": found and {**found._asdict(), "difference": found.difference._asdict()},
        "peers": [figures.as_dict(corpus, result) for result in results],
    }


if __name__ == "__main__":
    sys.exit(main())
