"""The file of a kept version of a policy -> a `Version`, and what is wrong with it."""

import re
from datetime import date

from helpgen import model, text
from helpgen.load import documents
from helpgen.load.front_matter import cut

RULE = "policy/version-file"
FOLDER = "versions"
_NAME = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:-corrected-(?P<corrected>\d{4}-\d\d-\d\d))?")
_MEND = "put back the file as `helpgen policy publish` wrote it"


def version(path: str, written: str) -> tuple[model.Version | None, list[model.Finding]]:
    """`path` is "versions/KEY/DAY.md". None, with findings, if it can't be a version."""
    parts = cut(path, written)
    findings = list(parts.findings)
    if parts.keys is None:
        return None, findings or [_wrong(path, 1, "this file does not begin with the lines of a kept version")]
    stated, keys, found = documents.bound(parts.keys, model.Kept, path, RULE)
    findings += found
    key, _, name = path.removeprefix(f"{FOLDER}/").removesuffix(".md").rpartition("/")
    named = _NAME.fullmatch(name)

    def line(of: str) -> int:
        return keys[of].line if of in keys else 1

    if stated.effective is None:
        findings.append(_wrong(path, 1, "this version does not say from when it applies (`effective`)"))
    elif not named or _days(named) != (stated.effective, stated.corrected):
        findings.append(_wrong(path, line("effective"), "its days are not those that the file is called after"))
    if not key:
        findings.append(_wrong(path, 1, "this version does not lie in the folder of a policy"))
    if not stated.address or not all(part == text.slug(part) for part in stated.address.rstrip("/").split("/")):
        findings.append(_wrong(path, line("address"), f"`address: {stated.address}` can't be the address of a page"))
    if findings or stated.effective is None:
        return None, findings
    return model.Version(
        key=key,
        path=path,
        effective=stated.effective,
        corrected=stated.corrected,
        kept=stated.kept,
        title=stated.title,
        description=stated.description,
        address=stated.address.rstrip("/") + "/",
        language=stated.language,
        body=parts.body,
        first_line=parts.first_line,
        digest=stated.digest,
    ), []


def _days(named: re.Match[str]) -> tuple[date | None, date | None]:
    try:
        corrected = named["corrected"]
        return date.fromisoformat(named["day"]), date.fromisoformat(corrected) if corrected else None
    except ValueError:
        return None, None


def _wrong(path: str, line: int, message: str) -> model.Finding:
    return model.Finding(model.Place(path, line), RULE, message, _MEND)
