"""What waits for those who evaluate, whoever leads, and a bidder with a low price; and what they do next."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from fourfold.do.providers.models import Representative
from fourfold.do.tendering import permissions
from fourfold.do.tendering.models import Evaluator, LowPrice, Tender
from fourfold.do.tendering.nexts.steps import NextStep
from fourfold.do.tendering.queries.declaring import standing_of
from fourfold.do.tendering.queries.evaluators import uncovered_of
from fourfold.do.tendering.rules.declaring import Standing
from fourfold.do.tendering.rules.names import TenderState
from fourfold.foundation.clock import local_day
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person

MOST = 20
"""A desk shows so many of a kind at most."""


def evaluating_waits(person: Person, at: datetime) -> list[Waits]:
    """Bids to score, scores to moderate, and low prices on which a bidder was heard."""
    scoring = Evaluator.objects.filter(
        person=person, removed_at=None, handed_in_at=None, tender__state=TenderState.SCORING
    )  # fmt: skip
    leads = Tender.objects.filter(lead=person, state=TenderState.MODERATING).select_related("authority")
    heard = LowPrice.objects.filter(tender__lead=person, tender__state=TenderState.PRICED, settled_at=None).filter(
        Q(asked_at=None) | Q(explained_at__isnull=False) | Q(answer_by__lte=at)
    )
    return [
        *(
            Waits(say("Score the bids for “{title}”.", title=one.tender.title), _at(one.tender, "scoring"),
                  say("Score them"))
            for one in scoring.select_related("tender__authority").order_by("pk")[:MOST]
        ),
        *(
            Waits(say("Moderate the scores for “{title}”.", title=one.title), _at(one, "moderation"), say("Moderate"))
            for one in leads.order_by("pk")[:MOST]
        ),
        *(
            Waits(say("A price for “{title}” is far below the others.", title=one.tender.title),
                  reverse("tendering.low_price", args=[one.tender.authority.slug, one.tender.uuid, one.uuid]),
                  say("Look at it"))
            for one in heard.select_related("tender__authority").order_by("pk")[:MOST]
        ),
    ]  # fmt: skip


def explaining_waits(representative: Representative, at: datetime) -> list[Waits]:
    """Prices that a bidder is asked to explain."""
    asked = LowPrice.objects.filter(
        lot_bid__bid__provider=representative.provider, answer_by__gt=at, explained_at=None, settled_at=None
    ).exclude(tender__state=TenderState.CANCELLED)  # fmt: skip
    return [
        Waits(
            say("Explain your price for “{title}”.", title=one.tender.title),
            reverse("tendering.explain_price", args=[one.tender.authority.slug, one.uuid]), say("Explain it"),
            local_day(one.answer_by, one.tender.authority.time_zone) if one.answer_by else None,
        )
        for one in asked.select_related("tender__authority").order_by("answer_by", "pk")[:MOST]
    ]  # fmt: skip


def evaluating_next(tender: Tender, person: Person | None, at: datetime) -> NextStep | None:
    """What this person does while bids are scored and moderated, or whom the tender waits for.

    Once prices are seen it is the award's turn; a lead who comes only then tells of interests first.
    """
    if person is None or tender.state not in (TenderState.SCORING, TenderState.MODERATING, TenderState.PRICED):
        return None
    evaluator = permissions.evaluator_of(tender, person)
    is_lead = permissions.is_lead(person, tender)
    takes_part = is_lead or (evaluator is not None and evaluator.removed_at is None)
    step = _of_interests(tender, person) if takes_part else None
    if step is not None or tender.state == TenderState.PRICED:
        return step
    if tender.state == TenderState.MODERATING:
        text = say("All scores are in.")
        return NextStep(text, say("Moderate"), _at(tender, "moderation")) if is_lead else NextStep(
            say("All scores are in. {name} moderates them.", name=tender.lead.name)
        )  # fmt: skip
    if evaluator is not None and takes_part and evaluator.handed_in_at is None and not is_lead:
        return NextStep(say("Score the bids, alone."), say("Score them"), _at(tender, "scoring"))
    return _waiting(tender, is_lead=is_lead)


def _of_interests(tender: Tender, person: Person) -> NextStep | None:
    standing = standing_of(tender, person)
    if standing is Standing.OPEN:
        text = say("The bids are open. Say first whether you have an interest in a bidder.")
        return NextStep(text, say("Tell of interests"), _at(tender, "interests"))
    if standing is Standing.CONFLICT:
        return NextStep(say("You have an interest in a bidder, so you take no part. A procurement officer takes over."))
    return None


def _waiting(tender: Tender, *, is_lead: bool) -> NextStep:
    missing = uncovered_of(tender)
    if is_lead and missing:
        return NextStep(missing[0].sentence, say("Name someone"), _at(tender, "evaluators"))
    left = Evaluator.objects.filter(tender=tender, removed_at=None, handed_in_at=None).count()
    people = in_words(left, "person", "people")
    return NextStep(say("Bids are being scored. It waits for {people} to hand in.", people=people))


def _at(tender: Tender, page: str) -> str:
    return reverse(f"tendering.{page}", args=[tender.authority.slug, tender.uuid])
