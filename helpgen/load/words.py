"""The `locale/*.po` of themes -> the catalog of each language: the words of a theme over those of the default one."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from helpgen import model

BASE = "default"
"""The theme that also has the words that helpgen itself says into pages."""


def catalogs(
    chain: Sequence[str], themes: Mapping[str, Mapping[str, bytes]], languages: Sequence[str]
) -> tuple[dict[str, model.Catalog], list[model.Finding]]:
    """What a chain of themes says, by language. English needs no catalog, though it may have one."""
    findings: list[model.Finding] = []
    made = {}
    for language in dict.fromkeys(languages):
        files = [
            (f"themes/{name}/{path}", themes[name][path])
            for name in dict.fromkeys([*chain, BASE])
            for path in _paths(language)
            if path in themes.get(name, {})
        ]
        read = [_read(path, raw, findings) for path, raw in files]
        if not files and _base(language) != "en":
            findings.append(_none(language, chain))
        made[language] = model.Catalog(
            language=language,
            messages={said: forms for catalog in reversed(read) for said, forms in catalog.messages.items()},
            plural=read[-1].plural if read else "n != 1",
        )
    return made, findings


def _base(language: str) -> str:
    return language.split("-")[0].lower()


def _paths(language: str) -> Iterator[str]:
    """Where the words of a language may stand, its region first: "locale/de-AT.po", "locale/de.po"."""
    yield from dict.fromkeys((f"locale/{language}.po", f"locale/{_base(language)}.po"))


def _read(path: str, raw: bytes, findings: list[model.Finding]) -> model.Catalog:
    """One catalog; what is fuzzy or not translated is left out."""
    from babel.messages.pofile import PoFileError, read_po  # which a site in English never needs

    try:
        read = read_po(BytesIO(raw), abort_invalid=True)
        messages = {}
        for entry in read:
            english = entry.id[0] if isinstance(entry.id, (tuple, list)) else entry.id
            forms = tuple(entry.string) if isinstance(entry.string, (tuple, list)) else (entry.string,)
            if english and any(forms) and not entry.fuzzy:
                messages[english] = tuple(form or "" for form in forms)
        return model.Catalog(messages=messages, plural=read.plural_expr)
    except (PoFileError, ValueError, UnicodeDecodeError, LookupError) as error:
        line = getattr(error, "lineno", 0) or 0
        message = f"the catalog can't be read: {error}"
        findings.append(
            model.Finding(model.Place(path, line), "theme/words", message, "write it as gettext asks: msgid, msgstr")
        )
        return model.Catalog()


def _none(language: str, chain: Sequence[str]) -> model.Finding:
    folder = f"themes/{chain[0] if chain and chain[0] != BASE else 'mine'}/locale"
    return model.Finding(
        model.Place("site.yaml"),
        "theme/words",
        f"the theme has no words in {language}, so buttons and labels are in English",
        f"translate a copy of themes/default/locale/messages.pot as {folder}/{language}.po",
        "warning",
    )
