"""Requests to take part in a tender in stages: a provider's own, and all of them for whoever chooses."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import Http404

from fourfold.do.notices.rules.requirements import is_under_full_rules
from fourfold.do.providers.models import Provider
from fourfold.do.tendering.models import Application, Tender
from fourfold.do.tendering.queries.asked import book_of
from fourfold.do.tendering.queries.profile import answers_of
from fourfold.do.tendering.queries.purchase import book_for, purchase_for
from fourfold.do.tendering.rules.choosing import Applicant, Stage
from fourfold.do.tendering.rules.names import Choice, Procedure, TenderState
from fourfold.do.tendering.rules.questionnaire import Question, questions_in, speaks_against
from fourfold.foundation.clock import local_day


@dataclass(frozen=True, slots=True)
class Said:
    """One standard answer of a request, and whether it speaks against the provider."""

    question: str
    answer: str
    explanation: str
    speaks_against: bool


def application_of(tender: Tender, provider: Provider) -> Application | None:
    """The request of a provider, whether withdrawn or not."""
    near = ("tender__authority", "provider", "by")
    return Application.objects.select_related(*near).filter(tender=tender, provider=provider).first()


def applications_to(tender: Tender) -> QuerySet[Application]:
    """The requests that count, by the name of the provider. The caller has checked who reads, and that it is time."""
    rows = tender.applications.filter(withdrawn_at=None).select_related("provider", "decided_by", "tender__authority")
    return rows.order_by("provider__name", "pk")


def application_for(tender: Tender, uuid: UUID) -> Application:
    """One of them.

    :raises Http404: when there is none such.
    """
    found = applications_to(tender).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def said_in(row: Application) -> list[Said]:
    """Its standard answers."""
    return [
        Said(one["question"], one["answer"], one["explanation"], speaks_against(one["kind"], one["answer"]))
        for one in row.answers
    ]


def told_answers(provider: Provider, tender: Tender) -> tuple[list[dict[str, Any]], list[Question]]:
    """A provider's standard answers as they stand now, and the questions that it has not answered."""
    answers = answers_of(provider)
    questions = questions_in(book_of(tender))
    told = [
        {"question": one.text, "kind": one.kind, "answer": answers[one.key].answer,
         "explanation": answers[one.key].explanation}
        for one in questions
        if one.key in answers
    ]  # fmt: skip
    return told, [one for one in questions if one.key not in answers]


def applicants_of(tender: Tender) -> list[Applicant]:
    """The requests that count as the rules take them."""
    return [
        Applicant(
            row.provider.name, Choice(row.choice) if row.choice else None, row.reason,
            any(one.speaks_against for one in said_in(row)),
        )
        for row in applications_to(tender)
    ]  # fmt: skip


def stage_of(tender: Tender, at: datetime) -> Stage | None:
    """The first stage as it is declared; nothing for a tender in one step."""
    if tender.procedure != Procedure.FLEXIBLE:
        return None
    zone = tender.authority.time_zone

    def day(instant: datetime | None) -> Any:
        return instant.astimezone(ZoneInfo(zone)).date() if instant else None

    return Stage(
        opens_on=local_day(tender.published_at or at, zone),
        apply_on=day(tender.apply_by),
        closes_on=day(tender.notice.closes_at),
        most=tender.most_chosen,
        choose_on=tender.choose_on,
        has_threshold=is_under_full_rules(purchase_for(tender), book_for(tender, at)),
    )


def is_taking(tender: Tender, at: datetime) -> bool:
    """Whether a request to take part that arrived whole at this instant is taken."""
    return tender.state == TenderState.APPLYING and tender.apply_by is not None and at < tender.apply_by
