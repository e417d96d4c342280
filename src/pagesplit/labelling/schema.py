"""The tables of the store, as the steps that made them: `PRAGMA user_version` says how many a file has taken."""

import sqlite3
from pathlib import Path
from typing import Final

from pagesplit import StoreError

_STEPS: Final = (
    """
    CREATE TABLE page (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        url TEXT,
        domain TEXT NOT NULL,
        title TEXT NOT NULL,
        sha256 TEXT NOT NULL UNIQUE,   -- of the text, in UTF-8
        text BLOB NOT NULL,            -- zlib, UTF-8: the store needs no other file
        blocks BLOB NOT NULL,          -- zlib, JSON: XPath, run and text's mark of each block; labels point to them
        size INTEGER NOT NULL          -- how many blocks
    );
    CREATE TABLE annotator (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
    );
    CREATE TABLE label (
        page INTEGER NOT NULL REFERENCES page,
        annotator INTEGER NOT NULL REFERENCES annotator,
        block INTEGER NOT NULL,
        label TEXT NOT NULL,
        PRIMARY KEY (annotator, page, block)
    ) WITHOUT ROWID;
    CREATE TABLE change (              -- for undo and redo: every change, in order
        id INTEGER PRIMARY KEY,
        page INTEGER NOT NULL REFERENCES page,
        annotator INTEGER NOT NULL REFERENCES annotator,
        edits TEXT NOT NULL,           -- JSON: block, label before, label after
        undone INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX change_of ON change (annotator, page, id);
    CREATE TABLE work (                -- what an annotator has done with a page
        page INTEGER NOT NULL REFERENCES page,
        annotator INTEGER NOT NULL REFERENCES annotator,
        state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'skipped')),
        note TEXT NOT NULL DEFAULT '',
        finished TEXT,                 -- when it was done, UTC
        corrected REAL,                -- share of its blocks that had another label suggested
        moved REAL,                    -- share of the other open pages' blocks that it gave another suggestion
        PRIMARY KEY (annotator, page)
    ) WITHOUT ROWID;
    """,
)
APPLICATION: Final = 0x70736C62
"""In the file's header ("pslb"), so that another program's database is not taken for ours."""

_WAIT: Final = 10  # seconds to wait while another process writes


def connect(file: Path, *, create: bool) -> sqlite3.Connection:
    """Open a store and bring its tables up to date.

    Args:
        file: the store.
        create: whether to make it where there is none.

    Raises:
        StoreError: it cannot be opened, is no store, or was written by a newer pagesplit.
    """
    if not create and not file.is_file():
        raise StoreError(f"{file}: no such store; `pagesplit label PAGES --store {file}` makes one")
    try:
        connection = sqlite3.connect(file, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise StoreError(f"{file}: {_said(error)}") from error
    try:
        _prepare(connection, file)
    except sqlite3.Error as error:
        connection.close()
        raise StoreError(f"{file}: {_said(error)}") from error
    except StoreError:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, file: Path) -> None:
    """Check whose file it is, then take the steps that it has not taken.

    With the write-ahead log a commit is one append, and readers do not wait; FULL makes each commit wait for the disk,
    so that not even a power cut takes back a label that the browser shows as saved. It costs some milliseconds, which
    a person does not feel; the default of WAL, NORMAL, would save only against the end of the process.
    """
    version, owner = _number(connection, "user_version"), _number(connection, "application_id")
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != APPLICATION and (tables or version):
        raise StoreError(f"{file}: a database of another program, not a store of labels; name another file")
    if version > len(_STEPS):
        raise StoreError(
            f"{file}: written by a newer pagesplit (format {version}, this one reads {len(_STEPS)}); upgrade"
        )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    if version < len(_STEPS):
        _migrate(connection)


def _migrate(connection: sqlite3.Connection) -> None:
    """Take all missing steps in one transaction; a process that came first may have taken them meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in _STEPS[_number(connection, "user_version") :]:
            for statement in _statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(_STEPS)}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> list[str]:
    """The statements of a script; `executescript` would commit after each."""
    plain = "\n".join(line.partition("--")[0] for line in script.splitlines())
    return [statement for statement in plain.split(";") if statement.strip()]


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _said(error: sqlite3.Error) -> str:
    """SQLite's error with what to do about it."""
    text = str(error)
    if "not a database" in text:
        return "not a store of labels (no SQLite file); name another file"
    if "locked" in text:
        return "another program holds the store; close it and try again"
    if "readonly" in text or "unable to open" in text:
        return f"cannot be written ({text}); is its folder there, and may you write to it?"
    return text
