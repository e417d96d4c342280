"""Who may import whom: the house's one-way streets."""

import ast
import re
from pathlib import Path

import pytest

import pagesplit
from pagesplit import native

SOURCE = Path(pagesplit.__file__).parent
WORDS = set("errors labels tags block lookup evidence address explanation sanitise wording direction native".split())
STAGES = {"document", "scan", "features", "model", "segment", "select", "render"}
PUBLIC = {""}  # the package itself: its public names

ALLOWED = {
    **dict.fromkeys(WORDS, WORDS),
    **{stage: WORDS | {stage} for stage in STAGES},
    "explain": WORDS | {"features", "model", "explain"},
    "display": WORDS | {"page", "display"},
    "viewer": WORDS | {"page", "display", "viewer"},
    "page": WORDS | STAGES | {"explain", "page"},
    "jobs": {"errors"},
    "pipeline": WORDS | STAGES | {"jobs", "page"},
    "_api": WORDS | {"page", "pipeline", "viewer"},
    "": WORDS | STAGES | {"page", "pipeline", "_api"},
    "__main__": {"cli"},
    "fit": WORDS | STAGES | {"pipeline", "fit"},
    "labelling": PUBLIC | {"display", "labelling", "wording"},
    "own": PUBLIC | {"fit", "labelling", "display", "model", "pipeline", "select", "labels", "wording", "own"},
    "cli": PUBLIC | {"labelling", "own", "cli", "wording"},
}
OUTSIDE = {  # what of the world beside the standard library
    **dict.fromkeys(WORDS, set()),
    "lookup": {"numpy"},
    "sanitise": {"nh3"},
    "evidence": {"numpy"},
    "document": {"lxml", "charset_normalizer"},
    "scan": {"lxml"},
    "features": {"numpy"},
    "model": {"numpy"},
    "segment": set(),
    "select": {"numpy"},
    "render": {"lxml"},
    "page": {"lxml"},
    "jobs": {"joblib"},
    "pipeline": {"numpy", "lxml"},
    "explain": {"numpy"},
    "display": {"lxml"},
    "viewer": set(),
    "labelling": {"numpy", "starlette", "uvicorn"},
    "_api": set(),
    "": set(),
    "fit": {"numpy", "scipy", "sklearn", "torch"},
    "own": {"numpy", "matplotlib", "sklearn", "torch"},
    "cli": {"click", "rich"},
}
STANDARD = __import__("sys").stdlib_module_names
IMPORT = re.compile(r"^(?:from \S+ )?import .*", re.MULTILINE)
ENDS = (".py", ".pyx", ".pxi")


def room_of(file: Path) -> str:
    """The stage or word a file belongs to; "" for the package's own __init__."""
    parts = file.relative_to(SOURCE).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def python_of(file: Path) -> str:
    """What a file says in Python; of a native part, its imports."""
    text = file.read_text("utf-8")
    return text if file.suffix == ".py" else "\n".join(IMPORT.findall(text))


def imports_of(file: Path) -> set[str]:
    """Modules a file names in imports."""
    names = set()
    for node in ast.walk(ast.parse(python_of(file))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            names |= {
                f"{node.module}.{alias.name}" if is_module(node.module, alias.name) else node.module
                for alias in node.names
            }
    return names


def is_module(package: str, name: str) -> bool:
    """Whether a name in a package of ours is that of a file or folder."""
    folder = SOURCE.parent.joinpath(*package.split("."))
    return any((folder / f"{name}{end}").exists() for end in ("", *ENDS))


FILES = sorted(file for end in ENDS for file in SOURCE.rglob(f"*{end}"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_imports_go_one_way_only(file):
    room = room_of(file)
    for name in imports_of(file):
        top, _, rest = name.partition(".")
        if top == "pagesplit":
            target = rest.partition(".")[0]
            assert target in ALLOWED[room], f"{room or 'the package'} must not import {name}"
        elif top not in STANDARD:
            assert top in OUTSIDE[room], f"{room or 'the package'} must not import {name}"


STEPS = SOURCE / "model" / "steps"


@pytest.mark.parametrize("file", sorted(STEPS.rglob("*.py")), ids=lambda file: str(file.relative_to(STEPS)))
def test_steps_of_a_prediction_know_nothing_of_the_network(file):
    of_model = {name for name in imports_of(file) if name.startswith("pagesplit.model")}
    assert all(name.startswith("pagesplit.model.steps") for name in of_model)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_only_its_own_folder_takes_a_native_part(file):
    for name in imports_of(file):
        if name.endswith("._native"):
            assert file == SOURCE.parent.joinpath(*name.split(".")[:-1], "__init__.py"), "one place chooses"


def test_every_native_part_is_known():
    parts = {file.parent for file in SOURCE.rglob("_native.pyx")}
    assert {SOURCE / folder for folder in native._FOLDERS.values()} == parts
    for folder in parts:
        assert "pagesplit.native" in imports_of(folder / "__init__.py")


OPTIONAL = {
    "charset_normalizer": "document/decode.py",
    "joblib": "jobs.py",
    "nh3": "sanitise.py",
    "uvicorn": "labelling/serve.py",
}


@pytest.mark.parametrize("package", OPTIONAL)
def test_an_optional_package_is_imported_in_one_file(package):
    assert [str(file.relative_to(SOURCE)) for file in FILES if package in imports_of(file)] == [OPTIONAL[package]]


def test_every_room_is_known():
    assert {room_of(file) for file in FILES} <= set(ALLOWED)


def test_splitting_needs_only_lxml_and_numpy():
    import subprocess
    import sys

    code = (
        "import sys, pagesplit; pagesplit.split('<p>one</p>'); "
        "print(sorted({'joblib', 'sklearn', 'scipy', 'torch', 'click', 'rich', 'nh3', 'starlette', 'pagesplit.explain', 'pagesplit.display', 'pagesplit.labelling', 'pagesplit.own'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_the_public_names_are_where_the_package_says():
    tree = ast.parse((SOURCE / "__init__.py").read_text("utf-8"))
    told = {
        (node.module.partition(".")[2], name.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module.startswith("pagesplit.")
        for name in node.names
    }
    assert told == {(home, name) for home, names in pagesplit._HOMES.items() for name in names.split()}
    assert {name for _, name in told} | {"__version__"} == set(pagesplit.__all__) <= set(dir(pagesplit))
    assert all(getattr(pagesplit, name) is not None for name in pagesplit.__all__)
    with pytest.raises(AttributeError, match="'splt'"):
        pagesplit.splt  # noqa: B018
