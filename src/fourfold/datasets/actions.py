"""Loading a dataset: all of it, or nothing."""

from dataclasses import dataclass
from datetime import datetime

import orjson
from django.conf import settings

from fourfold.datasets.facts.dataset import Dataset
from fourfold.datasets.rows.around import Around
from fourfold.datasets.rows.commissions import put_commissions
from fourfold.datasets.rows.decisions import put_decisions
from fourfold.datasets.rows.framework import put_framework
from fourfold.datasets.rows.outcomes import put_outcomes
from fourfold.datasets.rows.people import put_people
from fourfold.datasets.rows.records import put_records
from fourfold.datasets.rows.shelf import Shelf, identifier
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.audit.actors import Actor
from fourfold.foundation.audit.models import Event
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.search.actions import rebuild

LOADED = "dataset.loaded"


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
    put_commissions(shelf, dataset, Around(people, outcomes, framework, decisions), at)
    put_records(shelf, dataset.records)
    rebuild(authority)
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


def _put_authority(dataset: Dataset) -> Authority:
    fact, about = dataset.people.authority, dataset.about
    assert fact is not None and about is not None  # noqa: PT018  # a dataset without them never gets here
    authority, _ = Authority.objects.update_or_create(
        uuid=identifier(dataset.name, "authority", dataset.name),
        defaults={
            "slug": about.address, "name": fact.name, "short_name": fact.short, "nation": fact.nation,
            "time_zone": fact.time_zone, "rulebook": about.rulebook, "reference_prefix": fact.reference_prefix,
            "colour": fact.colour, "gss_code": fact.gss,
        },
    )  # fmt: skip
    return authority
