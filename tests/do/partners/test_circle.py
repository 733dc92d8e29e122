from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fourfold.do.partners import rules
from fourfold.do.partners.rules import INSIDE, Circle, ConsortiumState, PartnerState
from fourfold.foundation.errors import Refused

LEAD, ANNA, BEN, CARL = (UUID(int=number) for number in range(1, 5))
EVERYONE = (LEAD, ANNA, BEN, CARL)
unhurried = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HALF = Decimal(50)


def two() -> Circle:
    """A lead and Anna, with half of the work each, whom nobody has agreed for yet."""
    return rules.propose(rules.invite(rules.begin(LEAD), ANNA), {LEAD: HALF, ANNA: HALF}, lead_agrees=False)


def formed() -> Circle:
    return rules.agree(rules.agree(two(), LEAD), ANNA)


def test_whoever_begins_leads_and_is_alone() -> None:
    circle = rules.begin(LEAD)
    assert circle.lead == LEAD
    assert circle.inside == {LEAD}
    assert circle.state is ConsortiumState.FORMING


def test_it_is_formed_when_the_last_one_agrees() -> None:
    half_way = rules.agree(two(), ANNA)
    assert half_way.state is ConsortiumState.FORMING
    assert half_way.waits_for == {LEAD}
    assert rules.agree(half_way, LEAD).state is ConsortiumState.FORMED


def test_the_lead_agrees_by_writing_where_it_may() -> None:
    asked = rules.propose(rules.invite(rules.begin(LEAD), ANNA), {LEAD: HALF, ANNA: HALF}, lead_agrees=True)
    assert asked.waits_for == {ANNA}


def test_nobody_is_a_consortium_alone() -> None:
    with pytest.raises(Refused, match="two members or more"):
        rules.propose(rules.begin(LEAD), {LEAD: Decimal(100)}, lead_agrees=True)


def test_an_agreement_is_about_exactly_those_who_are_in() -> None:
    circle = rules.invite(rules.invite(rules.begin(LEAD), ANNA), BEN)
    for shares in ({LEAD: HALF, ANNA: HALF}, {LEAD: HALF, ANNA: Decimal(30), BEN: Decimal(10), CARL: Decimal(10)}):
        with pytest.raises(Refused, match="each organisation in the consortium its share"):
            rules.propose(circle, shares, lead_agrees=False)


def test_a_new_agreement_asks_everyone_again() -> None:
    again = rules.propose(formed(), {LEAD: Decimal(60), ANNA: Decimal(40)}, lead_agrees=True)
    assert again.state is ConsortiumState.FORMING
    assert again.partners[ANNA] is PartnerState.INVITED
    assert again.number == 2


def test_a_new_partner_undoes_it_until_all_agree_anew() -> None:
    circle = rules.invite(formed(), BEN)
    assert circle.state is ConsortiumState.FORMING
    with pytest.raises(Refused, match="no share in the agreement yet"):
        rules.agree(circle, BEN)


def test_when_the_new_one_declines_what_was_agreed_holds_again() -> None:
    assert rules.decline(rules.invite(formed(), BEN), BEN).state is ConsortiumState.FORMED


def test_whoever_leaves_takes_their_agreement_along() -> None:
    circle = rules.leave(formed(), ANNA, None)
    assert circle.state is ConsortiumState.FORMING
    assert circle.inside == {LEAD}


def test_when_the_lead_walks_away_the_named_one_leads() -> None:
    circle = rules.leave(formed(), LEAD, ANNA)
    assert circle.lead == ANNA
    assert circle.state is ConsortiumState.FORMING


@pytest.mark.parametrize("successor", [None, BEN])
def test_when_the_lead_walks_away_and_nobody_follows_it_ends(successor: UUID | None) -> None:
    assert rules.leave(formed(), LEAD, successor).state is ConsortiumState.DISSOLVED


def test_the_lead_does_not_put_out_whoever_agreed_once() -> None:
    again = rules.propose(formed(), {LEAD: Decimal(90), ANNA: Decimal(10)}, lead_agrees=True)
    with pytest.raises(Refused, match="cannot put it out") as caught:
        rules.take_back(again, ANNA)
    assert caught.value.clause == "SC 8.3.2"


def test_an_invitation_is_taken_back_while_it_is_open() -> None:
    circle = rules.take_back(rules.invite(rules.begin(LEAD), ANNA), ANNA)
    assert circle.partners[ANNA] is PartnerState.LEFT
    assert rules.invite(circle, ANNA).partners[ANNA] is PartnerState.INVITED


def test_nobody_is_in_one_consortium_twice() -> None:
    with pytest.raises(Refused, match="in the consortium already"):
        rules.invite(two(), ANNA)
    with pytest.raises(Refused, match="in the consortium already"):
        rules.invite(two(), LEAD)


def test_there_is_something_to_agree_to_first() -> None:
    with pytest.raises(Refused, match="no agreement yet"):
        rules.agree(rules.invite(rules.begin(LEAD), ANNA), ANNA)


def test_one_may_ask_for_a_change_and_stay() -> None:
    assert rules.ask_for_change(two(), ANNA).partners[ANNA] is PartnerState.INVITED
    with pytest.raises(Refused, match="while you are asked"):
        rules.ask_for_change(formed(), ANNA)


def test_the_lead_leaves_and_does_not_decline() -> None:
    with pytest.raises(Refused, match="You lead this consortium"):
        rules.decline(two(), LEAD)
    with pytest.raises(Refused, match="You lead this consortium"):
        rules.take_back(two(), LEAD)


def test_outsiders_do_nothing() -> None:
    for deed in (rules.agree, rules.decline, rules.ask_for_change, rules.take_back):
        with pytest.raises(Refused):
            deed(two(), CARL)


def test_shares_that_miss_the_whole_are_told_by_how_much() -> None:
    with pytest.raises(Refused, match=r"add up to 95%\. Share out the 5% that is left"):
        rules.require_shares({LEAD: Decimal(90), ANNA: Decimal(5)})
    with pytest.raises(Refused, match=r"add up to 100\.5%\. Take 0\.5% away"):
        rules.require_shares({LEAD: Decimal("50.5"), ANNA: HALF})
    with pytest.raises(Refused, match="above 0 percent"):
        rules.require_shares({LEAD: Decimal(100), ANNA: Decimal(0)})


@unhurried
@given(st.lists(st.integers(-1_000, 11_000), min_size=1, max_size=6))
def test_shares_pass_exactly_when_they_are_parts_of_one_whole(hundredths: list[int]) -> None:
    shares = {UUID(int=number): Decimal(one) / 100 for number, one in enumerate(hundredths)}
    is_right = all(one > 0 for one in hundredths) and sum(hundredths) == 10_000
    try:
        rules.require_shares(shares)
    except Refused:
        assert not is_right
    else:
        assert is_right


@unhurried
@given(st.lists(st.integers(1, 100), min_size=1, max_size=8))
def test_any_split_of_a_hundred_passes(weights: list[int]) -> None:
    cents = [max(1, weight * 10_000 // sum(weights)) for weight in weights]
    cents[0] += 10_000 - sum(cents)
    if cents[0] > 0:
        rules.require_shares({UUID(int=n): Decimal(one) / 100 for n, one in enumerate(cents)})


who = st.sampled_from(EVERYONE)
part = st.sampled_from([Decimal(0), Decimal(25), Decimal("33.33"), Decimal("33.34"), HALF, Decimal(100)])
Deed = tuple[str, Callable[[Circle], Circle]]


@st.composite
def deeds(draw: st.DrawFn) -> Deed:
    """Something that anyone tries, sense or not."""
    one, other = draw(who), draw(st.none() | who)
    agrees = draw(st.booleans())
    kind = draw(
        st.sampled_from(["invite", "propose", "even", "agree", "agree", "ask", "decline", "leave", "back", "end"])
    )
    shares = draw(st.dictionaries(who, part, max_size=4))
    return kind, {
        "invite": lambda circle: rules.invite(circle, one),
        "propose": lambda circle: rules.propose(circle, shares, lead_agrees=agrees),
        "even": lambda circle: rules.propose(circle, _even(circle), lead_agrees=agrees),
        "agree": lambda circle: rules.agree(circle, one),
        "ask": lambda circle: rules.ask_for_change(circle, one),
        "decline": lambda circle: rules.decline(circle, one),
        "leave": lambda circle: rules.leave(circle, one, other),
        "back": lambda circle: rules.take_back(circle, one),
        "end": rules.dissolve,
    }[kind]


def _even(circle: Circle) -> dict[UUID, Decimal]:
    inside = sorted(circle.inside)
    each = (Decimal(100) / max(len(inside), 1)).quantize(Decimal("0.01"))
    shares = dict.fromkeys(inside, each)
    if inside:
        shares[inside[0]] += 100 - sum(shares.values())
    return shares


@unhurried
@given(st.lists(deeds(), max_size=30))
def test_whatever_happens_in_whatever_order_formed_means_that_all_agree(history: list[Deed]) -> None:
    circle = rules.begin(LEAD)
    for kind, deed in history:
        before = circle
        try:
            circle = deed(circle)
        except Refused:
            continue
        inside = {one for one, state in circle.partners.items() if state in INSIDE}
        assert circle.bound >= before.bound
        assert before.state is not ConsortiumState.DISSOLVED
        if circle.state is ConsortiumState.DISSOLVED:
            continue
        assert circle.lead in inside
        if kind in ("propose", "even"):
            assert circle.number == before.number + 1
            assert {one for one in inside if circle.partners[one] is PartnerState.AGREED} <= {circle.lead}
        all_agree = (
            len(inside) > 1
            and set(circle.shares) == inside
            and sum(circle.shares.values()) == 100
            and all(circle.partners[one] is PartnerState.AGREED for one in inside)
        )
        assert all_agree is (circle.state is ConsortiumState.FORMED)
        assert circle.waits_for <= inside
