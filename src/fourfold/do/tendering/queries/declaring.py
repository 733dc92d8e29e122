"""Who bids, as far as it is known, and who has told of an interest in whom."""

from django.db.models import QuerySet

from fourfold.do.providers.models import Provider
from fourfold.do.tendering.models import Declaration, Tender
from fourfold.do.tendering.rules import declaring
from fourfold.do.tendering.rules.declaring import Standing
from fourfold.govern.people.models import Person


def bidders_of(tender: Tender) -> QuerySet[Provider]:
    """Those whose sealed bid counts, by name. The caller has checked that its reader may know them."""
    return Provider.objects.filter(submissions__tender=tender, submissions__is_current=True).order_by("name", "pk")


def standing_of(tender: Tender, person: Person) -> Standing:
    """Where this person stands with their declaration against all bidders."""
    return declaring.standing_of(
        list(bidders_of(tender).values_list("pk", flat=True)), declared_by(tender, person)
    )  # fmt: skip


def declared_by(tender: Tender, person: Person) -> dict[int, bool]:
    """Whether this person has told of an interest, by the key of the bidder."""
    rows = Declaration.objects.filter(tender=tender, person=person)
    return dict(rows.values_list("provider_id", "has_conflict"))


def standings_of(tender: Tender, people: QuerySet[Person] | list[Person]) -> dict[int, Standing]:
    """Where each of these people stands, by key; two queries for all."""
    bidders = list(bidders_of(tender).values_list("pk", flat=True))
    said: dict[int, dict[int, bool]] = {person.pk: {} for person in people}
    for person, provider, has_conflict in Declaration.objects.filter(tender=tender, person__in=said).values_list(
        "person_id", "provider_id", "has_conflict"
    ):
        said[person][provider] = has_conflict
    return {person: declaring.standing_of(bidders, declared) for person, declared in said.items()}
