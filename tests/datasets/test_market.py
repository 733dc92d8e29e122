"""Made-up rows of the market: the same each time, and those of providers' people in the demo alone."""

from dataclasses import replace

import pytest
from pytest_django import Settings

from fourfold.datasets.actions import load
from fourfold.datasets.facts.dataset import Faulty, parse, read_dataset
from fourfold.do.fairness.models import Batch, Complaint
from fourfold.do.fairness.rules import About
from fourfold.do.notices.models import Notice
from fourfold.do.partners.models import Consortium
from fourfold.do.portal.models import Alert
from fourfold.do.providers.models import Provider, Question, Representative
from fourfold.do.tendering.models import Tender
from fourfold.foundation.audit.actions import SYSTEM
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.sealing.models import SealingKey
from tests.cast import NOON
from tests.datasets.tiny import tiny

MARKET = """
[[provider]]
key = "carers"
name = "Example Carers"
sector = "charity"
about = "Short breaks."
postcode = "CT1 2AB"
categories = ["85312100"]
basis = "made up"

[[representative]]
key = "may"
name = "May Example"
email = "may@carers.invalid"
provider = "carers"
part = "lead"
may = "Bids."
basis = "made up"

[[notice]]
key = "let-again"
kind = "tender"
title = "Let again"
summary = "It was let again."
clause = "P1 1.1"
basis = "our reading"

[[publisher]]
key = "borough"
name = "Example Borough"
short = "EB"
reference_prefix = "EB"
rulebook = "england"
basis = "made up"
"""


def with_market(old: str = "", new: str = "") -> dict[str, str]:
    assert old in MARKET
    return {**tiny(), "market.toml": MARKET.replace(old, new, 1)}


@pytest.mark.django_db
def test_a_small_market_is_loaded_without_a_throng(settings: Settings) -> None:
    settings.DEMO = False
    load(dataset=parse("tiny", with_market()), by=SYSTEM, at=NOON)
    assert Provider.objects.get().district == "E07000106"
    assert Notice.objects.get().reference == "TC-2014-0001"
    assert Authority.objects.get(only_publishes=True).reference_prefix == "EB"
    assert not Representative.objects.exists()


@pytest.mark.django_db
def test_outside_the_demo_nobody_made_up_speaks_for_a_provider(settings: Settings) -> None:
    settings.DEMO = False
    dataset = read_dataset("kent_2014")
    assert dataset.market.throng is not None
    throng = replace(dataset.market.throng, providers=30, open=38, past=40)
    load(dataset=replace(dataset, market=replace(dataset.market, throng=throng)), by=SYSTEM, at=NOON)
    assert Provider.objects.count() == 30 + 11
    assert list(Batch.objects.values_list("about", flat=True)) == [About.DELIVERY]
    assert Consortium.objects.get().number == 0
    for model in (Representative, Complaint, Alert, Question, Tender, SealingKey):
        assert not model._default_manager.exists()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("CT1 2AB", "CT1", "market.toml, provider “carers”: “CT1”: Enter a full postcode, like CT1 2AB."),
        ("85312100", "12345678", "market.toml, provider “carers”: “12345678” is no CPV code that we know."),
        ("may@carers.invalid", "may@carers.org", "market.toml, representative “may”: a made-up person needs"),
        ('"england"', '"narnia"', "market.toml, publisher “borough”: we know no rulebook “narnia”."),
        ('provider = "carers"', 'provider = "nobody"', "market.toml, representative “may”: it names the"),
        ("[[publisher]]", "[[throng]]\nseed = 1\nproviders = 1\nopen = 1\npast = 1\nbasis = 'made up'\n[[publisher]]",
         "market.toml, throng: there is no kind of work to make it of: write some [[work]]."),
    ],
)  # fmt: skip
def test_a_fault_in_the_market_is_told(old: str, new: str, sentence: str) -> None:
    with pytest.raises(Faulty) as caught:
        parse("tiny", with_market(old, new))
    assert any(str(fault).startswith(sentence) for fault in caught.value.faults), caught.value
