from datetime import date

import pytest

from fourfold.do.frameworks import actions, queries
from fourfold.do.frameworks.actions import Terms
from fourfold.do.frameworks.models import Framework, Place, Review
from fourfold.do.frameworks.nexts import next_for, waits_for, waits_for_provider
from fourfold.do.frameworks.rules import FrameworkAgreementState, PlaceState
from fourfold.foundation.audit.models import Beside, Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.notify.models import Message
from tests.cast import NOON, Cast, again
from tests.do.diary.make import make_procurement
from tests.do.frameworks import make
from tests.do.providers.make import make_provider, quinn_of


def test_a_framework_is_drafted_given_a_lot_and_opened(kent: Cast) -> None:
    row = make.opened(kent)
    assert row.state == FrameworkAgreementState.OPEN
    assert row.reference == "KEN-2014-0001"
    assert row.rulebook.startswith("kent_2014@")
    assert list(Event.objects.order_by("sequence").values_list("what", flat=True)) == [
        "provider_framework.drafted",
        "provider_framework.lot_changed",
        "provider_framework.opened",
    ]


def test_commissioners_prepare_and_procurement_officers_open(kent: Cast, sussex: Cast) -> None:
    row = make.draft(kent)
    for person in (kent.amina, kent.omar, sussex.kit):
        with pytest.raises(NotAllowed, match="Procurement officers"):
            actions.open_framework(framework=row, by=person, at=NOON)
    for person in (kent.omar, sussex.amina):
        with pytest.raises(NotAllowed, match="prepare frameworks"):
            actions.draft_framework(authority=kent.authority, terms=Terms("A", "B"), by=person, at=NOON)


def test_a_framework_is_opened_when_it_says_what_matters(kent: Cast) -> None:
    silent = make.draft(kent, expected_low=None, expected_high=None)
    with pytest.raises(Refused, match="how much you expect to spend"):
        actions.open_framework(framework=silent, by=kent.kit, at=NOON)
    with pytest.raises(Refused, match="within 12 months"):
        actions.open_framework(framework=make.draft(kent, review_on=date(2016, 1, 1)), by=kent.kit, at=NOON)
    bare = actions.draft_framework(authority=kent.authority, terms=Terms("A", "B"), by=kent.amina, at=NOON)
    with pytest.raises(Refused, match="Add a lot first"):
        actions.open_framework(framework=bare, by=kent.kit, at=NOON)
    assert not Event.objects.filter(what="provider_framework.opened").exists()


def test_what_was_expected_stays_as_it_was_told(kent: Cast) -> None:
    row = make.opened(kent)
    terms = Terms(
        "Youth work", "Clubs.", expected_low=1_00, expected_high=2_00, expected_because="We changed our mind."
    )
    with pytest.raises(Refused, match="stays as it was told"):
        actions.edit_framework(framework=row, terms=terms, by=kent.amina, at=NOON)
    kept = Terms(
        "Youth work", "Clubs.", expected_low=200_000_00, expected_high=900_000_00, expected_because="As before."
    )
    actions.edit_framework(framework=row, terms=kept, seen=row.version, by=kent.amina, at=NOON)
    assert again(row).title == "Youth work"
    with pytest.raises(Stale):
        actions.edit_framework(framework=row, terms=kept, seen=row.version, by=kent.amina, at=NOON)


def test_a_framework_names_things_of_its_own_authority(kent: Cast, sussex: Cast) -> None:
    with pytest.raises(Refused, match="same authority"):
        make.draft(kent, procurement=make_procurement(sussex))
    with pytest.raises(Refused, match="same authority"):
        make.draft(kent, keeper=sussex.bola)
    assert not Framework.objects.exists()


def test_a_newcomer_gets_a_provisional_place_and_shows_what_it_can(kent: Cast) -> None:
    quinn, row = quinn_of(kent), make.opened(kent)
    place = make.placed(kent, row, quinn.provider, provisional=True)
    assert place.state == PlaceState.PROVISIONAL
    assert [wait.due for wait in waits_for_provider(quinn, NOON)] == [date(2014, 10, 31)]
    event = Event.objects.get(what="framework_place.given")
    assert "three months" not in event.changed
    assert "three months" in Beside.objects.get(event=event).content
    actions.confirm_place(place=place, because="Ninety came.", by=kent.bola, at=NOON)
    assert again(place).state == PlaceState.FULL
    assert again(place).confirmed_on == NOON.date()
    assert Message.objects.filter(account=quinn.account, kind="frameworks.place").count() == 2
    with pytest.raises(Refused, match="Only a provisional place"):
        actions.confirm_place(place=place, because="Again.", by=kent.bola, at=NOON)


def test_a_place_ends_with_a_reason_and_can_be_given_anew(kent: Cast) -> None:
    provider, row = make_provider(), make.opened(kent)
    place = make.placed(kent, row, provider)
    with pytest.raises(Refused, match="Say why"):
        actions.end_place(place=place, because=" ", by=kent.kit, at=NOON)
    actions.end_place(place=place, because="It closed.", by=kent.kit, at=NOON)
    assert again(place).ended_on == NOON.date()
    make.placed(kent, row, provider)


def test_places_are_given_once_while_it_is_in_use_and_by_procurement_officers(kent: Cast) -> None:
    provider, row = make_provider(), make.opened(kent)
    make.placed(kent, row, provider)
    with pytest.raises(Refused, match="has a place on this lot"):
        make.placed(kent, row, provider)
    with pytest.raises(Refused, match="Nobody has signed in"):
        make.placed(kent, row, make_provider("Example Nobody", confirmed_at=None))
    with pytest.raises(Refused, match="while a framework is in use"):
        make.placed(kent, make.draft(kent), provider)
    with pytest.raises(NotAllowed):
        actions.give_place(
            lot=make.first_lot(row), provider=make_provider("Other"), provisional=False, because="Good.", by=kent.bola,
            at=NOON,
        )  # fmt: skip


def test_a_provisional_place_says_what_to_show_and_by_when(kent: Cast) -> None:
    provider, row = make_provider(), make.opened(kent)
    with pytest.raises(Refused, match="what the newcomer has to show"):
        make.placed(kent, row, provider, provisional=True, to_show="")
    with pytest.raises(Refused, match="within 12 months"):
        make.placed(kent, row, provider, provisional=True, show_by=date(2015, 5, 16))
    assert not Place.objects.exists()


def test_only_who_looks_after_it_settles_places_and_reviews(kent: Cast, sussex: Cast) -> None:
    place = make.placed(kent, make.opened(kent), make_provider(), provisional=True)
    for person in (kent.amina, sussex.kit):
        with pytest.raises(NotAllowed):
            actions.confirm_place(place=place, because="Good.", by=person, at=NOON)
        with pytest.raises(NotAllowed):
            actions.review_framework(
                framework=place.lot.framework, found="Good.", next_on=date(2015, 1, 1), by=person, at=NOON
            )


def test_a_review_is_kept_and_sets_the_next(kent: Cast) -> None:
    row = make.opened(kent)
    actions.review_framework(framework=row, found="Two joined.", next_on=date(2015, 5, 15), by=kent.bola, at=NOON)
    assert Review.objects.get().found == "Two joined."
    assert again(row).review_on == date(2015, 5, 15)
    with pytest.raises(Refused, match="within 12 months"):
        actions.review_framework(framework=row, found="So?", next_on=date(2015, 5, 16), by=kent.bola, at=NOON)


def test_an_ended_framework_stays_to_be_read(kent: Cast) -> None:
    row = make.opened(kent)
    actions.end_framework(framework=row, because="It ran out.", by=kent.kit, at=NOON)
    assert queries.framework_for(kent.authority, row.uuid, None).ended_because == "It ran out."
    with pytest.raises(Refused, match="until it has ended"):
        actions.put_lot(framework=row, title="Late", by=kent.amina, at=NOON)


def test_those_who_look_after_it_are_reminded_thirty_days_before(kent: Cast) -> None:
    row = make.opened(kent, review_on=date(2014, 6, 15))
    make.placed(kent, row, make_provider(), provisional=True, show_by=date(2014, 6, 14))
    assert [wait.label for wait in waits_for(kent.bola, NOON)] == ["Confirm or end it"]
    assert [wait.label for wait in waits_for(kent.kit, NOON)] == ["Confirm or end it"]
    assert waits_for(kent.amina, NOON) == []
    make.opened(kent, review_on=date(2014, 6, 14))
    assert [wait.label for wait in waits_for(kent.bola, NOON)] == ["Confirm or end it", "Look at it"]


def test_what_is_next_about_a_framework(kent: Cast) -> None:
    bare = actions.draft_framework(authority=kent.authority, terms=Terms("A", "B"), by=kent.amina, at=NOON)
    steps = [
        (bare, kent.amina, "Add a lot"),
        (make.draft(kent), kent.kit, "Open it"),
        (make.draft(kent), kent.amina, ""),
    ]
    steps += [(make.opened(kent, review_on=date(2014, 6, 1)), kent.bola, "Look at it")]
    for row, person, label in steps:
        step = next_for(row, person, NOON)
        assert step
        assert step.label == label
    assert next_for(make.opened(kent), kent.bola, NOON) is None
    assert next_for(bare, None, NOON) is None
