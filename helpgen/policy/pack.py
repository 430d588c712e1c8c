"""A policy as it stood on a day → a zip file for a dispute: always the same bytes for the same text."""

import json
import zipfile
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from io import BytesIO
from string import Template

from helpgen import phrases
from helpgen.policy.evidence import Evidence

LETTER = """# Evidence: $title of $shop

Order: $order
Date of the order: $day

On the date of this order, the enclosed policy was in force. It applies since $effective and stands at $address

Enclosed: policy.html and policy.txt (the text of that day), manifest.json (SHA-256 sums of the files).
"""
_TIME = (1980, 1, 1, 0, 0, 0)


def pack(found: Evidence, day: date, shop: str, order: str, letter: str) -> bytes:
    """The zip file. `letter`: the template of the cover letter. Raises KeyError or ValueError for one that is wrong."""
    told = {
        "title": found.title, "shop": shop, "order": order, "day": phrases.date(day),
        "effective": phrases.date(found.effective), "address": found.address,
    }  # fmt: skip
    files = {
        "letter.md": Template(letter).substitute(told).encode(),
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


def _manifest(found: Evidence, day: date, order: str, files: Mapping[str, bytes]) -> bytes:
    stated = {
        "order": order, "on": day.isoformat(), "title": found.title, "address": found.address,
        "effective": found.effective.isoformat(),
        "corrected": found.corrected.isoformat() if found.corrected else None,
        "kept": found.kept.isoformat() if found.kept else None,
        "source": found.path,
        "sha256": {name: sha256(body).hexdigest() for name, body in files.items()},
    }  # fmt: skip
    return (json.dumps(stated, indent=2, ensure_ascii=False) + "\n").encode()
