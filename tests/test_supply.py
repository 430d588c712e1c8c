"""The bill of materials, the audit of what is depended on, and that each dependency is told of."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from audit_deps import told

HERE = Path(__file__).parent.parent


def test_a_hole_fails_the_audit_and_no_data_is_said() -> None:
    hole = {"id": "PYSEC-1", "fix_versions": ["2.1"]}
    bad = {"name": "a", "version": "2.0", "vulns": [hole, {"id": "PYSEC-2", "fix_versions": []}]}
    fine = {"name": "b", "version": "1", "vulns": []}
    unknown = {"name": "c", "skip_reason": "not found"}
    text, status = told([bad, fine, unknown])
    assert text.splitlines() == [
        "a 2.0: PYSEC-1; use 2.1",
        "a 2.0: PYSEC-2; there is no version without it yet",
        "not audited, as nothing is known of them here: c",
        "2 of 3 packages audited, 2 known holes",
    ]
    assert status == 1
    assert told([fine])[1] == 0
    assert told([unknown]) == told([])
    assert told([]) == ("NOT AUDITED: the data on known holes can't be reached from here; run it where it can", 0)


def test_the_bill_of_materials_names_what_the_lock_pins(tmp_path: Path) -> None:
    bill = tmp_path / "bill.json"
    command = ["requirements", HERE / "requirements/run.txt", "--pyproject", HERE / "pyproject.toml"]
    options = ["--output-reproducible", "--of", "JSON", "-o", bill]
    subprocess.run(
        [Path(sys.executable).with_name("cyclonedx-py"), *command, *options], check=True, capture_output=True
    )
    read = json.loads(bill.read_bytes())
    pinned = dict(re.findall(r"^([\w.-]+)==(\S+)", (HERE / "requirements/run.txt").read_text(), re.MULTILINE))
    assert read["bomFormat"] == "CycloneDX"
    assert read["metadata"]["component"]["name"] == "helpgen"
    assert {part["name"]: part["version"] for part in read["components"]} == pinned


def test_every_dependency_is_justified() -> None:
    project = tomllib.loads((HERE / "pyproject.toml").read_text())["project"]
    needs = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {re.split(r"[\[<>=;! ]", need)[0].lower() for need in needs} - {"helpgen"}
    table = (HERE / "ARCHITECTURE.md").read_text().partition("## Dependencies")[2]
    rows = " ".join(row.split("|")[1] for row in table.splitlines() if row.startswith("| "))
    assert {name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", rows)} == set()
