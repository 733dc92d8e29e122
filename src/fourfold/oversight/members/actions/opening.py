"""Open a confidential paper of a contract, on record (SC 9.1.5)."""

from datetime import datetime, timedelta

from fourfold.do.contracts.models import ContractDocument
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.oversight.members import permissions
from fourfold.oversight.members.models import Opening
from fourfold.oversight.members.queries.terms import minutes_on


@action
def open_paper(*, document: ContractDocument, because: str, by: Person, at: datetime) -> Opening:
    """Open a confidential paper for some minutes. Who opened it, when and why stays on the trail."""
    contract = document.contract
    permissions.check_open(by, contract.authority)
    if document.is_public:
        raise Refused(say("Everyone may read this paper. It needs no opening."), "SC 9.1.5")
    minutes = minutes_on(contract.authority, local_day(at, contract.authority.time_zone))
    row = Opening.objects.create(
        contract=contract, document=document, person=by, at=at, until=at + timedelta(minutes=minutes),
        because=said(because, "because", say("Say what you look for.")),
    )  # fmt: skip
    record(
        "paper.opened", row, by=by, at=at, authority=contract.authority.uuid,
        changed={
            "contract": contract.uuid, "reference": contract.reference, "document": document.uuid,
            "sha256": document.file.sha256, "until": row.until,
        },
        beside={"because": row.because},
    )  # fmt: skip
    manager = contract.manager
    tell(
        accounts=[manager.account] if manager else [],
        sentence=say("{name} opened a confidential paper of “{title}”.", name=by.name, title=contract.title),
        href=contract.get_absolute_url(), kind="paper.opened", at=at, authority=contract.authority,
    )  # fmt: skip
    return row
