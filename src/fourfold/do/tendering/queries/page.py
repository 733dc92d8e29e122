"""The page on which a tender is worked on: its parts, its story, and a box of each later part."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Min
from django.urls import reverse

from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.queries import awarding, bids, evaluating, inviting, opening
from fourfold.do.tendering.queries.ready import against, ready_for
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.rules.prices import FORMULA_MEANINGS, Formula
from fourfold.do.tendering.rules.states import PRICES_KNOWN
from fourfold.foundation.errors import Reason
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person

Box = Callable[[Tender, Person | None, datetime], Mapping[str, Any] | None]
BOXES: tuple[tuple[str, Box], ...] = (
    ("do/tendering/who/box.html", inviting.box_of),
    ("do/tendering/bids/box.html", bids.box_of),
    ("do/tendering/opening/box.html", opening.box_of),
    ("do/tendering/evaluation/box.html", evaluating.box_of),
    ("do/tendering/award/box.html", awarding.box_of),
)
"""What each later part of a tender shows on its page: a template, and what fills it; nothing to leave it out."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the preparation: its title, what it says so far, where it is changed, and what it lacks."""

    title: str
    says: str
    href: str
    faults: Sequence[Reason]


@dataclass(frozen=True, slots=True)
class Happened:
    """Something in the story of a tender."""

    at: datetime
    text: str


def boxes_of(tender: Tender, person: Person | None, at: datetime) -> list[tuple[str, Mapping[str, Any]]]:
    """The boxes that this person sees, in the order of a tender's life."""
    found = ((template, box(tender, person, at)) for template, box in BOXES)
    return [(template, filled) for template, filled in found if filled is not None]


def parts_of(tender: Tender, person: Person | None, at: datetime) -> list[Part]:
    """The parts of the preparation, each with what it still lacks; none once the tender is published."""
    if tender.state != TenderState.PREPARING:
        return []
    ready = ready_for(tender, at)
    faults: dict[str, list[Reason]] = {}
    for one in against(tender, ready, person, at):
        faults.setdefault(one.part, []).append(one.reason)
    notice = tender.notice
    said = {
        "terms": (say("What it is"), tender.get_procedure_display()),
        "who": (say("Who may bid"), inviting.limit_of(tender, at).sentence),
        "lots": (say("Lots"), in_words(len(ready.lots), "lot", "lots")),
        "asks": (
            say("What bidders must have or show"),
            in_words(len(ready.requirements), "requirement", "requirements"),
        ),
        "criteria": (say("What bids are judged on"), in_words(len(ready.judged), "criterion", "criteria")),
        "marking": (say("How prices become marks"), say(FORMULA_MEANINGS[Formula(tender.formula)])),
        "scale": (say("What scores mean"), say("{least} to {most}", least=tender.scale_least, most=tender.scale_most)),
        "papers": (say("Papers"), in_words(ready.papers, "paper", "papers")),
    }  # fmt: skip
    at_ = [tender.authority.slug, tender.uuid]
    parts = [
        Part(title, says, reverse(f"tendering.{key}", args=at_), faults.get(key, []))
        for key, (title, says) in said.items()
    ]
    return [*parts, Part(say("The notice"), notice.reference, notice.get_work_url(), faults.get("notice", []))]


def story_of(tender: Tender) -> list[Happened]:
    """What happened to the tender so far, the first first."""
    return sorted(_happened(tender), key=lambda one: one.at)


def _happened(tender: Tender) -> Iterator[Happened]:
    told = (
        (tender.published_at, say("Published")),
        (tender.opened_at, say("Bids opened")),
        (tender.quality_closed_at, say("Quality closed, prices seen")),
        (tender.cancelled_at, say("Cancelled: {because}", because=tender.cancelled_because)),
    )
    yield from (Happened(at, text) for at, text in told if at is not None)
    for one in tender.amendments.all():
        yield Happened(one.at, say("Amendment {n}: {text}", n=one.number, text=one.text))
    chosen = tender.applications.exclude(told_at=None).values_list("told_at", flat=True).first()
    if chosen is not None:
        yield Happened(chosen, say("Those who may bid chosen, and all told who asked"))
    if tender.state in PRICES_KNOWN:
        yield from _towards_award(tender)


def _towards_award(tender: Tender) -> Iterator[Happened]:
    """What happened since scores and prices came together: that it did, and to nobody by name."""
    for one in tender.proposals.annotate(told_at=Min("feedback__sent_at")):
        yield Happened(one.proposed_at, say("Award proposed"))
        for at, text in (
            (one.approved_at, say("Award approved")),
            (one.told_at, say("Bidders told how they did")),
            (one.returned_at, say("Award sent back, to be decided anew")),
        ):
            if at is not None:
                yield Happened(at, text)
    for challenge in tender.challenges.all():
        yield Happened(challenge.raised_at, say("Award challenged"))
        if challenge.settled_at is not None:
            yield Happened(challenge.settled_at, say("Challenge {outcome}", outcome=challenge.get_state_display()))
    awarded = tender.awards.values_list("awarded_at", flat=True).first()
    if awarded is not None:
        yield Happened(awarded, say("Awarded"))
