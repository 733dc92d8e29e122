"""What the sign-in page of the demo shows beside made-up officers who open bids. Nothing here is kept in a database."""

import tomllib
from functools import cache
from uuid import UUID

from fourfold.datasets.facts.dataset import FOLDER, dataset_names
from fourfold.datasets.rows.shelf import identifier
from fourfold.foundation.sealing.models import SealingKey
from fourfold.govern.people.models import Person


def demo_passphrases() -> dict[UUID, str]:
    """Passphrases by the identifier of the account, of those who still have the key with which they were loaded."""
    told = _told()
    keys = SealingKey.objects.filter(holder__in=told)
    changed = {key.holder for key in keys if key.changed_at or key.retired_at}
    standing = {key.holder for key in keys} - changed
    people = Person.objects.filter(uuid__in=standing, account__isnull=False)
    return {account: told[uuid] for uuid, account in people.values_list("uuid", "account__uuid")}


@cache
def _told() -> dict[UUID, str]:
    """Every passphrase of the datasets that ship, by the identifier of the officer."""
    return {
        identifier(name, "person", key["holder"]): key["passphrase"]
        for name in dataset_names()
        for path in sorted((FOLDER / name).glob("*.toml"))
        if "[[sealing_key]]" in (text := path.read_text("utf-8"))
        for key in tomllib.loads(text)["sealing_key"]
    }
