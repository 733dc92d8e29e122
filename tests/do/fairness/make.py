"""Complaints and ratings for tests."""

from typing import Any

from fourfold.do.diary.models import Procurement
from fourfold.do.diary.rules import ProcurementState
from fourfold.do.fairness.actions import complain, rate_client, rate_process, rate_provider
from fourfold.do.fairness.models import Complaint, Rating
from fourfold.do.fairness.rules import QUESTIONS, About
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.rules import Part
from fourfold.foundation.accounts.models import Account
from fourfold.govern.people.models import Appointment, Person, Post
from fourfold.govern.people.rules import Role
from tests.cast import NOON, Cast
from tests.do.diary.make import make_procurement
from tests.do.providers.make import make_provider


def marks(about: About = About.PROCESS, mark: int = 4) -> dict[str, int]:
    """The same number for every question."""
    return {question.key: mark for question in QUESTIONS[about]}


def ended(kent: Cast, **given: Any) -> Procurement:
    """A procurement that Amina led and Kit bought, and that is over."""
    return make_procurement(kent, **{"state": ProcurementState.AWARDED, **given})


def complaint(kent: Cast, by: Person | None = None, **given: Any) -> Complaint:
    """Quinn complains, in general unless told otherwise."""
    account = (by or kent.quinn).account
    assert account is not None
    return complain(
        authority=kent.authority,
        **{"text": "The papers came late, and only to us.", "by": account, "at": NOON, **given},
    )


def speaker(name: str, part: Part = Part.LEAD) -> Representative:
    """Someone who speaks for a provider of that name, made where there is none."""
    provider = Provider.objects.filter(name=name).first() or make_provider(name)
    address = name.lower().replace(" ", "-")
    account, _ = Account.objects.get_or_create(email=f"{address}@provider.invalid", defaults={"created_at": NOON})
    found, _ = Representative.objects.get_or_create(
        account=account, defaults={"provider": provider, "name": f"Lead of {name}", "part": part, "since": NOON}
    )
    return found


def rated(procurement: Procurement, name: str, **given: Any) -> Rating:
    """The provider of that name rates how the authority bought."""
    facts: dict[str, Any] = {"answers": marks(), "by": speaker(name), "at": NOON}
    return rate_process(procurement=procurement, took_part=True, **{**facts, **given})


def rated_as_client(kent: Cast, name: str, **given: Any) -> Rating:
    """The provider of that name rates the authority as a client."""
    facts: dict[str, Any] = {
        "year": 2014,
        "work": "Short breaks",
        "answers": marks(About.CLIENT),
        "by": speaker(name),
        "at": NOON,
    }
    return rate_client(authority=kent.authority, **{**facts, **given})


def officer(kent: Cast, number: int) -> Person:
    """A commissioner more, so that several officers can rate one provider."""
    post, _ = Post.objects.get_or_create(
        authority=kent.authority, slug="more", defaults={"title": "Commissioner", "roles": [Role.COMMISSIONER]}
    )
    person, made = Person.objects.get_or_create(
        authority=kent.authority, slug=f"officer-{number}", defaults={"name": f"Officer {number} Example"}
    )
    if made:
        Appointment.objects.create(person=person, post=post)
    return person


def rated_provider(kent: Cast, provider: Provider, by: Person, **given: Any) -> Rating:
    """An officer rates a provider's year of work."""
    facts: dict[str, Any] = {
        "year": 2014,
        "work": "Short breaks",
        "answers": marks(About.DELIVERY),
        "by": by,
        "at": NOON,
    }
    return rate_provider(authority=kent.authority, provider=provider, **{**facts, **given})
