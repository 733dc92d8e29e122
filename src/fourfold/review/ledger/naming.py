"""The names in the ledger become suppliers; what is surely one becomes one, what may be is proposed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from fourfold.do.providers.models import Identifier, Provider
from fourfold.do.providers.rules import Scheme
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.words import say
from fourfold.review.ledger.engine import likeness as alike
from fourfold.review.ledger.engine.backend import lines_of
from fourfold.review.ledger.engine.names import REDACTED_KEY, normal
from fourfold.review.ledger.engine.table import names_in
from fourfold.review.ledger.joining import accept_sure
from fourfold.review.ledger.models import Match, Supplier, SupplierName
from fourfold.review.ledger.rules import LEAST, How, MatchState, likeness, telling_number

_BATCH = 1_000
_MOST_PROPOSED = 2_000
"""So many likely matches are proposed at a time, the likeliest first."""


def settle_names(authority: Authority, at: datetime) -> None:
    """Give each new name a supplier, sum what each was paid, and match what can be matched."""
    from fourfold.review.ledger.building import files_of

    files = files_of(authority)
    found: list[dict[str, Any]] = []
    if files:
        with lines_of(files) as lines:
            found = names_in(lines)
    new = _put_names(authority, found)
    _put_sums(authority, found)
    loose = _loose(authority)
    for match in _by_number(authority, loose):
        accept_sure(match=match, at=at)
    for match in _by_name(authority, _loose(authority)):
        accept_sure(match=match, at=at)
    if new:
        _propose(authority, new)


@transaction.atomic
def _put_names(authority: Authority, found: Sequence[Mapping[str, Any]]) -> list[SupplierName]:
    known = set(SupplierName.objects.filter(authority=authority).values_list("key", flat=True))
    new = [row for row in found if row["name_key"] not in known]
    suppliers = Supplier.objects.bulk_create(
        [
            Supplier(
                authority=authority,
                name=say("Names removed") if row["name_key"] == REDACTED_KEY else row["written"],
                is_removed=row["name_key"] == REDACTED_KEY,
                **_whereabouts(row),
            )
            for row in new
        ],
        batch_size=_BATCH,
    )  # fmt: skip
    return SupplierName.objects.bulk_create(
        [
            SupplierName(
                authority=authority,
                key=row["name_key"],
                name=row["name"],
                written=supplier.name,
                supplier=supplier,
                home=supplier,
            )
            for row, supplier in zip(new, suppliers, strict=True)
        ],
        batch_size=_BATCH,
    )


@transaction.atomic
def _put_sums(authority: Authority, found: Sequence[Mapping[str, Any]]) -> None:
    """What each supplier was paid in all, as lists are ordered by it."""
    owner = dict(SupplierName.objects.filter(authority=authority).values_list("key", "supplier"))
    sums: dict[int, int] = defaultdict(int)
    for row in found:
        sums[owner[row["name_key"]]] += row["pence"]
    changed = [one for one in Supplier.objects.filter(authority=authority) if one.spent != sums.get(one.pk, 0)]
    for supplier in changed:
        supplier.spent = sums.get(supplier.pk, 0)
    Supplier.objects.bulk_update(changed, ["spent"], batch_size=_BATCH)


def _whereabouts(row: Mapping[str, Any]) -> dict[str, str]:
    """What tells who and where a supplier is. Those whose names were taken out are many, and nobody's numbers."""
    if row["name_key"] == REDACTED_KEY:
        return {}
    return {
        "company": telling_number(Scheme.COMPANY, row["company"]),
        "charity": telling_number(Scheme.CHARITY, row["charity"]), "postcode": row["postcode"][:20],
    }  # fmt: skip


def _loose(authority: Authority) -> list[SupplierName]:
    """The names that no accepted match ties to anyone: also those that were here before whoever they are came."""
    tied = Match.objects.filter(authority=authority, state=MatchState.ACCEPTED).values("name")
    names = SupplierName.objects.filter(authority=authority).exclude(key=REDACTED_KEY).exclude(pk__in=tied)
    return list(names.select_related("home").order_by("pk"))


def _by_number(authority: Authority, loose: Iterable[SupplierName]) -> list[Match]:
    """Matches with the provider, or else the older supplier, that has the same company or charity number."""
    schemes = {"company": Scheme.COMPANY, "charity": Scheme.CHARITY}
    wanted = [
        (name, field, number) for name in loose for field in schemes if (number := getattr(name.home, field))
    ]  # fmt: skip
    if not wanted:
        return []
    numbered = Identifier.objects.filter(scheme__in=schemes.values()).select_related("provider")
    providers = {(one.scheme, one.number): one.provider for one in numbered.iterator()}
    oldest: dict[tuple[str, str], Supplier] = {}
    for one in Supplier.objects.filter(authority=authority).exclude(company="", charity="").order_by("pk"):
        for field in schemes:
            oldest.setdefault((field, getattr(one, field)), one)
    matches: dict[int, Match] = {}
    for name, field, number in wanted:
        provider = providers.get((schemes[field], number))
        supplier = None if provider else oldest[field, number]
        if name.pk in matches or (supplier is not None and supplier.pk >= name.home_id):
            continue
        matches[name.pk] = _match(authority, name, How.NUMBER, 100, supplier=supplier, provider=provider)
    return [match for match in matches.values() if match.state == MatchState.PROPOSED]


def _by_name(authority: Authority, loose: Iterable[SupplierName]) -> list[Match]:
    """Matches with the one registered provider of the same name. Where two have it, an officer looks."""
    wanted: dict[str, list[SupplierName]] = defaultdict(list)
    for name in loose:
        wanted[name.name].append(name)
    if not wanted:
        return []
    called: dict[str, list[Provider]] = defaultdict(list)
    for provider in (
        Provider.objects.filter(confirmed_at__isnull=False, withdrawn_at=None).only("id", "uuid", "name").iterator()
    ):
        called[normal(provider.name)].append(provider)
    sure = []
    for text, names in wanted.items():
        providers = called.get(text, [])
        matches = [
            _match(authority, name, How.NAME, 100, provider=provider) for name in names for provider in providers
        ]
        if len(providers) == 1:
            sure += matches
    return [match for match in sure if match.state == MatchState.PROPOSED]  # what an officer settled stays so


def _propose(authority: Authority, new: Sequence[SupplierName]) -> None:
    """Propose names that are alike, the likeliest first."""
    names = list(
        SupplierName.objects.filter(authority=authority)
        .exclude(key=REDACTED_KEY)
        .select_related("supplier")
        .order_by("pk")
    )
    fresh = {name.pk for name in new}
    texts = [name.name for name in names]
    found = []
    for one, other, edits in alike.pairs(texts, [place for place, name in enumerate(names) if name.pk in fresh]):
        score = likeness(texts[one], texts[other], edits)
        first, second = names[one], names[other]
        if score >= LEAST and first.supplier_id != second.supplier_id:
            smaller, larger = sorted((first, second), key=lambda name: (name.supplier.spent, -name.pk))
            found.append((score, smaller, larger.supplier))
    found.sort(key=lambda one: (-one[0], one[1].pk))
    for score, name, supplier in found[:_MOST_PROPOSED]:
        Match.objects.get_or_create(
            name=name, supplier=supplier, provider=None,
            defaults={"authority": authority, "how": How.LIKENESS, "likeness": score},
        )  # fmt: skip


def _match(authority: Authority, name: SupplierName, how: How, score: int, **other: Any) -> Match:
    match, _ = Match.objects.get_or_create(
        name=name, supplier=other.get("supplier"), provider=other.get("provider"),
        defaults={"authority": authority, "how": how, "likeness": score},
    )  # fmt: skip
    return match
