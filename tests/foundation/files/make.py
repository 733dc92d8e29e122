"""Files of each kind, made here so that none has to be kept."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from fourfold.foundation.files.actions import keep_upload, store
from fourfold.foundation.files.models import StoredFile
from fourfold.govern.people.models import Person
from tests.cast import NOON

PDF = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40
_TYPES = "<Types>{}</Types>"
_OPEN = "application/vnd.oasis.opendocument"


def packed_of(parts: dict[str, str | bytes]) -> bytes:
    """A packed file with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def docx(types: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    """A Word file."""
    return packed_of({"[Content_Types].xml": _TYPES.format(types), "word/document.xml": "<w/>", **(more or {})})


def xlsx() -> bytes:
    """An Excel file."""
    return packed_of({"[Content_Types].xml": _TYPES.format(""), "xl/workbook.xml": "<w/>"})


def open_document(kind: str, more: dict[str, str | bytes] | None = None) -> bytes:
    """An OpenDocument file of the kind ``text`` or ``spreadsheet``."""
    return packed_of({"mimetype": f"{_OPEN}.{kind}", "content.xml": "<c/>", **(more or {})})


def sent(name: str = "plan.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def kept(person: Person, name: str = "plan.pdf", content: bytes = PDF) -> StoredFile:
    """A file that waits for its form."""
    return keep_upload(sent=sent(name, content), by=person, at=NOON)


def stored(person: Person, name: str = "plan.pdf", content: bytes = PDF) -> StoredFile:
    """A file that is on record."""
    return store(file=kept(person, name, content), by=person, at=NOON)
