from datetime import timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fourfold.do.notices.tokens import answers
from fourfold.do.portal import matching
from fourfold.do.portal.matching import answered_by, is_answered, keep_keys, rarest, written
from fourfold.do.portal.models import Alert
from tests.cast import NOON, Cast
from tests.do.portal.make import show

TOKENS = [f"w{letter}" for letter in "abcdefghij"] + ["ktender", "pe07000106", "pany", "sopen"]
groups = st.lists(st.frozensets(st.sampled_from(TOKENS), min_size=1, max_size=3), min_size=1, max_size=4)
having = st.frozensets(st.sampled_from(TOKENS))


@given(asked=groups, tokens=having)
def test_written_groups_are_answered_as_groups_are(asked: list[frozenset[str]], tokens: frozenset[str]) -> None:
    assert is_answered(written(asked), tokens) is answers(asked, tokens)


@pytest.fixture
def alerts(kent: Cast) -> dict[int, tuple[frozenset[str], ...]]:
    """Sixty alerts that ask for anything, each with its groups."""
    dice = Random(3)
    asked: dict[int, tuple[frozenset[str], ...]] = {}
    assert kent.quinn.account is not None
    for number in range(60):
        wanted = tuple(frozenset(dice.sample(TOKENS, dice.randint(1, 3))) for _ in range(dice.randint(1, 4)))
        alert = Alert.objects.create(
            account=kent.quinn.account, name=f"Alert {number}", asked=[], groups=written(wanted),
            how_often="daily", since=NOON, is_on=number % 10 > 0,
        )  # fmt: skip
        keep_keys(alert, wanted)
        if alert.is_on:
            asked[alert.pk] = wanted
    return asked


@given(tokens=having)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_notice_finds_exactly_the_alerts_that_a_look_at_each_would_find(
    alerts: dict[int, tuple[frozenset[str], ...]], tokens: frozenset[str]
) -> None:
    assert answered_by(tokens) == sorted(pk for pk, wanted in alerts.items() if answers(wanted, tokens))


def test_many_tokens_are_asked_for_in_several_queries(kent: Cast, alerts: object) -> None:
    many = [f"w{number}" for number in range(900)]
    assert answered_by([*many, *TOKENS]) == answered_by(TOKENS)


def test_an_alert_is_looked_at_for_what_is_rarest_in_it(kent: Cast) -> None:
    for number in range(6):
        show(kent, "Rare carers" if number == 3 else "Carers", published_at=NOON - timedelta(days=number + 1))
    rare, common, live = (frozenset(one.split()) for one in ("wrare", "wcarer", "sopen scoming"))
    assert rarest([live, common, rare]) == rare
    assert rarest([live, common]) == common
    assert rarest([live]) == live


def test_of_what_many_notices_have_the_rarest_is_what_reaches_back_furthest(
    kent: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "_ENOUGH", 2)
    for number in range(6):
        show(kent, "Carers and gritting" if number % 2 else "Carers", published_at=NOON - timedelta(days=number + 1))
    assert rarest([frozenset({"wcarer"}), frozenset({"wgrit"})]) == {"wgrit"}
    assert rarest([frozenset({"wgrit"}), frozenset({"wcarer"})]) == {"wgrit"}
