"""usage: python -m training.report CORPORA"""

import sys
from pathlib import Path

from pagesplit.fit.sample import folds
from training import crossval, train
from training.boundaries import boundary_section
from training.corpora import load, pages_with_main_text
from training.report import ablation, curve, reliability, tables, worst
from training.text.measure import text_section

FOLDER = Path(__file__).parent.parent
OUT, PICTURE = FOLDER / "REPORT.md", FOLDER / "reliability.png"


def main(corpora: Path) -> None:
    """Measure and write."""
    samples = load(corpora)
    said = crossval.by_domain(samples)
    parts = folds(samples, crossval.FOLDS)
    pages = list(zip(samples, said, strict=True))
    labelled = [page for page in pages if page[0].labels is not None]
    first = {samples[place].name for place in parts[0]}
    test = [sample for sample, _ in labelled if sample.name in first]
    rest = [sample for sample, _ in labelled if sample.name not in first]
    sure = train.sureness_of_folds(samples, said)
    sure_of_labelled = [of for sample, of in zip(samples, sure, strict=True) if sample.labels is not None]
    sections = [
        tables.head_section(samples, crossval.FOLDS),
        tables.readme_section(labelled),
        tables.labels_section(labelled),
        tables.groups_section("By corpus", "corpus", labelled, lambda sample: sample.corpus),
        tables.groups_section("By page kind (WCXB)", "kind", labelled, lambda sample: sample.kind),
        tables.groups_section("By language", "language", labelled, tables.language_groups(labelled)),
        tables.left_out_section(crossval.by_corpus(samples)),
        tables.main_text_section(train.main_texts(samples, said), pages_with_main_text(corpora)),
        text_section(samples),
        boundary_section(),
        reliability.section(reliability.measure(samples, said, sure), PICTURE),
        tables.confusion_section(labelled),
        worst.worst_section(labelled, sure_of_labelled),
        curve.curve_section(rest, test),
        ablation.ablation_section(rest, test),
    ]
    OUT.write_text("\n\n".join(sections) + "\n", "utf-8")
    print(f"wrote {OUT}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
