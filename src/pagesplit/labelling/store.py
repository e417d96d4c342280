"""The store: one SQLite file with the pages, and what each annotator says of them."""

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, Literal, NamedTuple

from pagesplit import LABELS, Label, StoreError
from pagesplit.labelling.reading import Reading, Unit
from pagesplit.labelling.schema import connect

State = Literal["open", "done", "skipped"]
Edits = Mapping[int, Label | None]
"""Blocks and their labels; None takes a label away."""


class Stored(NamedTuple):
    """A page of the store, without its text."""

    id: int
    name: str
    url: str | None
    domain: str
    title: str
    sha256: str
    size: int  # blocks


class Work(NamedTuple):
    """What an annotator has done with a page."""

    state: State = "open"
    note: str = ""
    finished: str | None = None  # when, UTC
    corrected: float | None = None  # share of the page's blocks that had another label suggested
    moved: float | None = None  # share of the other open pages' blocks that it gave another suggestion


class Store:
    """A file of pages and labels. Several processes may work on one at a time.

    Args:
        file: where it is.
        create: whether to make it where there is none.

    Raises:
        StoreError: it cannot be opened, is no store, or was written by a newer pagesplit.
    """

    def __init__(self, file: Path, *, create: bool = True) -> None:
        self.file = file
        self._lock = RLock()
        self._connection = connect(file, create=create)

    def close(self) -> None:
        """Leave one file: the last to close folds the write-ahead log into it."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is on the disk when the block ends, or nothing."""
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield self._connection
                    self._connection.execute("COMMIT")
                except BaseException:
                    if self._connection.in_transaction:  # on a full disk SQLite has rolled back by itself
                        self._connection.execute("ROLLBACK")
                    raise
            except sqlite3.Error as error:
                raise StoreError(f"{self.file}: not saved: {error}") from error

    def rows(self, query: str, *values: Any) -> list[Any]:
        """What a query finds."""
        with self._lock:
            try:
                return self._connection.execute(query, values).fetchall()
            except sqlite3.Error as error:
                raise StoreError(f"{self.file}: cannot be read: {error}") from error

    # ---- pages

    def pages(self) -> list[Stored]:
        """All pages, as they were added."""
        return [Stored(*row) for row in self.rows(f"SELECT {', '.join(Stored._fields)} FROM page ORDER BY id")]

    def add(self, name: str, reading: Reading, domain: str) -> int:
        """Put a page in; gives its number.

        Raises:
            StoreError: the name or the page is there already.
        """
        values = (name, *_columns(reading, domain))
        with self.writing() as connection:
            return int(
                connection.execute(
                    "INSERT INTO page (name, url, domain, title, sha256, text, blocks, size) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    values,
                ).lastrowid
                or 0
            )

    def replace(self, page: int, reading: Reading, domain: str, places: Mapping[int, int]) -> None:
        """Put a page's new reading in the place of the old one, and carry all its labels over.

        Args:
            page: number of the page.
            reading: the new reading.
            domain: as in `add`.
            places: the new place of each old block; labels of other blocks go, and so does what could be undone.
        """
        with self.writing() as connection:
            old = connection.execute("SELECT annotator, block, label FROM label WHERE page = ?", (page,)).fetchall()
            connection.execute("DELETE FROM label WHERE page = ?", (page,))
            connection.execute("DELETE FROM change WHERE page = ?", (page,))
            connection.execute(
                "UPDATE page SET url = ?, domain = ?, title = ?, sha256 = ?, text = ?, blocks = ?, size = ? "
                "WHERE id = ?",
                (*_columns(reading, domain), page),
            )
            connection.executemany(
                "INSERT INTO label (page, annotator, block, label) VALUES (?, ?, ?, ?)",
                [(page, annotator, places[block], label) for annotator, block, label in old if block in places],
            )
            _reopen(connection, page)

    def text(self, page: int) -> str:
        """A page as it was put in."""
        return self._unpacked("text", page)

    def units(self, page: int) -> list[Unit]:
        """The blocks that a page's labels point to."""
        return [Unit(*unit) for unit in json.loads(self._unpacked("blocks", page))]

    def _unpacked(self, column: str, page: int) -> str:
        packed = self._one(f"SELECT {column} FROM page WHERE id = ?", page)[0]
        try:
            return zlib.decompress(packed).decode("utf-8", "surrogatepass")
        except (zlib.error, TypeError, UnicodeDecodeError) as error:
            raise StoreError(f"{self.file}: the content of page {page} is gone or damaged ({error})") from error

    def _one(self, query: str, page: int) -> Any:
        found = self.rows(query, page)
        if not found:
            raise StoreError(f"{self.file}: no page {page}")
        return found[0]

    # ---- annotators

    def annotators(self) -> list[str]:
        """The names of all who have labelled something, or set out to."""
        return [name for (name,) in self.rows("SELECT name FROM annotator ORDER BY id")]

    def annotator(self, name: str) -> "Annotator":
        """One who labels; made where there is none of that name."""
        with self.writing() as connection:
            connection.execute("INSERT OR IGNORE INTO annotator (name) VALUES (?)", (name,))
        return Annotator(self, name, self.rows("SELECT id FROM annotator WHERE name = ?", name)[0][0])


class Annotator:
    """What one person says. Every change is on the disk when its method returns."""

    def __init__(self, store: Store, name: str, number: int) -> None:
        self.name = name
        self._store, self._id = store, number

    def labels(self) -> dict[int, dict[int, Label]]:
        """Confirmed labels by page and block."""
        found: dict[int, dict[int, Label]] = {}
        query = "SELECT page, block, label FROM label WHERE annotator = ? ORDER BY page, block"
        for page, block, label in self._store.rows(query, self._id):
            found.setdefault(page, {})[block] = label
        return found

    def labels_of(self, page: int) -> dict[int, Label]:
        """Confirmed labels of a page's blocks."""
        query = "SELECT block, label FROM label WHERE annotator = ? AND page = ? ORDER BY block"
        return dict(self._store.rows(query, self._id, page))

    def change(self, page: int, edits: Edits) -> None:
        """Confirm labels, or take them away.

        Raises:
            StoreError: no such page, block or label; or it could not be saved, and nothing has changed.
        """
        size = self._store._one("SELECT size FROM page WHERE id = ?", page)[0]
        for block, label in edits.items():
            if not 0 <= block < size:
                raise StoreError(f"page {page} has no block {block}; it has {size}")
            if label is not None and label not in LABELS:
                raise StoreError(f"no label {label!r}; labels are {', '.join(LABELS)}")
        mine = (self._id, page)
        with self._store.writing() as connection:
            before = self.labels_of(page)
            steps = [(block, before.get(block), label) for block, label in edits.items() if before.get(block) != label]
            if steps:
                connection.execute("DELETE FROM change WHERE annotator = ? AND page = ? AND undone", mine)
                connection.execute(
                    "INSERT INTO change (annotator, page, edits) VALUES (?, ?, ?)", (*mine, json.dumps(steps))
                )
                self._apply(connection, page, {block: label for block, _, label in steps})

    def undo(self, page: int) -> Edits:
        """Take back the last change of a page; gives what blocks have now, nothing where there is none."""
        return self._step(page, "NOT undone ORDER BY id DESC", 1)

    def redo(self, page: int) -> Edits:
        """Make the change again that was taken back last."""
        return self._step(page, "undone ORDER BY id", 0)

    def _step(self, page: int, which: str, undone: int) -> Edits:
        with self._store.writing() as connection:
            query = f"SELECT id, edits FROM change WHERE annotator = ? AND page = ? AND {which} LIMIT 1"
            found = connection.execute(query, (self._id, page)).fetchone()
            if found is None:
                return {}
            edits: Edits = {block: before if undone else after for block, before, after in json.loads(found[1])}
            connection.execute("UPDATE change SET undone = ? WHERE id = ?", (undone, found[0]))
            self._apply(connection, page, edits)
        return edits

    def steps(self, page: int) -> tuple[int, int]:
        """How many changes of a page can be undone, and how many redone."""
        query = "SELECT count(*), coalesce(sum(undone), 0) FROM change WHERE annotator = ? AND page = ?"
        total, undone = self._store.rows(query, self._id, page)[0]
        return total - undone, undone

    def _apply(self, connection: sqlite3.Connection, page: int, edits: Edits) -> None:
        connection.executemany(
            "DELETE FROM label WHERE annotator = ? AND page = ? AND block = ?",
            [(self._id, page, block) for block, label in edits.items() if label is None],
        )
        connection.executemany(
            "INSERT OR REPLACE INTO label (annotator, page, block, label) VALUES (?, ?, ?, ?)",
            [(self._id, page, block, label) for block, label in edits.items() if label is not None],
        )
        _reopen(connection, page)

    # ---- pages done

    def works(self) -> dict[int, Work]:
        """What was done with each page; of pages that are not in it, nothing."""
        query = f"SELECT page, {', '.join(Work._fields)} FROM work WHERE annotator = ?"
        return {page: Work(*rest) for page, *rest in self._store.rows(query, self._id)}

    def note(self, page: int, text: str) -> None:
        """Write a note on a page.

        Raises:
            StoreError: no such page, or half a character that no file can hold.
        """
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise StoreError(f"the note has half a character in it, at {error.start}; write it again") from error
        self._work(page, note=text)

    def set_state(self, page: int, state: State) -> None:
        """Open a page again, or skip it."""
        self._work(page, state=state, finished=None, corrected=None, moved=None)

    def finish(self, page: int, corrected: float | None, moved: float | None) -> None:
        """Call a page done.

        Args:
            page: number of the page.
            corrected: share of its blocks that had another label suggested; None where nothing was, as with labels
                that are read in: then what is known stays.
            moved: share of the other open pages' blocks that it gave another suggestion, or None.

        Raises:
            StoreError: some of its blocks have no label.
        """
        missing = self._store._one("SELECT size FROM page WHERE id = ?", page)[0] - len(self.labels_of(page))
        if missing:
            raise StoreError(f"{missing} blocks of the page have no label yet")
        now = self._store.rows("SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')")[0][0]
        lesson = {name: share for name, share in (("corrected", corrected), ("moved", moved)) if share is not None}
        self._work(page, state="done", finished=now, **lesson)

    def _work(self, page: int, **values: Any) -> None:
        self._store._one("SELECT 1 FROM page WHERE id = ?", page)
        with self._store.writing() as connection:
            connection.execute("INSERT OR IGNORE INTO work (annotator, page) VALUES (?, ?)", (self._id, page))
            connection.execute(
                f"UPDATE work SET {', '.join(f'{name} = ?' for name in values)} WHERE annotator = ? AND page = ?",
                (*values.values(), self._id, page),
            )


def _columns(reading: Reading, domain: str) -> tuple[Any, ...]:
    units = reading.units
    packed = zlib.compress(json.dumps(units, separators=(",", ":")).encode())
    text = zlib.compress(reading.text.encode("utf-8", "surrogatepass"))
    return (reading.url, domain, reading.title, reading.sha256, text, packed, len(units))


def _reopen(connection: sqlite3.Connection, page: int) -> None:
    """A page with a block that has no label is not done, whoever called it so."""
    connection.execute(
        "UPDATE work SET state = 'open', finished = NULL, corrected = NULL, moved = NULL "
        "WHERE page = ?1 AND state = 'done' AND (SELECT size FROM page WHERE id = ?1) > "
        "(SELECT count(*) FROM label WHERE label.page = ?1 AND label.annotator = work.annotator)",
        (page,),
    )
