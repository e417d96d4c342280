"""One place chooses between the native scanner and its twin."""

import json
import os
import subprocess
import sys

import pagesplit.scan
from pagesplit.document import read

PAGE = "<div class=x>a<p>b <a href='//example.com/y'>c</a></p></div>"
SCRIPT = f"""
import json, pagesplit.scan
from pagesplit.document import read
columns = pagesplit.scan.scan(read({PAGE!r}).root)
print(json.dumps([pagesplit.scan.NATIVE, pagesplit.scan._scan.__module__, columns.texts, columns.counts.tolist()]))
"""


def scanned_with(pure):
    environment = {**os.environ, "PAGESPLIT_PURE": pure}
    done = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_the_twin_can_be_forced():
    native, module, texts, counts = scanned_with("1")
    assert (native, module) == (False, "pagesplit.scan.twin")
    here = pagesplit.scan.scan(read(PAGE).root)
    assert (texts, counts) == (here.texts, here.counts.tolist())


def test_else_the_native_one_is_used_where_it_was_built():
    native, module, *_ = scanned_with("0")
    assert native == (module == "pagesplit.scan._native")
    assert native or not os.environ.get("CI"), "CI has a compiler, so the native scanner must have been built"
