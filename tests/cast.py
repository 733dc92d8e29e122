"""The standing cast: the same people in every test, so that a name tells what someone may do."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from django.db import models

from fourfold.foundation.accounts.models import Account
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import (
    Appointment,
    Committee,
    CommitteePlace,
    Directorate,
    Person,
    Post,
    Seat,
)
from fourfold.govern.people.rules import CommitteeKind, Role

NOON = datetime(2014, 5, 15, 11, tzinfo=UTC)
"""Noon on 15 May 2014 in Kent: the instant of a test that does not care which."""

PASSWORD = "correct horse battery staple"


@dataclass
class Cast:
    """The people of one authority. Each has an account that signs in as ``<name>@<authority>.invalid``."""

    authority: Authority
    children: Directorate
    adults: Directorate
    cabinet: Committee
    cabinet_committee: Committee
    council: Committee
    amina: Person
    """Commissioner in ``children``."""
    bola: Person
    """Commissioner in ``adults``."""
    carys: Person
    """Lead director of ``children``."""
    derek: Person
    """Lead director of ``adults``."""
    esme: Person
    """Cabinet member, on the cabinet."""
    farid: Person
    """Non-executive Member on the cabinet committee."""
    gwen: Person
    """Non-executive Member on no committee."""
    hugo: Person
    """Democratic services officer."""
    ines: Person
    """Auditor."""
    jo: Person
    """Finance officer in commissioning support."""
    kit: Person
    """Procurement officer in commissioning support."""
    lola: Person
    """Legal officer in commissioning support."""
    mina: Person
    """Data analyst in commissioning support."""
    nell: Person
    """Customer insight officer in commissioning support."""
    omar: Person
    """Contract manager."""
    petra: Person
    """Administrator."""
    quinn: Person
    """Speaks for a provider."""
    rosa: Person
    """Market development officer."""
    sol: Person
    """Fair treatment officer."""


POSTS = {
    "amina": ("Commissioner", "children", Role.COMMISSIONER),
    "bola": ("Commissioner, adults", "adults", Role.COMMISSIONER),
    "carys": ("Director, children", "children", Role.LEAD_DIRECTOR),
    "derek": ("Director, adults", "adults", Role.LEAD_DIRECTOR),
    "esme": ("Cabinet Member", None, Role.CABINET_MEMBER),
    "hugo": ("Democratic Services Officer", None, Role.DEMOCRATIC_SERVICES),
    "ines": ("Auditor", None, Role.AUDITOR),
    "jo": ("Finance Partner", None, Role.SUPPORT_FINANCE),
    "kit": ("Procurement Partner", None, Role.SUPPORT_PROCUREMENT),
    "lola": ("Legal Partner", None, Role.SUPPORT_LEGAL),
    "mina": ("Analyst", None, Role.SUPPORT_ANALYSIS),
    "nell": ("Insight Officer", None, Role.SUPPORT_INSIGHT),
    "omar": ("Contract Manager", None, Role.CONTRACT_MANAGER),
    "petra": ("Administrator", None, Role.ADMINISTRATOR),
    "quinn": ("Provider", None, Role.PROVIDER),
    "rosa": ("Market Development Officer", None, Role.MARKET_DEVELOPMENT),
    "sol": ("Fair Treatment Officer", None, Role.FAIR_TREATMENT),
}


def make_cast(slug: str = "kent", rulebook: str = "kent_2014") -> Cast:
    """A whole authority with everyone in it."""
    authority = Authority.objects.create(
        slug=slug, name=f"{slug.capitalize()} County Council", short_name=slug.upper(), rulebook=rulebook,
        reference_prefix=slug[:3].upper(),
    )  # fmt: skip
    since = date(2013, 5, 2)
    directorates = {
        name: Directorate.objects.create(authority=authority, slug=name, name=f"{name.capitalize()} services")
        for name in ("children", "adults")
    }
    committees = {
        name: Committee.objects.create(authority=authority, slug=name.replace("_", "-"), name=title, kind=kind)
        for name, title, kind in (
            ("cabinet", "Cabinet", CommitteeKind.CABINET),
            ("cabinet_committee", "Children’s Cabinet Committee", CommitteeKind.CABINET_COMMITTEE),
            ("council", "County Council", CommitteeKind.COUNCIL),
        )
    }
    people = {name: _person(authority, name) for name in (*POSTS, "farid", "gwen")}
    for name, (title, directorate, role) in POSTS.items():
        post = Post.objects.create(
            authority=authority, slug=f"{name}-post", title=title, roles=[role],
            directorate=directorates[directorate] if directorate else None,
        )  # fmt: skip
        Appointment.objects.create(person=people[name], post=post, since=since)
    for name in ("esme", "farid", "gwen"):
        Seat.objects.create(person=people[name], since=since)
    CommitteePlace.objects.create(committee=committees["cabinet"], person=people["esme"], since=since)
    CommitteePlace.objects.create(committee=committees["cabinet_committee"], person=people["farid"], since=since)
    everyone: dict[str, Any] = {**directorates, **committees, **people}
    return Cast(authority=authority, **everyone)


def _person(authority: Authority, name: str) -> Person:
    account = Account(email=f"{name}@{authority.slug}.invalid", created_at=NOON)
    account.set_password(PASSWORD)
    account.save()
    return Person.objects.create(authority=authority, slug=name, name=f"{name.capitalize()} Example", account=account)


M = TypeVar("M", bound=models.Model)


def again(row: M) -> M:
    """The row as it stands in the database now."""
    return type(row)._default_manager.get(pk=row.pk)
