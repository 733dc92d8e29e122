"""A provider asks to take part in a tender in stages, with its standard answers as they stand (SC 6.2.7, rec 15).

Nobody at the authority learns of it before the time to ask is over: the events stand on no authority's trail.
"""

from datetime import datetime

from django.urls import reverse

from fourfold.do.providers.models import Representative
from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.models import Application, Tender
from fourfold.do.tendering.queries.applying import application_of, told_answers
from fourfold.do.tendering.rules.choosing import require_applying
from fourfold.do.tendering.rules.names import TenderState
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Reason, Refused
from fourfold.foundation.words import in_words, say


@action
def ask_to_take_part(*, tender: Tender, words: str = "", by: Representative, at: datetime) -> Application:
    """Ask to take part, or ask anew with other words: the last request that arrived in time counts.

    ``at`` is the instant at which it had arrived whole.
    """
    row = _applying(tender, by, at)
    answers, missing = told_answers(by.provider, row)
    if missing:
        count = in_words(len(missing), "standard question", "standard questions")
        raise Refused(
            say("Answer {count} first. They are answered once, for every tender.", count=count), "SC 6.2.7, rec 15",
            reasons=tuple(
                Reason(one.text, reverse("tendering.standard_answer", args=[one.key]), one.clause) for one in missing
            ),
        )  # fmt: skip
    application, is_new = Application.objects.select_for_update().get_or_create(
        tender=row, provider=by.provider, defaults={"by": by, "at": at, "words": words.strip(), "answers": answers}
    )
    if not is_new:
        application.by, application.at, application.withdrawn_at = by, at, None
        application.words, application.answers = words.strip(), answers
        application.version += 1
        application.save()
    record("application.sent", application, by=by, at=at, changed={"tender": row.uuid, "version": application.version})
    return application


@action
def withdraw_application(*, tender: Tender, by: Representative, at: datetime) -> Application:
    """Withdraw a request to take part while there is time."""
    row = _applying(tender, by, at)
    application = application_of(row, by.provider)
    if application is None or application.withdrawn_at is not None:
        raise Refused(say("There is no request of yours to withdraw."))
    application.withdrawn_at = at
    application.version += 1
    application.save()
    record(
        "application.withdrawn", application, by=by, at=at,
        changed={"tender": row.uuid, "version": application.version},
    )  # fmt: skip
    return application


def _applying(tender: Tender, by: Representative, at: datetime) -> Tender:
    row = locked(tender)
    permissions.check_send(by, row)
    if row.state != TenderState.APPLYING:
        raise Refused(say("Nobody asks to take part in this tender now. It is {state}.", state=row.get_state_display()))
    require_applying(at, row.apply_by)
    return row
