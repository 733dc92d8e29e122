"""Contracts of a dataset: what the source tells stands as it is, gaps stay gaps, and the rest is plainly made up."""

import pytest
from django.db.models import F, Sum
from pytest_django import Settings

from fourfold.datasets.actions import load
from fourfold.datasets.facts.dataset import Faulty, parse, read_dataset
from fourfold.do.contracts.models import Contract, Fact, YearValue
from fourfold.do.contracts.rules.names import ContractKind, ContractState
from fourfold.foundation.audit.actions import SYSTEM
from tests.cast import NOON
from tests.datasets.tiny import tiny

CONTRACTS = """
[[contract]]
key = "meals"
title = "Meals"
purpose = "A hot meal."
directorate = "care"
clause = "P1 1.1"
[[contract.facts]]
text = "It saved money."
clause = "P1 1.2"
[[contract.commitments]]
kind = "social_value"
text = "More apprenticeships."
clause = "P1 1.1"
"""


def with_contracts(old: str = "", new: str = "") -> dict[str, str]:
    """The small dataset with a contract, one line of which may be bent."""
    return {**tiny(), "contracts.toml": CONTRACTS.replace(old, new) if old else CONTRACTS}


def test_a_contract_is_loaded_with_its_facts_and_gaps_once(db: None, settings: Settings) -> None:
    settings.DEMO = False
    for _ in range(2):
        load(dataset=parse("tiny", with_contracts()), by=SYSTEM, at=NOON)
    row = Contract.objects.get()
    assert (row.state, row.value, row.ends_on, row.manager, row.who) == (ContractState.LIVE, None, None, None, "")
    assert [(fact.text, fact.clause) for fact in row.facts.all()] == [("It saved money.", "P1 1.2")]
    assert row.commitments.get().amount is None
    assert row.reference == "TC-2014-0001"


def test_what_someone_changed_is_not_loaded_over(db: None, settings: Settings) -> None:
    settings.DEMO = False
    load(dataset=parse("tiny", with_contracts()), by=SYSTEM, at=NOON)
    Contract.objects.update(run_by="Example Kitchens", version=2)
    load(dataset=parse("tiny", with_contracts()), by=SYSTEM, at=NOON)
    assert Contract.objects.get().run_by == "Example Kitchens"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('directorate = "care"', 'directorate = "none"', "there is none of that key"),
        ('title = "Meals"', 'title = "Meals"\nstate = "ended"', "a draft, or live"),
        ('title = "Meals"', 'title = "Meals"\nsubject = "hope"', "nothing that can be bought"),
        ('title = "Meals"', 'title = "Meals"\ncategories = ["1"]', "no CPV code"),
        ('title = "Meals"', 'title = "Meals"\nstarts = 2014-02-01\nends = 2014-01-01', "ends before it begins"),
    ],
)
def test_a_faulty_contract_is_told_in_a_sentence(old: str, new: str, fault: str) -> None:
    with pytest.raises(Faulty, match=fault):
        parse("tiny", with_contracts(old, new))


def test_the_contracts_of_the_pack_are_there_and_none_says_more_than_it_knows() -> None:
    facts = read_dataset("kent_2014").contracts
    known = {fact.key for fact in facts.contracts if fact.basis != "made up"}
    assert known >= {
        "highways", "homecare", "telecare", "youth-service", "substance-misuse", "carers-short-breaks",
        "adoption-coram", "newton-europe", "kent-card",
    }  # fmt: skip
    assert sum(fact.kind is ContractKind.IN_HOUSE for fact in facts.contracts) >= 4
    for fact in facts.contracts:
        if fact.key in known:
            assert (fact.value, fact.starts, fact.ends, fact.manager) == (None, None, None, ""), fact.key
            assert fact.clause


@pytest.mark.django_db
def test_made_up_contracts_are_marked_and_their_years_make_their_value(kent_2014: None) -> None:
    made = Contract.objects.filter(basis="made up")
    assert made.count() >= 40
    assert not made.exclude(title__startswith="Example").exists()
    assert made.filter(state=ContractState.LIVE, manager=None).count() == 0
    assert len(set(made.filter(state=ContractState.LIVE).values_list("manager", "directorate"))) >= 4
    wrong = (
        YearValue.objects.values("contract").annotate(total=Sum("value")).exclude(total=F("contract__value"))
    )  # fmt: skip
    assert not wrong.exists()
    youth = Contract.objects.get(title="Youth Service: local youth work")
    assert (youth.kind, youth.call_offs.count(), youth.agreement is not None) == ("framework", 0, True)
    assert Fact.objects.filter(contract__title="Telecare monitoring", text__contains="24p").exists()
    assert Contract.objects.filter(parent__title__startswith="Example: youth work").count() == 9
