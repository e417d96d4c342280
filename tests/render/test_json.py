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
