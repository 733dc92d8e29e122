"""What was said, for whoever may read it. Only here is it decided who sees what was told in confidence."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from fourfold.analyse.engagement.models import Contribution, Exercise, Reader
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import INSIDE, Role

_NEAR = ("exercise__authority", "exercise__lead", "event", "recorded_by", "answered_by")
_PUBLIC = Q(in_confidence=False, shown_at__isnull=False)


def contributions_for(authority: Authority, person: Person | None, account: Account | None) -> QuerySet[Contribution]:
    """All that this reader may see of what was said to the authority.

    Everyone sees what was made public; the authority's own people all that was not told in confidence; whoever told
    something sees that. What was told in confidence is seen besides by readers who were named before it was told, and
    by nobody else: no officer, Member, auditor or administrator.
    """
    seen = _PUBLIC
    if account is not None:
        seen |= Q(told_by=account)
    if person is not None and person.authority_id == authority.pk:
        roles = roles_of(person)
        if roles & INSIDE:
            seen |= Q(in_confidence=False)
        if Role.COMMISSIONER in roles:
            seen |= Q(Exists(_readers_of_it().filter(person=person)), in_confidence=True)
    return Contribution.objects.filter(seen, exercise__authority=authority).select_related(*_NEAR)


def contribution_for(authority: Authority, uuid: UUID, person: Person | None, account: Account | None) -> Contribution:
    """Something that was said, for a reader who may see it.

    :raises Http404: when nothing like it was said here, or the reader may not see it; nobody can tell which.
    """
    found = contributions_for(authority, person, account).filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def public_contributions(exercise: Exercise) -> QuerySet[Contribution]:
    """What was said and may be read by everyone, the latest first."""
    return exercise.contributions.filter(_PUBLIC).select_related(*_NEAR).order_by("-heard_at", "-id")


def told_by(account: Account, authority: Authority | None = None) -> QuerySet[Contribution]:
    """What this account told, here or everywhere, the latest first."""
    rows = Contribution.objects.filter(told_by=account)
    if authority is not None:
        rows = rows.filter(exercise__authority=authority)
    return rows.select_related(*_NEAR).order_by("-id")


def readers_of(exercise: Exercise) -> list[Reader]:
    """Who reads what is told in confidence now, by name."""
    return list(exercise.readers.filter(until=None).select_related("person__account", "person__authority"))


def readers_of_it(contribution: Contribution) -> list[Reader]:
    """Who reads this one thing that was told in confidence: those named before it was told, and still named."""
    return [reader for reader in readers_of(contribution.exercise) if reader.since <= contribution.heard_at]


def confidential_count(exercise: Exercise) -> int:
    """How much was told in confidence. Whoever shows it asks ``rules.listening.count_in_words`` how."""
    return exercise.contributions.filter(in_confidence=True).count()


def _readers_of_it() -> QuerySet[Reader]:
    return Reader.objects.filter(exercise=OuterRef("exercise"), until=None, since__lte=OuterRef("heard_at"))
