"""Who may open which page on who may bid, and of a tender in stages."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from fourfold.do.tendering.models import Application, Invitation, Tender
from fourfold.do.tendering.rules.names import Procedure, TenderState
from tests.cast import NOON, Cast
from tests.do.partners.make import anna
from tests.do.providers.make import quinn_of
from tests.do.tendering.makers import make_tender
from tests.house.pages import Page, only

FAR = NOON + timedelta(days=36_500)


def build(kent: Cast) -> dict[str, object]:
    """A request for quotations with one invited, a tender that takes requests, and one whose time to ask is over."""
    small = make_tender(kent, procedure=Procedure.QUOTATIONS, value=40_000_00, only_invited=True)
    staged: dict[str, Any] = {"procedure": Procedure.FLEXIBLE, "procedure_because": "It is complex."}
    over = make_tender(kent, TenderState.APPLYING, apply_by=NOON, **staged)
    return {
        "limited": small,
        "limited_invitation": Invitation.objects.create(
            tender=small, provider=anna().provider, because="It knows carers.", by=kent.amina, at=NOON
        ),
        "staged": make_tender(kent, TenderState.APPLYING, apply_by=FAR, **staged),
        "staged_over": over,
        "staged_application": Application.objects.create(
            tender=over, provider=quinn_of(kent).provider, by=quinn_of(kent), at=NOON
        ),
    }


def _of(name: str) -> Any:
    def arguments(w: Mapping[str, Any]) -> dict[str, object]:
        tender: Tender = w[name]
        return {"tender": tender.uuid}

    return arguments


def _invitation(w: Mapping[str, Any]) -> dict[str, object]:
    return {"tender": w["limited"].uuid, "invitation": w["limited_invitation"].uuid}


def _application(w: Mapping[str, Any]) -> dict[str, object]:
    return {"tender": w["staged_over"].uuid, "application": w["staged_application"].uuid}


WRITERS, LEAD, QUINN = only("amina", "bola", "kit"), only("amina"), only("quinn")
PAGES = [
    Page("tendering.who", WRITERS, _of("limited")),
    Page("tendering.invite", WRITERS, _of("limited")),
    Page("tendering.uninvite", WRITERS, _invitation),
    Page("tendering.take_part", QUINN, _of("staged")),
    Page("tendering.withdraw_part", QUINN, _of("staged")),
    Page("tendering.applicants", LEAD, _of("staged_over")),
    Page("tendering.applicant", LEAD, _application),
    Page("tendering.invite_chosen", LEAD, _of("staged_over")),
]
