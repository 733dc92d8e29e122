"""Names come to be one supplier, whatever the order in which that is said, and never by a number that says nothing."""

from itertools import permutations
from random import Random

import pytest

from fourfold.do.providers.rules import Scheme
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.review.ledger import actions, refreshing
from fourfold.review.ledger.models import Match, Supplier, SupplierName
from fourfold.review.ledger.rules import How, MatchState, telling_number
from tests.cast import NOON, Cast, again
from tests.do.providers.make import make_provider
from tests.review.ledger import make

HEADINGS = ("Supplier", "Amount", "Payment Date", "Company Number", "Charity Number")
FRUIT = ("Apple", "Banana", "Cherry", "Damson", "Elder")


@pytest.fixture(autouse=True)
def without_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are computed where their own tests ask for them."""
    monkeypatch.setattr(refreshing, "_refreshes", [])


def _take(kent: Cast, *rows: tuple[str, str, str]) -> None:
    make.taken(
        kent, [(name, "5.00", "01/05/2014", company, charity) for name, company, charity in rows], HEADINGS
    )  # fmt: skip


@pytest.mark.parametrize("number", ["N/A", "NA", "None", "0", "00000000", "-", "tbc", "11111111", "12345", "X1234567"])
def test_what_stands_for_no_number_tells_nothing(number: str) -> None:
    assert telling_number(Scheme.COMPANY, number) == ""
    assert telling_number(Scheme.CHARITY, number) == ""


def test_numbers_are_written_as_their_lists_write_them() -> None:
    assert telling_number(Scheme.COMPANY, "123 4567") == "01234567"
    assert telling_number(Scheme.COMPANY, "sc012345") == "SC012345"
    assert telling_number(Scheme.CHARITY, "1234567") == "1234567"


@pytest.mark.parametrize("number", ["N/A", "None", "0", "00000000"])
def test_suppliers_without_a_number_stay_apart(kent: Cast, number: str) -> None:
    _take(kent, *((name, number, number) for name in FRUIT), ("REDACTED", "01234567", ""), ("Fig", "01234567", ""))
    assert not Match.objects.filter(how=How.NUMBER).exists()
    assert SupplierName.objects.values("supplier").distinct().count() == len(FRUIT) + 2
    removed = Supplier.objects.get(is_removed=True)
    assert (removed.company, removed.charity) == ("", "")


def _standing() -> dict[str, str]:
    return {name.name: name.supplier.name for name in SupplierName.objects.select_related("supplier")}


def _match(kent: Cast, one: str, other: str) -> Match:
    return Match.objects.create(
        authority=kent.authority, name=SupplierName.objects.get(written=one),
        supplier=Supplier.objects.get(name=other), how=How.LIKENESS, likeness=90,
    )  # fmt: skip


def test_three_names_are_one_whichever_match_is_accepted_first(kent: Cast) -> None:
    _take(kent, *((name, "", "") for name in FRUIT[:3]))
    first, second = _match(kent, "Apple", "Banana"), _match(kent, "Banana", "Cherry")
    for one, other in ((first, second), (second, first)):
        for match in (one, other):
            actions.accept_match(match=again(match), by=kent.kit, at=NOON)
        assert set(_standing().values()) == {"Cherry"}
        actions.undo_match(match=again(one), by=kent.kit, at=NOON)
        actions.undo_match(match=again(other), by=kent.kit, at=NOON)
        assert all(name.supplier_id == name.home_id for name in SupplierName.objects.all())


def test_the_order_of_matches_makes_no_difference_and_undoing_them_restores(kent: Cast) -> None:
    _take(kent, *((name, "", "") for name in FRUIT))
    dice = Random(20140515)
    provider = make_provider("Example Orchard")
    for _ in range(3):
        Match.objects.all().delete()
        pairs = dice.sample(list(permutations(FRUIT, 2)), 3)
        matches = [_match(kent, one, other) for one, other in pairs]
        registered = Match.objects.create(
            authority=kent.authority, name=SupplierName.objects.get(written=dice.choice(FRUIT)), provider=provider,
            how=How.NAME, likeness=100,
        )  # fmt: skip
        ends = []
        for _ in range(3):
            every = dice.sample([*matches, registered], 4)
            for match in every:
                actions.accept_match(match=again(match), by=kent.kit, at=NOON)
            linked = set(Supplier.objects.filter(provider=provider).values_list("name", flat=True))
            ends.append((_standing(), linked))
            for match in dice.sample(every, 4):
                actions.undo_match(match=again(match), by=kent.kit, at=NOON)
            assert all(name.supplier_id == name.home_id for name in SupplierName.objects.all())
            assert not Supplier.objects.filter(provider=provider).exists()
        assert ends[0] == ends[1] == ends[2]


def test_undoing_a_match_leaves_the_link_that_another_holds(kent: Cast) -> None:
    _take(kent, *((name, "", "") for name in FRUIT[:2]))
    provider = make_provider("Example Orchard")
    matches = [
        Match.objects.create(
            authority=kent.authority, name=name, provider=provider, how=How.NAME, likeness=100
        )
        for name in SupplierName.objects.order_by("name")
    ]  # fmt: skip
    for match in matches:
        actions.accept_match(match=match, by=kent.kit, at=NOON)
    assert len(set(_standing().values())) == 1
    actions.undo_match(match=again(matches[0]), by=kent.kit, at=NOON)
    assert _standing() == {"apple": "Apple", "banana": "Banana"}
    assert Supplier.objects.get(provider=provider).name == "Banana"


def test_a_name_that_was_here_first_is_matched_once_its_provider_registers(kent: Cast) -> None:
    _take(kent, ("Example Orchard Ltd", "", ""))
    assert not Match.objects.exists()
    provider = make_provider("Example Orchard")
    make.build(kent)
    match = Match.objects.get(provider=provider)
    assert match.state == MatchState.ACCEPTED
    actions.undo_match(match=match, by=kent.kit, at=NOON)
    make.build(kent)
    assert again(match).state == MatchState.UNDONE  # what an officer took apart is not joined again


def test_an_officer_joins_what_no_machine_would_pair(kent: Cast) -> None:
    _take(kent, *((name, "", "") for name in FRUIT[:2]))
    apple = Supplier.objects.get(name="Apple")
    for name, words in (("Zucchini", "paid nobody"), ("APPLE Ltd", "already"), (" ", "Enter the name")):
        with pytest.raises(Refused, match=words):
            actions.match_by_hand(supplier=apple, name=name, by=kent.kit, at=NOON)
    match = actions.match_by_hand(supplier=apple, name="BANANA Limited", by=kent.kit, at=NOON)
    assert (match.how, match.state, _standing()["apple"]) == (How.HAND, MatchState.ACCEPTED, "Banana")
    with pytest.raises(NotAllowed):
        actions.match_by_hand(supplier=apple, name="Banana", by=kent.amina, at=NOON)
    actions.undo_match(match=match, by=kent.kit, at=NOON)
    assert _standing()["apple"] == "Apple"
