"""Why a block has its label: what `Page.explain` gives."""

from collections.abc import Mapping
from dataclasses import dataclass

from pagesplit.labels import Label

_SHOWN = 5  # reasons for and against that str() shows
_MARKS = ((2.0, "+++", "---"), (0.7, "++", "--"), (0.0, "+", "-"))


def _score(probability: float) -> str:
    """A probability; near 0 and 1, where a little is much, with one more place.

    >>> _score(0.5), _score(0.9973)
    ('0.50', '0.997')
    """
    return f"{probability:.2f}" if 0.01 < probability < 0.99 else f"{probability:.3f}"


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence, and what it is worth: the label's score with it less its score without it.

    Attributes:
        kind: what sort of evidence it is: "link targets", "heading".
        text: what was seen, in words: "7 of 7 links leave the site".
        weight: by how much it raises the log odds of the label; below 0 where it speaks against.
        without: probability of the label without it.
    """

    kind: str
    text: str
    weight: float
    without: float

    def __str__(self) -> str:
        """The reason in a line.

        >>> str(Reason("link targets", "7 of 7 links leave the site", 2.5, 0.21))
        '+++ 7 of 7 links leave the site (without it 0.21)'
        """
        plus, minus = next((plus, minus) for least, plus, minus in _MARKS if abs(self.weight) >= least)
        return f"{plus if self.weight > 0 else minus:3} {self.text} (without it {_score(self.without)})"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What spoke most for and against a label of a block, strongest first.

    Attributes:
        label: the label that is explained: the block's own unless another was asked for.
        scores: probability of every label.
        evidence_for, evidence_against: pieces of evidence whose removal lowers and raises the label's score.
        text, xpath: of the block; no xpath in plain text.
    """

    label: Label
    scores: Mapping[Label, float]
    evidence_for: tuple[Reason, ...]
    evidence_against: tuple[Reason, ...]
    text: str
    xpath: str

    def __str__(self) -> str:
        """The explanation in lines, for people."""
        ranked = sorted(self.scores.items(), key=lambda item: -item[1])
        rest = ", ".join(f"{label} {score:.2f}" for label, score in ranked if label != self.label and score >= 0.01)
        lines = [f"{self.label} {_score(self.scores[self.label])}" + (f"   (else {rest})" if rest else "")]
        for title, reasons in (("for", self.evidence_for), ("against", self.evidence_against)):
            lines.append(f"  {title}:" + ("" if reasons else " nothing of weight"))
            lines += [f"    {reason}" for reason in reasons[:_SHOWN]]
            if len(reasons) > _SHOWN:
                lines.append(f"        and {len(reasons) - _SHOWN} of less weight")
        return "\n".join(lines)
