"""Bytes -> text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpgen import load
from helpgen.model import Finding, Place

SAVE = "save the file as UTF-8"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        ("# Größe\n".encode(), "# Größe\n"),
        (b"\xef\xbb\xbfa\r\nb\rc\n", "a\nb\nc\n"),
        (b"a\x01b\x02c\x03", "abc\x03"),
        ("an icon of a font: \ue000".encode(), "an icon of a font: \ue000"),
    ],
)
def test_good_bytes(raw: bytes, text: str) -> None:
    assert load.decode("a.md", raw) == (text, [])


def test_windows_1252_is_read_and_named() -> None:
    assert load.decode("a.md", b"one\r\ntwo \x80 \x96 caf\xe9") == (
        "one\ntwo € – café",
        [
            Finding(
                Place("a.md", 2, 5),
                "file/encoding",
                "the byte 0x80 is not UTF-8; the file was read as Windows-1252",
                SAVE,
            )
        ],
    )


def test_bytes_that_not_even_windows_1252_knows() -> None:
    text, findings = load.decode("a.md", b"\xef\xbb\xbf\x81")
    assert text == "\x81"
    assert [finding.message for finding in findings] == [
        "the byte 0x81 is not UTF-8; the file was read as Windows-1252"
    ]


@pytest.mark.parametrize("name", ["utf-16", "utf-32"])
def test_wide_encodings_are_read_and_named(name: str) -> None:
    assert load.decode("a.md", "a\r\nö".encode(name)) == (
        "a\nö",
        [Finding(Place("a.md", 1), "file/encoding", f"the file is encoded as {name.upper()}, not UTF-8", SAVE)],
    )


def test_nul_bytes() -> None:
    assert load.decode("a.md", b"a\nbc\0d\0") == (
        "a\nbcd",
        [
            Finding(
                Place("a.md", 2, 3),
                "file/nul",
                "a NUL byte stands here; it was left out",
                "remove it, or take the file out of the folder if it is no text",
            )
        ],
    )


@given(st.binary())
def test_any_bytes_become_text(raw: bytes) -> None:
    text, findings = load.decode("a.md", raw)
    assert not set(text) & set("\0\r\x01\x02")
    assert all(1 <= finding.place.line <= text.count("\n") + 1 for finding in findings)
