"""One place chooses between the native parts and their twins."""

import json
import os
import subprocess
import sys

PAGE = "<div class=x>a<p>b <a href='//example.com/y'>c</a></p></div>"
SCRIPT = f"""
import json, pagesplit, pagesplit.features, pagesplit.scan
from pagesplit.model import steps
from pagesplit.segment import layout
used = dict(
    scanner=pagesplit.scan._scan, features=pagesplit.features.measure, steps=steps.gather, layout=layout.Layout
)
native = {{part: function.__module__.endswith("._native") for part, function in used.items()}}
blocks = [(block.text, block.label) for block in pagesplit.split({PAGE!r}).blocks]
print(json.dumps([dict(pagesplit.NATIVE), native, blocks]))
"""


def works_with(pure):
    """Which parts are said to be native, which are, and what comes of a page."""
    environment = {**os.environ, "PAGESPLIT_PURE": pure}
    done = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_the_twins_can_be_forced():
    told, native, blocks = works_with("1")
    assert told == native == dict.fromkeys(("scanner", "features", "steps", "layout"), False)
    assert blocks == works_with("0")[2]


def test_else_each_native_part_is_used_that_was_built():
    told, native, _ = works_with("0")
    assert told == native
    assert all(native.values()) or not os.environ.get("CI"), f"CI has a compiler, so all must have been built: {native}"
