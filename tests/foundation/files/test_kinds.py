import struct
import zlib
from pathlib import Path

import pytest

from fourfold.foundation.errors import Refused
from fourfold.foundation.files.kinds import KINDS, REFUSED, kind_of
from tests.foundation.files.make import JPEG, PDF, PNG, docx, open_document, packed_of, xlsx

GOOD = {
    "pdf": PDF,
    "docx": docx(),
    "xlsx": xlsx(),
    "odt": open_document("text"),
    "ods": open_document("spreadsheet"),
    "csv": b"place,count\nThanet,3\n",
    "txt": "Café".encode("cp1252"),
    "png": PNG,
    "jpg": JPEG,
    "jpeg": JPEG,
}


def check(tmp_path: Path, ending: str, content: bytes) -> None:
    path = tmp_path / "incoming.part"
    path.write_bytes(content)
    kind_of(f"plan.{ending}").check(path)


def test_each_kind_has_an_example() -> None:
    assert set(GOOD) == set(KINDS)


@pytest.mark.parametrize("ending", GOOD)
def test_a_file_of_each_kind_is_taken(tmp_path: Path, ending: str) -> None:
    check(tmp_path, ending, GOOD[ending])


@pytest.mark.parametrize("ending", sorted({*KINDS} - {"csv", "txt", "jpeg"}))
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path: Path, ending: str) -> None:
    for other, content in GOOD.items():
        if KINDS[other].media_type != KINDS[ending].media_type:
            with pytest.raises(Refused, match=r"something else|damaged"):
                check(tmp_path, ending, content)


@pytest.mark.parametrize("ending", [*REFUSED, "xyz", ""])
def test_a_forbidden_ending_is_refused_in_a_sentence(ending: str) -> None:
    with pytest.raises(Refused) as refused:
        kind_of(f"Plan.{ending.upper()}")
    assert f"Plan.{ending.upper()}" in refused.value.sentence
    assert refused.value.sentence.endswith(".")


def test_the_last_ending_counts() -> None:
    with pytest.raises(Refused, match="program"):
        kind_of("plan.pdf.exe")


@pytest.mark.parametrize(
    "content",
    [b"MZ\x90\0", b"\x7fELF\x02", b"#!/bin/sh\n", b"a\0b", b"\x1b[31m", "plan".encode("utf-16")],
)
def test_a_program_is_not_text(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Refused, match="something else"):
        check(tmp_path, "txt", content)


@pytest.mark.parametrize(
    "content",
    [b"<!DOCTYPE html><p>", b"\xef\xbb\xbf\n <HTML>", b"<svg onload='x'>", b"<?xml version='1.0'?><svg/>", b"<script>"],
)
def test_a_web_page_or_drawing_is_not_text(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Refused, match="web page or a drawing"):
        check(tmp_path, "csv", content)


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        ("docx", docx(more={"word/vbaProject.bin": b"x"})),
        ("docx", docx(more={"word/activeX/activeX1.xml": b"x"})),
        ("docx", docx('<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>')),
        ("ods", open_document("spreadsheet", {"Basic/script-lc.xml": "x"})),
        ("odt", open_document("text", {"Scripts/python/run.py": "x"})),
    ],
)
def test_macros_are_refused(tmp_path: Path, ending: str, content: bytes) -> None:
    with pytest.raises(Refused, match="macros"):
        check(tmp_path, ending, content)


def test_what_unpacks_to_far_more_than_its_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="unpacks"):
        check(tmp_path, "docx", docx(more={"word/media/big.bin": b"\0" * 30_000_000}))
    with pytest.raises(Refused, match="unpacks"):
        check(tmp_path, "docx", docx(more={f"word/{number}": b"" for number in range(5_001)}))


def test_a_packed_file_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    content = bytearray(packed_of({"[Content_Types].xml": "x" * 1000, "word/document.xml": "<w/>"}))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.index(signature) + place
        content[start : start + 4] = struct.pack("<I", 10)
    with pytest.raises(Refused, match="damaged"):
        check(tmp_path, "docx", bytes(content))


def test_a_locked_file_is_refused(tmp_path: Path) -> None:
    content = bytearray(docx())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.index(signature) + place
        content[start] |= 1
    with pytest.raises(Refused, match="locked with a password"):
        check(tmp_path, "docx", bytes(content))


@pytest.mark.parametrize("cut", [30, 60, 200])
def test_a_torn_packed_file_is_refused(tmp_path: Path, cut: int) -> None:
    with pytest.raises(Refused, match="damaged"):
        check(tmp_path, "docx", docx()[:-cut])


def test_a_packed_file_with_a_wrong_sum_is_refused(tmp_path: Path) -> None:
    content = docx()
    sum_of_first = struct.pack("<I", zlib.crc32(b"<w/>"))
    with pytest.raises(Refused, match="damaged"):
        check(tmp_path, "docx", content.replace(sum_of_first, b"\1\2\3\4"))
