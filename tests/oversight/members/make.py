"""A contracts group, referrals and confidential papers for tests."""

from datetime import UTC, date, datetime

from fourfold.do.contracts.models import Contract, ContractDocument
from fourfold.do.contracts.rules.names import DocumentKind
from fourfold.foundation.files.models import FileState, StoredFile
from fourfold.govern.people.models import Committee, CommitteePlace
from fourfold.govern.people.rules import CommitteeKind
from fourfold.oversight.members import actions
from fourfold.oversight.members.models import Group, Referral
from tests.cast import NOON, Cast
from tests.do.contracts.make import make_contract

DUE = date(2014, 5, 30)
"""Ten working days after 15 May 2014: Monday 26 May is a bank holiday."""
LATE = datetime(2014, 5, 31, 11, tzinfo=UTC)
"""The day after that, at noon."""


def group(kent: Cast) -> Group:
    """A group on which Gwen sits alone, which passes concerns on to the committee on which Farid sits."""
    body = Committee.objects.create(
        authority=kent.authority, slug="contracts-group", name="Contracts group", kind=CommitteeKind.BOARD
    )
    CommitteePlace.objects.create(committee=body, person=kent.gwen, since=date(2014, 5, 1))
    return actions.name_group(
        authority=kent.authority, committee=body, passes_to=kent.cabinet_committee, terms="Watches contracts.",
        by=kent.hugo, at=NOON,
    )  # fmt: skip


def paper(contract: Contract, *, is_public: bool = False) -> ContractDocument:
    """The prices of a contract, of which the bytes are nowhere."""
    number = ContractDocument.objects.count()
    file = StoredFile.objects.create(
        authority=contract.authority, sha256=f"{number:064d}", size=3, name=f"prices-{number}.txt",
        media_type="text/plain", state=FileState.STORED, uploaded_by=contract.uuid, uploaded_at=NOON,
    )  # fmt: skip
    return ContractDocument.objects.create(
        contract=contract, kind=DocumentKind.PRICES, title="Prices", file=file, is_public=is_public, added_at=NOON
    )


def referred(kent: Cast, contract: Contract | None = None) -> Referral:
    """A concern of Farid, who sits on no contracts group, for Carys to answer."""
    return actions.refer(
        contract=contract or make_contract(kent), title="Late visits", concern="Three people told me of late visits.",
        by=kent.farid, at=NOON,
    )  # fmt: skip


def answered(kent: Cast, contract: Contract | None = None, at: datetime = NOON) -> Referral:
    """The same answered by Carys."""
    return actions.answer(referral=referred(kent, contract), words="A new planner began in May.", by=kent.carys, at=at)


def passed_on(kent: Cast, contract: Contract | None = None) -> Referral:
    """The same passed on by Gwen for the group, which was named before."""
    return actions.pass_on(
        referral=answered(kent, contract), because="It concerns several contracts.", by=kent.gwen, at=NOON
    )
