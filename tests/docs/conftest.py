"""What the documentation's tests share."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import pagesplit
from tests.conftest import ROOT


@pytest.fixture
def program():
    """Runs Python with some arguments in the repository's root, with this pagesplit; gives the finished process."""

    def run(*arguments, **environment):
        environment = {**os.environ, "PYTHONPATH": str(Path(pagesplit.__file__).parent.parent), **environment}
        environment |= {"PYTHONIOENCODING": "utf-8", "NO_PROXY": "localhost", "no_proxy": "localhost"}
        command = [sys.executable, *map(str, arguments)]
        return subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120
        )

    return run


@pytest.fixture
def chromium():
    """A test that needs the browser is skipped, and says so, where there is none."""
    if not (shutil.which("chromium") or shutil.which("google-chrome")):
        pytest.skip("no Chromium on the path: apt-get install chromium")
