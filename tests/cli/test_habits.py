"""What people are used to of a command: help at once, completion, a version, and to hear what is missing."""

import itertools
import os
import subprocess
import sys

import pytest
from rich.color import Color, ColorSystem
from rich.console import Console

import pagesplit
from pagesplit import LABELS
from pagesplit.cli.main import app
from pagesplit.cli.show import bar, chip
from tests.cli.test_split import run

SLOW = {"numpy", "lxml", "rich", "joblib", "nh3"}


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["-h"], *([command, "--help"] for command in app.commands), ["completion", "bash"]],
    ids=" ".join,
)
def test_help_waits_for_nothing_slow(arguments):
    code = (
        "import sys, atexit; from pagesplit.cli import main; "
        f"atexit.register(lambda: print(sorted({SLOW} & set(sys.modules)), file=sys.stderr)); main()"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert "pagesplit" in done.stdout
    assert done.stderr == "[]\n"


@pytest.mark.parametrize("command", ["split", "view", "explain"])
def test_help_gives_examples_a_line_each(command):
    shown = run(command, "--help").stdout
    assert f"\n    pagesplit {command} page.html" in shown
    assert f"\n    pagesplit {command} page.html" in run("--help").stdout
    assert max(map(len, shown.splitlines())) <= 80


def test_help_names_the_labels_and_completion():
    assert all(label in run("split", "--help").stdout for label in LABELS)
    assert 'eval "$(pagesplit completion bash)"' in run("--help").stdout


@pytest.mark.parametrize(("shell", "known"), [("bash", "complete -o"), ("zsh", "compdef"), ("fish", "complete ")])
def test_completion_prints_a_script(shell, known):
    done = run("completion", shell)
    assert done.returncode == 0
    assert known in done.stdout
    assert "_PAGESPLIT_COMPLETE" in done.stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["sp"], ["split"]),
        (["completion", ""], ["bash", "zsh", "fish"]),
        (["split", "--for"], ["--format"]),
        (["split", "--label", "article,s"], ["article,sponsored"]),
        (["explain", "--label", "rel"], ["related-links"]),
    ],
)
def test_bash_completes(words, expected, tmp_path):
    command = tmp_path / "pagesplit"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m pagesplit "$@"\n')
    command.chmod(0o755)
    script = (
        'eval "$(pagesplit completion bash)"; COMP_WORDS=(pagesplit "$@"); COMP_CWORD=$#; '
        '_pagesplit_completion pagesplit; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "-c", script, "bash", *words],
        capture_output=True, text=True, check=True,
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.stdout.split() == expected


def test_version_says_which_parts_are_native():
    for told, native in [
        (run("--version").stdout, pagesplit.NATIVE),
        (run("--version", PAGESPLIT_PURE="1").stdout, dict.fromkeys(pagesplit.NATIVE, False)),
    ]:
        assert told.startswith(f"pagesplit {pagesplit.__version__}: scanner ")
        for part, works in native.items():
            assert f"{part} {'native' if works else 'in Python (slower)'}" in told


@pytest.mark.parametrize("package", ["click", "rich"])
def test_without_its_packages_the_command_names_the_extra(tmp_path, package):
    (tmp_path / f"{package}.py").write_text(f"raise ImportError('none', name='{package}')")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    done = run("split", "-", PYTHONPATH=path)
    assert done.returncode == 1
    assert f"{package} is not installed" in done.stderr
    assert "pip install 'pagesplit[cli]', or '.[cli]' in a clone" in done.stderr
    assert run("--version", PYTHONPATH=path).stdout == run("--version").stdout


@pytest.mark.parametrize("system", ["standard", "256", "truecolor"])
def test_no_two_labels_have_one_colour(system):
    console = Console(color_system=system, force_terminal=True)
    kind = {"standard": ColorSystem.STANDARD, "256": ColorSystem.EIGHT_BIT, "truecolor": ColorSystem.TRUECOLOR}[system]
    shown = {label: Color.parse(str(bar(console, label).style)).downgrade(kind) for label in LABELS}
    for one, other in itertools.combinations(LABELS, 2):
        assert (shown[one].number, shown[one].triplet) != (shown[other].number, shown[other].triplet), (one, other)


# Terminals have 16 colours of their own: black, red, green, yellow, blue, magenta, cyan, white, and all of it bright
SIXTEEN = {
    "VGA": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    "Tango": "2e3436 cc0000 4e9a06 c4a000 3465a4 75507b 06989a d3d7cf 555753 ef2929 8ae234 fce94f 729fcf ad7fa8 34e2e2 eeeeec",
}


@pytest.mark.parametrize(
    ("system", "palette", "least"),
    [("truecolor", None, 4.5), ("256", None, 4.5), *(("standard", palette, 3.5) for palette in SIXTEEN)],
)
def test_names_of_labels_can_be_read_on_their_colours(system, palette, least):
    console = Console(color_system=system, force_terminal=True)
    for label in LABELS:
        style = console.get_style(str(chip(console, label).style))
        ink, ground = (_luminance(_rgb(colour, palette)) for colour in (style.color, style.bgcolor))
        assert (max(ink, ground) + 0.05) / (min(ink, ground) + 0.05) >= least, label


def _rgb(colour, palette):
    return bytes.fromhex(SIXTEEN[palette].split()[colour.number]) if palette else colour.get_truecolor()


def _luminance(colour):
    """WCAG's relative luminance."""
    parts = [part / 255 for part in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
