"""Frameworks of providers as rows: what the source tells of, and a made-up one with lots and places."""

from datetime import timedelta

from fourfold.datasets.rows.market.ground import MADE_UP, Ground
from fourfold.datasets.rows.market.providers import ProviderRows
from fourfold.datasets.rows.market.references import refer
from fourfold.do.frameworks.models import Framework, Lot, Place
from fourfold.do.frameworks.rules import FrameworkAgreementState, Intake, PlaceState
from fourfold.do.providers.models import Provider
from fourfold.foundation.places import place_called
from fourfold.govern.people.rules import Role

_LOTS, _ON_A_LOT = 6, 4
_WORK = "youth-work"
_NEWCOMER = "young-voices"


def put_frameworks(ground: Ground, providers: ProviderRows) -> None:
    """Store frameworks, the made-up one with the places on its lots."""
    person = ground.people.people.get
    rows = [
        Framework(
            uuid=ground.shelf.uuid("provider framework", fact.key), authority=ground.authority, title=fact.title,
            summary=fact.summary, keeper=person(fact.keeper), providers_told=fact.providers,
            state=FrameworkAgreementState.OPEN, basis=fact.basis, clause=fact.clause,
        )
        for fact in ground.facts.frameworks
    ]  # fmt: skip
    made = _made(ground)
    rows += [made] if made else []
    known = set(Framework.objects.filter(authority=ground.authority).values_list("uuid", flat=True))
    new = [row for row in rows if row.uuid not in known]
    refer((ground.shelf.moment(row.starts_on), row) for row in new)
    stored = ground.shelf.put(rows, keep=True)
    if made and made in new:
        _put_places(ground, stored[-1], providers)


def _made(ground: Ground) -> Framework | None:
    commissioners = ground.held_by(Role.COMMISSIONER)
    if ground.facts.throng is None or not commissioners or not ground.districts:
        return None
    return Framework(
        uuid=ground.shelf.uuid("provider framework", "throng"), authority=ground.authority,
        title="Example: youth work, district by district",
        summary="Small lots, so that a group that knows one town can have its part. A place is no promise of work.",
        keeper=commissioners[-1], starts_on=ground.day(-300), ends_on=ground.day(1100), intake=Intake.AT_REVIEW,
        expected_low=600_000_00, expected_high=900_000_00, expected_because="From what the last three years cost.",
        review_on=ground.day(65), state=FrameworkAgreementState.OPEN, basis=MADE_UP,
    )  # fmt: skip


def _put_places(ground: Ground, framework: Framework, providers: ProviderRows) -> None:
    """A lot for each of some districts, with full places, and a provisional one for a newcomer (SC 6.2.10)."""
    work = next((one for one in ground.facts.works if one.key == _WORK), ground.facts.works[0])
    dice, doers = ground.dice("places"), providers.who_do(work.category)
    newcomer = providers.named.get(_NEWCOMER)
    for number, code in enumerate(ground.districts[:_LOTS], 1):
        lot = Lot.objects.create(
            uuid=ground.shelf.uuid("lot", framework.uuid, number), framework=framework, number=number,
            title=f"{work.title.capitalize()}, {place_called(code)}", places=[code],
        )  # fmt: skip
        near = [one for one in doers if one != newcomer and one.categories[0] == work.category]
        Place.objects.bulk_create(
            _place(ground, lot, one, dice.randint(60, 280)) for one in dice.sample(near, min(len(near), _ON_A_LOT))
        )
        if newcomer is not None and code in newcomer.areas:
            place = _place(ground, lot, newcomer, 70)
            place.state, place.to_show = (
                PlaceState.PROVISIONAL,
                "Two evenings a week for a term, and what came of them.",
            )
            place.show_by, place.given_because = ground.day(40), "It has no contract to show yet, and knows the town."
            place.save()


def _place(ground: Ground, lot: Lot, provider: Provider, days: int) -> Place:
    since = ground.day(-days)
    return Place(
        uuid=ground.shelf.uuid("place on a lot", lot.uuid, provider.uuid), lot=lot, provider=provider,
        state=PlaceState.FULL, since=since, given_because="It met every question of the tender.",
        confirmed_on=since + timedelta(days=1), basis=MADE_UP,
    )  # fmt: skip
