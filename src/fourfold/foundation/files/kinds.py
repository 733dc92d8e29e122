"""Which kinds of file we take, and how each is known by its content rather than by its name."""

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import listed, say

MEGABYTE = 1024 * 1024
UNPACKED_LIMIT = 200 * MEGABYTE
ENTRIES_LIMIT = 5_000
RATIO_LIMIT = 150
"""A packed file may not grow more than this many times over, once it is more than small."""

Check = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that we take: its ending, what people call it, how large it may be, how its content is checked.

    ``limit`` is in bytes. ``check`` raises ``Refused`` when the content is something else.
    """

    ending: str
    called: str
    media_type: str
    limit: int
    check: Check


def kind_of(name: str, kinds: Mapping[str, Kind] | None = None) -> Kind:
    """The kind that the ending of ``name`` claims, among ``kinds`` or all that forms take.

    :raises Refused: when we do not take files of that kind.
    """
    ending = Path(name).suffix.lower().removeprefix(".")
    known = KINDS if kinds is None else kinds
    if ending in known:
        return known[ending]
    if kinds is not None:
        endings = listed(list(dict.fromkeys(kind.called for kind in kinds.values())))
        raise Refused(say("We cannot take “{name}” here. Send {kinds}.", name=name, kinds=endings))
    if ending in REFUSED:
        raise Refused(say(REFUSED[ending], name=name))
    raise Refused(
        say(
            "We cannot take “{name}”. Send a PDF, a Word, Excel or OpenDocument file, a CSV or text file, or a PNG or "
            "JPEG picture.",
            name=name,
        )
    )


def _starts_with(signature: bytes) -> Check:
    def check(path: Path) -> None:
        with path.open("rb") as file:
            if not file.read(len(signature)).startswith(signature):
                raise Refused(_NOT_WHAT_IT_SAYS)

    return check


def _is_text(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(1024)
        if start.startswith((b"MZ", b"#!", b"%PDF-")):
            raise Refused(_NOT_WHAT_IT_SAYS)
        if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_OPENINGS_OF_PAGES):
            raise Refused(_IS_A_WEB_PAGE)
        file.seek(0)
        while chunk := file.read(64 * 1024):
            if len(chunk.translate(None, _CONTROLS)) != len(chunk):
                raise Refused(_NOT_WHAT_IT_SAYS)


def _is_office(part: str) -> Check:
    """An Office Open XML file has ``part`` and a list of content types; one with macros says so in either."""

    def check(path: Path) -> None:
        with _opened(path) as packed:
            names = {name.lower() for name in packed.namelist()}
            if not {part, "[content_types].xml"} <= names:
                raise Refused(_NOT_WHAT_IT_SAYS)
            carried = any(name.endswith(("vbaproject.bin", "vbadata.xml")) or "/activex/" in name for name in names)
            if carried or b"macroenabled" in _part(packed, "[Content_Types].xml").lower():
                raise Refused(_HAS_MACROS)

    return check


def _is_open_document(media_type: str) -> Check:
    """An OpenDocument file says in its part ``mimetype`` what it is, and keeps macros in folders of their own."""

    def check(path: Path) -> None:
        with _opened(path) as packed:
            if _part(packed, "mimetype").strip() != media_type.encode():
                raise Refused(_NOT_WHAT_IT_SAYS)
            if any(name.startswith(("Basic/", "Scripts/")) for name in packed.namelist()):
                raise Refused(_HAS_MACROS)

    return check


def _part(packed: zipfile.ZipFile, name: str) -> bytes:
    """The first megabyte of a part; nothing where there is none."""
    if name not in packed.namelist():
        return b""
    with packed.open(name) as part:
        return part.read(MEGABYTE)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The packed file, once it is known to be sound, open to us, and no larger than it seems."""
    _starts_with(b"PK\x03\x04")(path)
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            swollen = unpacked > 10 * MEGABYTE and unpacked > RATIO_LIMIT * path.stat().st_size
            if len(entries) > ENTRIES_LIMIT or unpacked > UNPACKED_LIMIT or swollen:
                raise Refused(_UNPACKS_TOO_LARGE)
            if any(entry.flag_bits & 1 for entry in entries):
                raise Refused(_IS_LOCKED)
            if packed.testzip() is not None:
                raise Refused(_IS_BROKEN)
            yield packed
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        raise Refused(_IS_BROKEN) from error


_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f"))
_OPENINGS_OF_PAGES = (b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml", b"<body")
_NOT_WHAT_IT_SAYS = "“{name}” holds something else than its name says. Save it again as {kind} and send that."
_IS_A_WEB_PAGE = "“{name}” holds a web page or a drawing that may run scripts. Save it as a PDF and send that."
_HAS_MACROS = "“{name}” holds macros, which may do harm. Save it without macros and send that."
_UNPACKS_TOO_LARGE = "“{name}” unpacks to far more than its size, which may do harm. Save it again and send that."
_IS_LOCKED = "“{name}” is locked with a password. Save it without one and send that."
_IS_BROKEN = "“{name}” is damaged and cannot be opened. Save it again and send that."

_WEB = "We cannot take “{name}”: web pages and SVG drawings may run scripts. Save it as a PDF or PNG and send that."
_MACROS = (
    "We cannot take “{name}”: files of this kind may hold macros. Save it without macros (docx, xlsx) and send that."
)
_PROGRAM = "We cannot take “{name}”: it is a program. Send a document instead."
_PACKED = "We cannot take “{name}”: we do not look inside packed folders. Send the files one by one."
_OLD_OFFICE = "We cannot take “{name}”: it is an old Office file. Save it as docx, xlsx or PDF and send that."
REFUSED = {
    **dict.fromkeys(("html", "htm", "xhtml", "svg", "xml", "mht"), _WEB),
    **dict.fromkeys(("docm", "dotm", "xlsm", "xltm", "xlsb", "pptm", "xlam"), _MACROS),
    **dict.fromkeys(
        ("exe", "com", "bat", "cmd", "msi", "scr", "js", "vbs", "ps1", "sh", "jar", "app", "apk"), _PROGRAM
    ),
    **dict.fromkeys(("zip", "rar", "7z", "tar", "gz", "iso"), _PACKED),
    **dict.fromkeys(("doc", "xls", "ppt", "rtf"), _OLD_OFFICE),
}
"""Endings that we know and do not take, each with what to say."""

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_LARGE, _MIDDLING = 25 * MEGABYTE, 10 * MEGABYTE
_PNG, _JPEG = _starts_with(b"\x89PNG\r\n\x1a\n"), _starts_with(b"\xff\xd8\xff")
_DOCX, _XLSX = _is_office("word/document.xml"), _is_office("xl/workbook.xml")
_ODT, _ODS = _is_open_document(f"{_OPEN}.text"), _is_open_document(f"{_OPEN}.spreadsheet")


def _is_table(path: Path) -> None:
    """Text in any encoding, UTF-16 too, or Parquet: whatever is read as a table, and is no program or web page."""
    with path.open("rb") as file:
        start = file.read(1024)
    if start.startswith((b"MZ", b"#!", b"%PDF-", b"PK\x03\x04", b"\x7fELF")):
        raise Refused(_NOT_WHAT_IT_SAYS)
    if start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower().startswith(_OPENINGS_OF_PAGES):
        raise Refused(_IS_A_WEB_PAGE)


_TABLE = 50 * MEGABYTE
TABLES: Mapping[str, Kind] = {
    kind.ending: kind
    for kind in (
        Kind("csv", "a CSV file", "text/csv", _TABLE, _is_table),
        Kind("txt", "a CSV file", "text/plain", _TABLE, _is_table),
        Kind("tsv", "a CSV file", "text/tab-separated-values", _TABLE, _is_table),
        Kind("parquet", "a Parquet file", "application/vnd.apache.parquet", _TABLE, _starts_with(b"PAR1")),
    )
}
"""Tables of data, which may be larger than documents and in any encoding."""

KINDS = {
    kind.ending: kind
    for kind in (
        Kind("pdf", "a PDF", "application/pdf", _LARGE, _starts_with(b"%PDF-")),
        Kind("docx", "a Word file (docx)", f"{_OFFICE}.wordprocessingml.document", _LARGE, _DOCX),
        Kind("xlsx", "an Excel file (xlsx)", f"{_OFFICE}.spreadsheetml.sheet", _LARGE, _XLSX),
        Kind("odt", "an OpenDocument text (odt)", f"{_OPEN}.text", _LARGE, _ODT),
        Kind("ods", "an OpenDocument table (ods)", f"{_OPEN}.spreadsheet", _LARGE, _ODS),
        Kind("csv", "a CSV file", "text/csv", _MIDDLING, _is_text),
        Kind("txt", "a text file", "text/plain", _MIDDLING, _is_text),
        Kind("png", "a PNG picture", "image/png", _MIDDLING, _PNG),
        Kind("jpg", "a JPEG picture", "image/jpeg", _MIDDLING, _JPEG),
        Kind("jpeg", "a JPEG picture", "image/jpeg", _MIDDLING, _JPEG),
    )
}
"""All that we take. A limit is in bytes."""
