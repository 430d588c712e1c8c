"""A policy as it stood on a day → a zip file for a dispute: always the same bytes for the same text."""

import json
import zipfile
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from io import BytesIO
from string import Template

from helpgen import phrases
from helpgen.phrases import Words
from helpgen.policy.evidence import Evidence

_TIME = (1980, 1, 1, 0, 0, 0)


def pack(found: Evidence, day: date, shop: str, order: str, letter: str | None, words: Words) -> bytes:
    """The zip file, its words those of the policy's language.

    `letter` is the template of another cover letter. Raises KeyError or ValueError for one that is wrong.
    """
    said = phrases.of(words)
    told = {
        "title": found.title, "shop": shop, "order": order, "day": said.date(day),
        "effective": said.date(found.effective), "address": found.address,
        "standing": " ".join(found.standing),
    }  # fmt: skip
    files = {
        "letter.md": (_letter(told, words) if letter is None else Template(letter).substitute(told)).encode(),
        "policy.html": found.html.encode(),
        "policy.txt": found.text.encode(),
    }
    files["manifest.json"] = _manifest(found, day, order, files)
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, body in files.items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, body)
    return made.getvalue()


def _letter(told: Mapping[str, str], words: Words) -> str:
    lines = (
        "# " + words.say("Evidence: %(title)s of %(shop)s"),
        words.say("Order: %(order)s") + "\\\n" + words.say("Date of the order: %(day)s"),
        words.say("Enclosed is the policy that holds for an order of this date, by all that is known:")
        + " %(address)s",
        "%(standing)s",
        words.say(
            "Enclosed: the text of that day (policy.html, policy.txt), SHA-256 sums of the files (manifest.json)."
        ),
    )
    return "\n\n".join(line % told for line in lines) + "\n"


def _manifest(found: Evidence, day: date, order: str, files: Mapping[str, bytes]) -> bytes:
    stated = {
        "order": order, "on": day.isoformat(), "title": found.title, "language": found.language,
        "address": found.address, "effective": found.effective.isoformat(),
        "corrected": found.corrected.isoformat() if found.corrected else None,
        "kept": found.kept.isoformat() if found.kept else None,
        "source": found.path,
        "proof": found.proof, "standing": list(found.standing), "git": found.git,
        "sha256": {name: sha256(body).hexdigest() for name, body in files.items()},
    }  # fmt: skip
    return (json.dumps(stated, indent=2, ensure_ascii=False) + "\n").encode()
