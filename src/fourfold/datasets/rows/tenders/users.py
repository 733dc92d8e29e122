"""Who takes part besides the officers, and with which key officers open bids."""

from collections.abc import Sequence

from fourfold.datasets.facts.tenders import SealingKeyFact, ServiceUserFact
from fourfold.datasets.rows.market.ground import MADE_UP, Ground
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.sealing.actions import make_key
from fourfold.foundation.sealing.models import SealingKey
from fourfold.govern.people.models import Person

_SINCE = -200
"""Days from the loading."""


def put_users(ground: Ground, facts: Sequence[ServiceUserFact]) -> None:
    """People who use a service: without a post, with an account that a button of the demo opens."""
    rows = [
        Person(
            uuid=ground.shelf.uuid("person", fact.key), authority=ground.authority, slug=fact.key, name=fact.name,
            may=fact.may, basis=MADE_UP,
        )
        for fact in facts
    ]  # fmt: skip
    for fact, row in zip(facts, ground.shelf.put(rows, keep=True), strict=True):
        if row.account_id is None:
            row.account = Account.objects.create_user(fact.email, created_at=ground.noon(_SINCE))
            row.save(update_fields=["account"])
        ground.people.people[fact.key] = row


def put_keys(ground: Ground, facts: Sequence[SealingKeyFact]) -> None:
    """A sealing key for each officer who never had one; who has changed it, or lost it, makes the next themselves."""
    people = {fact.holder: ground.people.people[fact.holder] for fact in facts}
    known = set(
        SealingKey.objects.filter(holder__in=[one.uuid for one in people.values()]).values_list("holder", flat=True)
    )
    for fact in facts:
        person = people[fact.holder]
        if person.uuid not in known:
            make_key(passphrase=fact.passphrase, authority=ground.authority.uuid, by=person, at=ground.noon(_SINCE))
