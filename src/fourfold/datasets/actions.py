"""Loading a dataset: all of it, or nothing."""

from dataclasses import dataclass
from datetime import datetime

import orjson
from django.conf import settings

from fourfold.cycle.commissions.models import Commission
from fourfold.datasets.facts.dataset import Dataset
from fourfold.datasets.rows.around import Around
from fourfold.datasets.rows.commissions import put_commissions
from fourfold.datasets.rows.contracts import put_contracts, put_results
from fourfold.datasets.rows.decisions import put_decisions
from fourfold.datasets.rows.framework import put_framework
from fourfold.datasets.rows.market import NOTICE_LOADED, Ground, put_market
from fourfold.datasets.rows.members import put_members
from fourfold.datasets.rows.messages import tell_people
from fourfold.datasets.rows.money import put_money
from fourfold.datasets.rows.outcomes import put_outcomes
from fourfold.datasets.rows.people import put_people
from fourfold.datasets.rows.performance import put_performance
from fourfold.datasets.rows.records import put_records
from fourfold.datasets.rows.reviews import put_reviews
from fourfold.datasets.rows.shelf import Shelf, identifier
from fourfold.datasets.rows.versions import keep_versions
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.audit.actors import Actor
from fourfold.foundation.audit.models import Event
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused
from fourfold.foundation.search.actions import rebuild
from fourfold.foundation.words import say

LOADED, COMMISSION_LOADED = "dataset.loaded", "commission.loaded"
EVENT_NAMES = {
    LOADED: "Dataset loaded",
    COMMISSION_LOADED: "Commission loaded from a dataset",
    NOTICE_LOADED: "Notice loaded from a dataset",
}
"""What the audit trail calls what happens here."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loading did: rows of each kind in the dataset, and how many were left because someone had edited them."""

    authority: Authority
    counts: dict[str, int]
    left: int


def loaded_digest(dataset: Dataset) -> str:
    """The digest of the text of this dataset that was loaded last; empty when none was."""
    authority = identifier(dataset.name, "authority", dataset.name)
    event = Event.objects.filter(authority=authority, what=LOADED).order_by("-sequence").first()
    return str(orjson.loads(event.changed)["digest"]) if event else ""


@action
def load(*, dataset: Dataset, by: Actor, at: datetime) -> Loaded:
    """Load every fact of a dataset, with accounts for its made-up people where this is the demo."""
    authority = _put_authority(dataset)
    about = dataset.about
    assert about is not None  # a dataset that says nothing of itself has a fault and never gets here
    shelf = Shelf(dataset.name, authority, about.as_of)
    people = put_people(shelf, dataset.people, sign_in=settings.DEMO)
    outcomes = put_outcomes(shelf, dataset.outcomes, people)
    framework = put_framework(shelf, dataset.framework)
    decisions = put_decisions(shelf, dataset.decisions, people)
    around = Around(people, outcomes, framework, decisions)
    commissions = put_commissions(shelf, dataset, around, at)
    put_records(shelf, dataset.records)
    keep_versions(list(outcomes.plans.values()), about.source, at)
    tell_people(shelf, dataset.messages, around, commissions, at)
    ground = Ground(shelf, dataset.market, dataset.people.holders, people, at)
    market = put_market(ground, dataset.tenders, sign_in=settings.DEMO)
    put_contracts(ground, dataset.contracts, outcomes, market)
    put_performance(ground, dataset.performance)
    put_reviews(ground, dataset.reviews)
    put_results(ground, dataset.results, outcomes, market)
    put_members(ground, dataset.members)
    put_money(ground, dataset.money, market)
    rebuild(authority, *market.publishers)
    _begin_histories(dataset, commissions, by, at)
    record(
        LOADED,
        authority,
        by=by,
        at=at,
        authority=authority.uuid,
        changed={
            "dataset": dataset.name,
            "digest": dataset.digest,
            "rows": dict(sorted(shelf.counts.items())),
            "left_as_edited": shelf.left,
        },
    )
    return Loaded(authority, shelf.counts, shelf.left)


def _begin_histories(dataset: Dataset, commissions: dict[str, Commission], by: Actor, at: datetime) -> None:
    """One event for each commission that is new here, so that its history says where it came from."""
    subjects = [commission.uuid for commission in commissions.values()]
    loaded = Event.objects.filter(subject__in=subjects, what=COMMISSION_LOADED)
    begun = set(loaded.values_list("subject", flat=True))
    for commission in commissions.values():
        if commission.uuid not in begun:
            turn = commission.current_turn
            record(
                COMMISSION_LOADED, commission, by=by, at=at, authority=commission.authority.uuid,
                changed={
                    "dataset": dataset.name, "digest": dataset.digest, "reference": commission.reference,
                    "stage": turn.stage if turn else "", "turn": turn.number if turn else 0,
                },
            )  # fmt: skip


def _put_authority(dataset: Dataset) -> Authority:
    fact, about = dataset.people.authority, dataset.about
    assert fact is not None and about is not None  # noqa: PT018  # a dataset without them never gets here
    uuid = identifier(dataset.name, "authority", dataset.name)
    if Authority.objects.filter(slug=about.address).exclude(uuid=uuid).exists():
        raise Refused(say("Another authority has the address “{slug}” here.", slug=about.address))
    authority, _ = Authority.objects.update_or_create(
        uuid=uuid,
        defaults={
            "slug": about.address, "name": fact.name, "short_name": fact.short, "nation": fact.nation,
            "time_zone": fact.time_zone, "rulebook": about.rulebook, "reference_prefix": fact.reference_prefix,
            "colour": fact.colour, "gss_code": fact.gss,
        },
    )  # fmt: skip
    return authority
