"""Forms of imports and suppliers."""

from collections.abc import Sequence
from typing import Any

from fourfold.do.providers.rules import SECTOR_NAMES, SIZE_NAMES
from fourfold.foundation.files.forms import Upload
from fourfold.foundation.files.kinds import MEGABYTE, TABLES
from fourfold.foundation.ui.forms import Form, LongWords, OneOf, Words, YesNo
from fourfold.foundation.words import say
from fourfold.review.ledger.engine.fields import FIELDS, NEEDED

Choices = Sequence[tuple[str, str]]


class SendForm(Form):
    """A file, and where it comes from."""

    source = Words(
        "Where does it come from?", max_length=100,
        hint="The system or the people who made it, as you call them: “Finance system, creditors”.",
    )  # fmt: skip
    file = Upload(
        "The file", kinds=TABLES,
        hint=say(
            "CSV or Parquet, up to {limit} MB, with one payment or invoice in each row. Columns may have any names, "
            "and any order. Larger files: fourfold import_payments.",
            limit=TABLES["csv"].limit // MEGABYTE,
        ),
    )  # fmt: skip


class ColumnsForm(Form):
    """From which heading each field is read."""

    def __init__(self, *args: Any, headings: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", say("Not in this file")), *((heading, heading) for heading in headings)]
        for field in FIELDS:
            self.fields[field.name] = OneOf(say(field.title), choices, menu=True, required=field.name in NEEDED)
        self.fields["month_first"] = YesNo(
            say("Are days written with the month first?"), hint=say("05/27/2014 is 27 May 2014. In Britain it is not.")
        )


class WhyForm(Form):
    """Why an import is withdrawn."""

    because = LongWords("Why?", rows=3, max_length=2000, hint="Colleagues and auditors read this.")


class PlainForm(Form):
    """Nothing to fill in: the page says what happens."""


class SameForm(Form):
    """Another name of a supplier."""

    name = Words("Its other name", max_length=500, hint="As it stands in the list of suppliers, capitals or not.")


class SupplierForm(Form):
    """What an officer knows of a supplier that is not registered."""

    size = OneOf("How large is it?", [(size.value, name) for size, name in SIZE_NAMES.items()])
    sector = OneOf(
        "Of which sector?", [("", say("Not known")), *((sector.value, name) for sector, name in SECTOR_NAMES.items())],
        menu=True, required=False,
    )  # fmt: skip
    postcode = Words(
        "Postcode", required=False, max_length=20, width=10, hint="It tells whether the supplier is local."
    )
