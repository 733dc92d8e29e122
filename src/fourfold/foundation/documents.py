"""Documents that people print, keep and read aloud: PDF/UA-1 from a typst template and plain data.

The fonts are those that typst brings, so that a document looks the same wherever it is made. What is filled in is
data and never read as markup.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import typst

ACCESSIBLE: Final = "ua-1"
"""The standard that every document keeps to: without a title, a language or words for a picture none is made."""


def pdf_of(template: Path, data: Mapping[str, Any]) -> bytes:
    """The document that ``template`` makes of ``data``, which it reads as ``json(bytes(sys.inputs.data))``."""
    made = typst.compile(
        str(template),
        root=str(template.parent),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=ACCESSIBLE,
    )
    assert isinstance(made, bytes)  # one file, since nothing but a PDF is asked for
    return made
