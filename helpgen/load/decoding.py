"""The bytes of a file -> its text, with what was wrong with them."""

import codecs

from helpgen import model

MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
SAVE_AS_UTF8 = "save the file as UTF-8"
FORGED = str.maketrans("", "", model.LINE_MARK + model.LINK_MARK + "\0")


def decode(path: str, raw: bytes) -> tuple[str, list[model.Finding]]:
    """The text with "\\n" as its only line end, without BOM, NUL and the characters that helpgen marks with."""
    text, findings = _text(path, raw)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    at = text.find("\0")
    if at >= 0:
        findings.append(
            model.Finding(
                _place(path, text[:at]),
                "file/nul",
                "a NUL byte stands here; it was left out",
                "remove it, or take the file out of the folder if it is no text",
            )
        )
    return text.translate(FORGED), findings


def _text(path: str, raw: bytes) -> tuple[str, list[model.Finding]]:
    """The text by the best guess at its encoding; never fails."""
    for mark in MARKS:
        if raw.startswith(mark):
            name = "utf-32" if len(mark) == 4 else "utf-16"
            finding = model.Finding(
                model.Place(path, 1), "file/encoding", f"the file is encoded as {name.upper()}, not UTF-8", SAVE_AS_UTF8
            )
            return raw.decode(name, errors="replace"), [finding]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        return _not_utf8(path, raw, error)


def _not_utf8(path: str, raw: bytes, error: UnicodeDecodeError) -> tuple[str, list[model.Finding]]:
    # The codec takes the BOM off before it counts.
    start = error.start + (len(raw) - len(error.object))
    before = raw[:start].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    finding = model.Finding(
        _place(path, before),
        "file/encoding",
        f"the byte 0x{raw[start]:02X} is not UTF-8; the file was read as Windows-1252",
        SAVE_AS_UTF8,
    )
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("cp1252"), [finding]
    except UnicodeDecodeError:
        return raw.decode("latin-1"), [finding]


def _place(path: str, before: str) -> model.Place:
    """The place behind the text `before`."""
    return model.Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
