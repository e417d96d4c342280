"""What one annotator has before them: the pages, suggestions for them, the queue, and how far they have come."""

from collections import Counter
from collections.abc import Callable, Mapping
from threading import RLock
from typing import Any, Final, Literal

from pagesplit import LABELS, Splitter, StoreError
from pagesplit.display import frame
from pagesplit.labelling.gather import check
from pagesplit.labelling.local import Place, beside
from pagesplit.labelling.queue import Candidate, ordered
from pagesplit.labelling.reading import Reading, read
from pagesplit.labelling.stats import stats
from pagesplit.labelling.store import Annotator, Edits, Store, Work
from pagesplit.labelling.suggest import Lessons, Scores, View, best, differing, view_of

_AT_HAND: Final = 4  # pages that are kept as they were read
_TEXT: Final = 400  # characters of a block's text in the list


class Desk:
    """An annotator at work on a store.

    Args:
        store: the pages.
        annotator: who labels.
        splitter: reads the pages, and gives the model's answers.
        places: where pages were read from, so that their images can be shown; by number.
        say: tells the user of pages whose labels had to be carried over.
    """

    def __init__(
        self,
        store: Store,
        annotator: Annotator,
        splitter: Splitter,
        places: Mapping[int, Place],
        say: Callable[[str], None],
    ) -> None:
        self._store, self._annotator, self._splitter, self._places = store, annotator, splitter, places
        self._lock = RLock()
        self._readings: dict[int, Reading] = {}
        self._views: dict[int, View] = {}
        for page, reading, problem in check(store, splitter):
            self._views[page.id] = view_of(reading.page, page.domain)
            if problem:
                say(f"{page.name}: {problem}")
        self._pages = {page.id: page for page in store.pages()}
        self._lessons, self._learned = Lessons(), annotator.labels()
        for number, labels in self._learned.items():
            self._lessons.learn(self._views[number], labels)

    # ---- all pages

    def overview(self) -> dict[str, Any]:
        """The queue, and how far it has got."""
        with self._lock:
            works, labels = self._annotator.works(), self._annotator.labels()
            entries = {number: self._entry(number, works, labels) for number in self._pages}
            return {
                "annotator": self._annotator.name,
                "store": self._store.file.name,
                "choices": LABELS,
                "pages": [entries[number] for number in self._order(works, labels)],
                "progress": self._progress(works),
            }

    def _entry(self, number: int, works: Mapping[int, Work], labels: Mapping[int, Any]) -> dict[str, Any]:
        page, work = self._pages[number], works.get(number, Work())
        return {
            "id": page.id,
            "name": page.name,
            "title": page.title,
            "domain": page.domain,
            "blocks": page.size,
            "confirmed": len(labels.get(page.id, ())),
            "state": work.state,
            "note": work.note,
        }

    def _order(self, works: Mapping[int, Work], labels: Mapping[int, Any]) -> list[int]:
        """Open pages as the queue has them, then those skipped, then those done."""
        states = {number: works.get(number, Work()).state for number in self._pages}
        done = Counter(self._pages[number].domain for number, state in states.items() if state == "done")
        candidates = [
            Candidate(number, page.domain, self._doubts(number, labels.get(number, {})))
            for number, page in self._pages.items()
            if states[number] == "open"
        ]
        rest = [number for state in ("skipped", "done") for number in self._pages if states[number] == state]
        return ordered(candidates, done) + rest

    def _doubts(self, number: int, labels: Mapping[int, Any]) -> list[float]:
        sure = self._suggested(number).max(axis=1)
        return [1 - float(sure[block]) for block in range(len(sure)) if block not in labels]

    def _progress(self, works: Mapping[int, Work]) -> dict[str, Any]:
        counted = stats(self._store, self._annotator)
        lessons = sorted(
            (work.finished, number) for number, work in works.items() if work.finished and work.moved is not None
        )
        return {
            "pages": counted.pages,
            "done": counted.done,
            "skipped": counted.skipped,
            "labels": counted.labels,
            "lessons": [
                {"page": self._pages[number].name, "corrected": works[number].corrected, "moved": works[number].moved}
                for _, number in lessons
            ],
        }

    # ---- one page

    def page(self, number: int) -> dict[str, Any]:
        """All that is shown of a page beside its frame.

        Raises:
            StoreError: there is none of that number.
        """
        with self._lock:
            reading, work = self._reading(number), self._annotator.works().get(number, Work())
            labels, evidence = self._annotator.labels_of(number), reading.page.evidence
            assert evidence is not None  # as pages of the store have blocks
            suggested = best(self._suggested(number))
            blocks = [
                {
                    "text": block.text if len(block.text) <= _TEXT else block.text[: _TEXT - 1] + "…",
                    "xpath": block.xpath,
                    "suggested": label,
                    "sure": round(confidence, 4),
                    "label": labels.get(block.index),
                }
                for block, (label, confidence) in zip(reading.page.blocks, suggested, strict=True)
            ]
            return {
                **self._entry(number, {number: work}, {number: labels}),
                "url": reading.url,
                "notes": reading.page.notes,
                "list": blocks,
                "shapes": self._views[number].shapes,
                "containers": [list(pair) for pair in zip(evidence.first.tolist(), evidence.end.tolist(), strict=True)],
                **self._steps(number),
            }

    def frame(self, number: int, policy: str, style: str, prefix: str) -> str:
        """The document that shows a page; see `pagesplit.display.frame`."""
        with self._lock:
            page = self._reading(number).page
            return frame(page, policy=policy, style=style, beside=beside(self._places.get(number), prefix))

    def place(self, number: int) -> Place | None:
        """Where a page was read from, None where that is not known."""
        return self._places.get(number)

    # ---- changes

    def change(self, number: int, edits: Edits) -> dict[str, Any]:
        """Confirm labels, or take them away."""
        with self._lock:
            self._check(number)
            self._annotator.change(number, edits)
            return self._changed(number, {})

    def step(self, number: int, way: Literal["undo", "redo"]) -> dict[str, Any]:
        """Undo or redo a change; says what the blocks have now."""
        with self._lock:
            self._check(number)
            edits = self._annotator.undo(number) if way == "undo" else self._annotator.redo(number)
            return self._changed(number, edits)

    def _changed(self, number: int, edits: Edits) -> dict[str, Any]:
        state = self._annotator.works().get(number, Work()).state
        if state != "open":  # what open pages teach is seen to when the queue is made
            self._learn(number, self._annotator.labels_of(number))
        return {"edits": list(edits.items()), "state": state, **self._steps(number)}

    def _steps(self, number: int) -> dict[str, int]:
        undo, redo = self._annotator.steps(number)
        return {"undo": undo, "redo": redo}

    def note(self, number: int, text: str) -> None:
        """Write a note on a page."""
        self._check(number)
        self._annotator.note(number, text)

    def set_state(self, number: int, state: Literal["open", "skipped", "done"]) -> None:
        """Call a page done, skip it, or open it again.

        Raises:
            StoreError: it cannot be done, as some of its blocks have no label.
        """
        with self._lock:
            self._check(number)
            if state == "done":
                self._annotator.finish(number, *self._lesson(number))
            else:
                self._annotator.set_state(number, state)

    def _lesson(self, number: int) -> tuple[float, float]:
        """What a page taught: shares of its own blocks, and of other open pages', that have another label for it."""
        view, labels = self._views[number], self._annotator.labels_of(number)
        works = self._annotator.works()
        others = [one for one in self._pages if one != number and works.get(one, Work()).state == "open"]
        self._learn(number, {})
        ahead = best(self._lessons.suggest(view))
        before = {one: self._lessons.suggest(self._views[one]) for one in others}
        self._learn(number, labels)
        moved = sum(differing(before[one], self._lessons.suggest(self._views[one])) for one in others)
        corrected = sum(ahead[block][0] != label for block, label in labels.items())
        return corrected / max(1, len(labels)), moved / max(1, sum(self._pages[one].size for one in others))

    # ---- within

    def _suggested(self, number: int) -> Scores:
        self._learn(number, self._annotator.labels_of(number))
        return self._lessons.suggest(self._views[number])

    def _learn(self, number: int, labels: Mapping[int, Any]) -> None:
        """Let a page teach these labels, and no longer those it taught before."""
        if labels != self._learned.get(number, {}):
            self._lessons.learn(self._views[number], self._learned.get(number, {}), -1)
            self._lessons.learn(self._views[number], labels)
            self._learned[number] = dict(labels)

    def _check(self, number: int) -> None:
        if number not in self._pages:
            raise StoreError(f"no page {number}")

    def _reading(self, number: int) -> Reading:
        """A page, read; the last few are kept."""
        self._check(number)
        if number not in self._readings:
            self._readings[number] = read(self._splitter, self._store.text(number), self._pages[number].url)
            while len(self._readings) > _AT_HAND:
                del self._readings[next(iter(self._readings))]
        return self._readings[number]
