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
    measured = [page for page in pages if page[0].measured]
    first = {samples[place].name for place in parts[0]}
    test = [sample for sample, _ in measured if sample.name in first]
    rest = [sample for sample in samples if sample.labels is not None and sample.name not in first]
    sure = train.sureness_of_folds(samples, said)
    sure_of_measured = [of for sample, of in zip(samples, sure, strict=True) if sample.measured]
    sections = [
        tables.head_section(samples, crossval.FOLDS),
        tables.readme_section(measured),
        tables.labels_section(measured),
        tables.groups_section("By corpus", "corpus", measured, lambda sample: sample.corpus),
        tables.groups_section("By page kind (WCXB)", "kind", measured, lambda sample: sample.kind),
        tables.groups_section("By language", "language", measured, tables.language_groups(measured)),
        tables.left_out_section(crossval.by_corpus(samples)),
        tables.main_text_section(train.main_texts(samples, said), pages_with_main_text(corpora)),
        text_section(samples),
        boundary_section(),
        reliability.section(reliability.measure(samples, said, sure), PICTURE),
        tables.confusion_section(measured),
        worst.worst_section(measured, sure_of_measured),
        curve.curve_section(rest, test),
        ablation.ablation_section(rest, test),
    ]
    OUT.write_text("\n\n".join(sections) + "\n", "utf-8")
    print(f"wrote {OUT}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
