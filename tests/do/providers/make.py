"""Providers for tests."""

from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.rules import Part, Sector
from fourfold.govern.people.models import Person
from tests.cast import NOON, Cast


def make_provider(
    name: str = "Example Carers CIC", sector: Sector = Sector.COMMUNITY_INTEREST, **more: object
) -> Provider:
    """A confirmed provider in Canterbury."""
    given: dict[str, object] = {
        "about": "Short breaks for people who care for someone at home.",
        "postcode": "CT1 2AB",
        "district": "E07000106",
        "registered_at": NOON,
        "confirmed_at": NOON,
        **more,
    }
    return Provider.objects.create(name=name, sector=sector, **given)


def let_speak(person: Person, provider: Provider, part: Part = Part.LEAD) -> Representative:
    """Let the account of ``person`` speak for a provider; once done, it stays as it is."""
    assert person.account is not None
    speaking, _ = Representative.objects.get_or_create(
        account=person.account, until=None,
        defaults={"provider": provider, "name": person.name, "part": part, "since": NOON},
    )  # fmt: skip
    return speaking


def quinn_of(kent: Cast) -> Representative:
    """Quinn as the lead of Example Carers CIC, the same however often it is asked for."""
    provider = Provider.objects.filter(name="Example Carers CIC").first() or make_provider()
    return let_speak(kent.quinn, provider)
