"""Whether known holes concern the packages of a lock file: `python tests/audit_deps.py requirements/run.txt`.

Exit status 1 for a hole, and 0 where the data can't be reached, which is said: a machine without the internet must not
fail for it, and must not look as if it had found nothing.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any


def told(report: Sequence[dict[str, Any]]) -> tuple[str, int]:
    """What pip-audit's report comes to, and the exit status."""
    holes = [
        f"{package['name']} {package['version']}: {hole['id']}; "
        + (f"use {' or '.join(hole['fix_versions'])}" if hole["fix_versions"] else "there is no version without it yet")
        for package in report
        for hole in package.get("vulns", ())
    ]
    skipped = [package["name"] for package in report if "skip_reason" in package]
    asked = len(report) - len(skipped)
    if not asked:
        return "NOT AUDITED: the data on known holes can't be reached from here; run it where it can", 0
    summary = f"{asked} of {len(report)} packages audited, {len(holes)} known holes"
    rest = [f"not audited, as nothing is known of them here: {', '.join(skipped)}"] if skipped else []
    return "\n".join([*holes, *rest, summary]), 1 if holes else 0


def main(lock: str) -> int:
    """Ask pip-audit."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", lock, "--disable-pip", "--require-hashes"]
    done = subprocess.run([*command, "--format", "json"], capture_output=True, text=True, check=False, timeout=600)
    try:
        report = json.loads(done.stdout)["dependencies"]
    except (ValueError, LookupError):
        report = []
        print(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "pip-audit says nothing")
    text, status = told(report)
    print(text)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
