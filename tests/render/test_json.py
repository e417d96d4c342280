"""The JSON of pages keeps to its documented schema."""

import json

import jsonschema
import pytest

import pagesplit
from pagesplit import LABELS
from pagesplit.render.json import SCHEMA
from tests.conftest import ROOT

SAYS = json.loads((ROOT / "docs" / "schema.json").read_text("utf-8"))
CHECK = jsonschema.Draft202012Validator(SAYS)


def test_the_schema_is_one_and_of_this_version():
    jsonschema.Draft202012Validator.check_schema(SAYS)
    assert SAYS["properties"]["schema"]["const"] == SCHEMA
    assert SAYS["$defs"]["label"]["enum"] == list(LABELS)


def test_every_fixture_keeps_to_it(case):
    page = pagesplit.split(case[0], url="https://a.example/")
    CHECK.validate(json.loads(page.to_json()))
    assert page.to_dict()["model"]["name"] == "default"


@pytest.mark.parametrize("page", ["", b"<p>caf\xe9</p>", "<p>one <a href='http://[x'>two</a></p>"])
def test_odd_pages_keep_to_it(page):
    CHECK.validate(pagesplit.split(page).to_dict())


@pytest.mark.parametrize("part", ["segment", "block"])
def test_parts_of_a_page_keep_to_theirs(part):
    page = pagesplit.split("<h1>Ice</h1><p>The <a href=/lake>lake</a> froze.</p><nav>Home</nav>")
    parts = getattr(page, f"{part}s")
    told = [one.to_dict() for one in parts]
    for record in told:
        jsonschema.Draft202012Validator({"$ref": f"#/$defs/{part}", "$defs": SAYS["$defs"]}).validate(record)
    whole = page.to_dict()["segments"]
    assert told == (whole if part == "segment" else [block for segment in whole for block in segment["blocks"]])


def test_each_field_says_what_it_is():
    parts = [SAYS, *SAYS["$defs"].values(), SAYS["properties"]["model"]]
    fields = [(name, what) for part in parts for name, what in part.get("properties", {}).items() if "$ref" not in what]
    assert [name for name, what in fields if "description" not in what and name not in ("name", "version")] == []


def test_what_is_not_in_it_is_refused():
    record = pagesplit.split("<p>one</p>").to_dict()
    with pytest.raises(jsonschema.ValidationError):
        CHECK.validate(record | {"new": 1})
    with pytest.raises(jsonschema.ValidationError):
        CHECK.validate(record | {"schema": 2})
