"""The catalogs of words: in step with the templates and the code, and complete in every language.

`make catalogs` brings them in step; what is new stands there without a translation then.
"""

import os
import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "themes/default/locale"
LANGUAGES = ("ar", "de", "es", "fr", "it", "ja", "nl", "pl")
SOURCES = (
    (ROOT / "themes/default/templates", [("**.html", "jinja2")], {"_": None, "gettext": None, "ngettext": (1, 2)}),
    (ROOT / "helpgen", [("**.py", "python")], {"say": None, "message": None, "count": (1, 2)}),
)
OPTIONS = {"**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
LETTERS = {
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "ja": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"),
    "pl": re.compile(r"[a-ząćęłńóśźż]", re.IGNORECASE),
}
"""What the words of a language are written with; the others share the letters of Western Europe."""
WESTERN = re.compile(r"[a-zà-öø-ÿœ]", re.IGNORECASE)
FIELD = re.compile(r"%\(\w+\)s|\{\w+\}")


def _extracted() -> Catalog:
    catalog = Catalog(fuzzy=False, creation_date=datetime(2026, 11, 26, tzinfo=UTC))
    for folder, methods, keywords in SOURCES:
        found = extract_from_dir(folder, methods, OPTIONS, keywords, comment_tags=())
        for name, _, message, _, context in sorted(found, key=lambda entry: (entry[0], entry[1])):
            if "".join(message).strip():
                catalog.add(message, locations=[(f"{folder.relative_to(ROOT)}/{name}", 1)], context=context)
    return catalog


def _written(catalog: Catalog, *, header: bool) -> bytes:
    out = BytesIO()
    write_po(out, catalog, width=100, omit_header=not header, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def _read(language: str) -> Catalog:
    return read_po(BytesIO((LOCALE / f"{language}.po").read_bytes()), locale=language)


EXTRACTED = _extracted()


def test_the_template_of_all_catalogs_holds_what_is_said() -> None:
    path = LOCALE / "messages.pot"
    written = _written(EXTRACTED, header=False)
    if os.environ.get("HELPGEN_GOLDEN"):
        path.write_bytes(written)
    assert path.read_bytes() == written, "run `make catalogs`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated(language: str) -> None:
    catalog = _read(language)
    if os.environ.get("HELPGEN_GOLDEN"):
        catalog.update(EXTRACTED, no_fuzzy_matching=True)
        (LOCALE / f"{language}.po").write_bytes(_written(catalog, header=True))
    wrong = []
    for message in EXTRACTED:
        if not message.id:
            continue
        found = catalog.get(message.id, message.context)
        forms = found.string if found and isinstance(found.string, tuple) else (found.string,) if found else ()
        plural = isinstance(message.id, tuple)
        fields = set(FIELD.findall(message.id[1] if plural else str(message.id)))
        if not forms or not all(forms) or (found and found.fuzzy):
            wrong.append(f"not translated: {message.id}")
        elif plural and len(forms) != catalog.num_plurals:
            wrong.append(f"{len(forms)} forms in place of {catalog.num_plurals}: {message.id}")
        elif any(not set(FIELD.findall(form)) <= fields for form in forms) or set(FIELD.findall(forms[-1])) != fields:
            wrong.append(f"other fields: {message.id}")
    assert wrong == [], "translate these; `make catalogs` puts new ones into the file"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_translated_that_nobody_says(language: str) -> None:
    said = {message.id for message in EXTRACTED}
    assert [message.id for message in _read(language) if message.id and message.id not in said] == []


def test_every_word_is_in_the_letters_of_its_language_and_in_no_other_language() -> None:
    catalogs = {language: _read(language) for language in LANGUAGES}
    wrong = []
    for message in EXTRACTED:
        said: dict[str, list[str]] = {}
        for language, catalog in catalogs.items():
            found = catalog.get(message.id) if message.id else None
            forms = found.string if found and isinstance(found.string, tuple) else (found.string,) if found else ()
            for form in forms:
                letters = [letter for letter in FIELD.sub("", form) if letter.isalpha()]
                own = LETTERS.get(language, WESTERN)
                if letters and form not in str(message.id) and not any(map(own.match, letters)):
                    wrong.append(f"{language}: {form}")
                if len(FIELD.sub("", form).split()) > 1 and form != message.id:
                    said.setdefault(form, []).append(language)
        wrong += [f"{languages}: {form}" for form, languages in said.items() if len(set(languages)) > 1]
    assert wrong == []
