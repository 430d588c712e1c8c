"""The manual's page of limits says what the code holds to."""

from importlib import import_module
from pathlib import Path

import pytest

from helpgen.convert import blocks, code, facts
from helpgen.crawl import fetch, robots, sitemap
from helpgen.disk import foreign, walk
from helpgen.load import folders, front_matter, leaves, nodes, overlays, playbook_yaml, site_yaml
from helpgen.render import bounds

# Functions of the same names stand before these modules.
MODULES = ("disk.read", "disk.themes", "load.themes", "load.own_rules")
read, themes, theme_yaml, own_rules = (import_module(f"helpgen.{name}") for name in MODULES)
TEXT = (Path(__file__).parent.parent / "docs/content/reference/limits.md").read_text()
LIMITS = {
    f"{read.LIMIT // walk.MB} MB, {front_matter.LARGEST:,} characters": "a file with Markdown",
    f"{front_matter.LARGEST_FRONT:,} characters": "front matter",
    f"{blocks.LONGEST:,} characters": "a paragraph",
    f"{blocks.COLUMNS} columns": "a table |",
    f"{blocks.DEEPEST} |": "lists, quotes",
    f"{facts._LONGEST} characters": "an expression",
    f"{code._MOST:,} characters": "a highlighted block",
    f"{site_yaml.LARGEST:,} characters": "`site.yaml`",
    f"{own_rules.LARGEST:,} characters": "`playbook.yaml`",
    f"{theme_yaml.LARGEST:,} characters ": "`_category.yaml`, `theme.yaml`",
    f"{nodes.LARGEST:,} |": "keys and values",
    f"{nodes.DEEPEST} ": "groups and lists",
    f"{leaves.LONGEST:,} characters": "a value that",
    f"{bounds.STEPS:,}": f"counts as {bounds.CALL} ",
    f"{bounds.LARGEST:,} characters": "a page",
    f"{bounds.LONGEST:,} characters or items": "a text or list",
    f"{bounds.WIDEST:,} characters": "how wide",
    f"{themes.LIMIT // walk.MB} MB": "a file of a theme",
    f"{read._LARGEST_DRAWING // walk.MB} MB": "a drawing",
    f"{walk.DEEPEST} | what": "folders in folders",
    f"{foreign.PAGE_LIMIT // walk.MB} MB, a `robots.txt` of {robots.LARGEST:,} bytes": "read pages",
    f"sitemap of {sitemap.LARGEST // walk.MB} MB": "read pages",
    f"{sitemap.MOST:,} addresses": "",
    f"as long as it asks for, {fetch.LONGEST_WAIT:.0f} seconds at most": "",
}


@pytest.mark.parametrize("limit", LIMITS)
def test_the_manual_tells_it(limit: str) -> None:
    assert [line for line in TEXT.splitlines() if limit in line and LIMITS[limit] in line]


def test_limits_that_are_told_in_one_row_are_the_same() -> None:
    assert site_yaml.LARGEST == overlays.LARGEST
    assert own_rules.LARGEST == playbook_yaml.LARGEST
    assert theme_yaml.LARGEST == folders.LARGEST
