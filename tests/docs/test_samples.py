"""The samples of the README and of the documentation run, and print what the pages say they print."""

import importlib.util
import re
import shutil
import tomllib

import pytest
from markdown_it import MarkdownIt

from docs import samples
from pagesplit.cli.main import app
from tests.conftest import ROOT

TEXTS = {str(file.relative_to(ROOT)): file.read_text("utf-8") for file in samples.PAGES}
SAMPLES = [(name, sample) for name, text in TEXTS.items() for sample in samples.samples(text)]
WITH_SAMPLES = sorted({name for name, sample in SAMPLES if sample.language in ("python", "sh", "console")})
TOOLS = {"curl -s $URL": ("curl",), "playwright_page.py": ("chromium", "google-chrome")}


@pytest.mark.parametrize("name", WITH_SAMPLES)
def test_samples_print_what_the_page_shows(name):
    text = TEXTS[name]
    for mark, tools in TOOLS.items():
        if mark in text and not any(map(shutil.which, tools)):
            pytest.skip(f"no {tools[0]} on the path: apt-get install {tools[0]}")
    assert samples.renewed(text) == text, "`make samples` writes the output anew"


@pytest.mark.parametrize("name", TEXTS)
def test_no_code_goes_unrun(name):
    known = {"python", "sh", "console", "text"}
    kinds = {sample.language for sample in samples.samples(TEXTS[name])}
    assert {kind for kind in kinds if not kind.startswith("{")} <= known
    assert [token.content for token in MarkdownIt().parse(TEXTS[name]) if token.type == "code_block"] == []


def test_what_sets_up_names_what_there_is():
    lines = [line for _, sample in SAMPLES if sample.language == "sh" for line in sample.body.splitlines()]
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    made = {line.split()[1] for line in lines if line.startswith("make ")}
    assert made
    assert made <= targets
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    named = [found for line in lines for found in re.findall(r"pip install '\.\[([\w,]+)\]'", line)]
    installed = {extra for found in named for extra in found.split(",")}
    assert {"cli", "examples"} <= installed
    assert installed <= set(extras)
    modules = {name for text in TEXTS.values() for name in re.findall(r"`python -m ([\w.]+)`", text)}
    assert [name for name in modules if not importlib.util.find_spec(name)] == []


def test_each_command_has_its_help_on_the_page():
    shown = [sample.body for sample in samples.samples(TEXTS["docs/command.md"])]
    for name in ["", *(f" {command}" for command in app.commands)]:
        assert any(body.startswith(f"$ pagesplit{name} --help\nUsage: pagesplit{name} [") for body in shown), name


@pytest.mark.parametrize("name", TEXTS)
def test_links_lead_to_files(name):
    tokens = [inner for token in MarkdownIt().parse(TEXTS[name]) for inner in token.children or []]
    targets = [str(token.attrs.get("href") or token.attrs.get("src") or "") for token in tokens]
    local = [target.partition("#")[0] for target in targets if target and not re.match(r"https?:|#", target)]
    assert [target for target in local if not (ROOT / name).parent.joinpath(target).exists()] == []


MADE_UP = """
```python
x = 6
```

```python
print(x * 7)
```

```text
41
```

```console
$ echo one; echo two >&2
one
$ python -c 'import pagesplit; print(pagesplit.split("<p>Ice</p>").blocks[0].text)'
```

```text
untouched
```
"""


def test_output_is_written_anew():
    right = MADE_UP.replace("41", "42").replace("\none\n$", "\none\ntwo\n$").replace("text)'\n", "text)'\nIce\n")
    assert samples.renewed(MADE_UP) == right
    assert samples.renewed(right) == right


@pytest.mark.parametrize("kind", ["python", "sh", "console"])
def test_a_sample_that_fails_is_heard_of(kind):
    line = {"python": "nowhere.found", "sh": "pagesplit split nowhere.html", "console": "$ pagesplit slice"}[kind]
    with pytest.raises(samples.SampleError, match=r"nowhere|slice"):
        samples.renewed(f"```{kind}\n{line}\n```\n")
