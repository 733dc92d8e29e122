"""What someone does next about complaints and ratings, or whom they wait for."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from fourfold.do.fairness import permissions
from fourfold.do.fairness.models import Batch, Complaint
from fourfold.do.fairness.queries.complaints import open_complaints_of, own_complaints
from fourfold.do.fairness.queries.ratings import comments_to_read, to_rate_by_officer, to_rate_by_provider
from fourfold.do.fairness.rules import ComplaintState
from fourfold.do.fairness.rules.complaints import OPEN
from fourfold.do.providers.models import Representative
from fourfold.foundation.permissions import can
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, and a button where there is something to do. ``posts`` says that the button does it at once."""

    text: str
    label: str = ""
    href: str = ""
    posts: bool = False


def next_for(complaint: Complaint, person: Person | None, *, is_own: bool) -> NextStep | None:
    """What this reader does next about a complaint: whoever sent it, or the officer who looks into it."""
    state = ComplaintState(complaint.state)
    if is_own:
        return _for_complainant(complaint, state)
    if state in OPEN and can(permissions.check_handle, person, complaint):
        if state is ComplaintState.SENT:
            text = say("Tell whoever complained that you have it. They read your name.")
            return _step(complaint, "acknowledge", text, say("Say that you have it"), posts=True)
        return _step(complaint, "answer", say("Look into it, and answer."), say("Answer"))
    if state in OPEN:
        return _step(complaint, "hand_over", say("You have a part in the matter. Hand it over."), say("Hand it over"))
    return None


def _for_complainant(complaint: Complaint, state: ComplaintState) -> NextStep | None:
    if state is ComplaintState.ANSWERED:
        return _step(complaint, "settled", say("Read the answer. Did it settle the matter?"), say("Say if it did"))
    if state not in OPEN:
        return None
    if complaint.officer is None:
        return NextStep(say("Nobody is free to look into it yet. Democratic services find someone."))
    name, by = complaint.officer.name, complaint.answer_by
    if by is None:
        return NextStep(say("You wait for {name}.", name=name))
    return NextStep(say("You wait for {name}, who answers by {day}.", name=name, day=f"{by.day} {by:%B %Y}"))


def _step(complaint: Complaint, page: str, text: str, label: str, *, posts: bool = False) -> NextStep:
    where = reverse(f"fairness.{page}", args=[complaint.authority.slug, complaint.uuid])
    return NextStep(text, label, where, posts)


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """What waits for an officer: complaints, comments to read, providers to rate."""
    slug = person.authority.slug
    waits = [_complaint_waits(one) for one in open_complaints_of(person)]
    reads = can(permissions.check_read_comments, person, person.authority)
    if reads and (count := comments_to_read(person.authority).count()):
        many = in_words(count, "comment waits", "comments wait")
        text = say("{comments} to be read before publication.", comments=many)
        waits.append(Waits(text, reverse("fairness.comments", args=[slug]), say("Read comments")))
    waits += [
        Waits(
            say("{provider} won “{work}”. Say how they did.", provider=provider.name, work=procurement.title),
            reverse("fairness.rate_winner", args=[slug, procurement.uuid, provider.uuid]),
            say("Rate them"),
        )
        for procurement, provider in to_rate_by_officer(person)
    ]
    return waits


def waits_for_provider(representative: Representative, at: datetime) -> list[Waits]:
    """What waits for someone of a provider: answers to their complaints, processes to rate, ratings to answer."""
    answered = [one for one in own_complaints(representative.account) if one.state == ComplaintState.ANSWERED]
    waits = [
        Waits(
            say("Your complaint {reference} is answered. Did that settle it?", reference=one.reference),
            one.get_absolute_url(),
            say("Read the answer"),
        )
        for one in answered
    ]
    if can(permissions.check_rate_authority, representative):
        waits += [
            Waits(
                say("“{title}” is over. Say how it was.", title=one.title),
                reverse("fairness.rate_process", args=[one.authority.slug, one.uuid]),
                say("Rate it"),
            )
            for one in to_rate_by_provider(representative)
        ]
    batches = Batch.objects.filter(provider=representative.provider, replied_at=None).select_related("provider")
    waits += [
        Waits(
            say("Ratings of your work are published. You may answer them once."),
            reverse("fairness.provider", args=[representative.provider.uuid]),
            say("Read them"),
        )
        for batch in batches[:1]
        if can(permissions.check_reply, representative, batch)
    ]
    return waits


def _complaint_waits(complaint: Complaint) -> Waits:
    if complaint.state == ComplaintState.SENT:
        text = say("Complaint {reference} has no first word yet.", reference=complaint.reference)
        return Waits(text, complaint.get_absolute_url(), say("Read it"), complaint.acknowledge_by)
    text = say("Complaint {reference} waits for your answer.", reference=complaint.reference)
    return Waits(text, complaint.get_absolute_url(), say("Read it"), complaint.answer_by)
