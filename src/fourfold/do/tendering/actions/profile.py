"""Answer the standard questions once, and say that the answers are still true (SC 6.2.7, rec 15)."""

from datetime import datetime

from django.db.models import F, Q

from fourfold.do.partners.models import Consortium
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.tendering import permissions
from fourfold.do.tendering.models import Draft, ProfileAnswer
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.rules.questionnaire import Question, require_answer, speaks_against
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

ZONE = "Europe/London"
"""Where a provider's days begin and end: it belongs to no one authority."""


@action
def answer_standard(
    *, question: Question, answer: str, explanation: str = "", by: Representative, at: datetime
) -> ProfileAnswer:
    """Answer a standard question, for every bid from now on.

    Bids that were sent keep what they said; while the tender is open their bidder is told that it differs now.
    """
    permissions.check_answer_standard(by)
    require_answer(question, answer, explanation)
    kept = explanation.strip() if speaks_against(question.kind, answer) else ""
    before = ProfileAnswer.objects.filter(provider=by.provider, question=question.key).first()
    row, _ = ProfileAnswer.objects.update_or_create(
        provider=by.provider, question=question.key,
        defaults={"answer": answer.strip(), "explanation": kept, "said_on": local_day(at, ZONE), "said_by": by},
    )  # fmt: skip
    if before is None or (before.answer, before.explanation) != (row.answer, row.explanation):
        _renew_drafts(by.provider, at)
    record(
        "provider.answered_standard", by.provider, by=by, at=at, changed={"question": question.key},
        beside={"answer": row.answer, "explanation": row.explanation},
    )  # fmt: skip
    return row


@action
def confirm_answers(*, by: Representative, at: datetime) -> None:
    """Say today that all standard answers are still true."""
    permissions.check_answer_standard(by)
    count = ProfileAnswer.objects.filter(provider=by.provider).update(said_on=local_day(at, ZONE), said_by=by)
    if not count:
        raise Refused(say("Answer the questions first. Then you can say that they are still true."), "SC rec 15")
    record("provider.confirmed_standard", by.provider, by=by, at=at, changed={"answers": count})


def _renew_drafts(provider: Provider, at: datetime) -> None:
    """A new version of each open bid in which the answers of this provider stand, alone or among partners."""
    together = Consortium.objects.filter(partners__provider=provider).values("uuid")
    Draft.objects.filter(Q(provider=provider) | Q(consortium__in=together), tender__state=TenderState.OPEN).update(
        version=F("version") + 1, changed_at=at
    )
