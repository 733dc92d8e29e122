"""The papers of a tender that every bidder reads."""

from datetime import datetime

from fourfold.do.tendering.actions.preparing import editable, keep_change
from fourfold.do.tendering.models import Tender, TenderPaper
from fourfold.foundation.audit.actions import action
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.files.actions import store
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def add_paper(
    *, tender: Tender, title: str, file: StoredFile | None, seen: int | None = None, by: Person, at: datetime
) -> TenderPaper:
    """Add a paper to a tender in preparation."""
    row = editable(tender, seen, by)
    paper = put_paper(row, title, file, by, at)
    keep_change(row, "papers", by, at, changed={"sha256": paper.file.sha256}, beside={"title": paper.title})
    return paper


@action
def remove_paper(*, paper: TenderPaper, seen: int | None = None, by: Person, at: datetime) -> Tender:
    """Take a paper out of a tender in preparation."""
    row = editable(paper.tender, seen, by)
    changed: dict[str, object] = {"sha256": paper.file.sha256, "removed": True}
    paper.delete()
    return keep_change(row, "papers", by, at, changed=changed)


def put_paper(row: Tender, title: str, file: StoredFile | None, author: Person, at: datetime) -> TenderPaper:
    """Put a file on record as a paper of the tender; part of a larger change."""
    if file is None:
        raise Refused(say("Choose a file."), field="file")
    title = said(title, "title", say("Give the paper a title, so that bidders know what it is."))
    return TenderPaper.objects.create(tender=row, title=title, file=store(file=file, by=author, at=at), added_at=at)
