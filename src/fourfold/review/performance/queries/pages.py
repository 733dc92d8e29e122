"""What the pages show: how contracts and measures do, and ratings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.queries import visible_to
from fourfold.do.contracts.rules.names import ContractKind, ContractState
from fourfold.do.diary.rules import Subject
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.paging import Batch, batch
from fourfold.foundation.words import listed, say
from fourfold.govern.people.models import Person
from fourfold.review.performance.models import Measure, Rating, Reading, Return, Standing
from fourfold.review.performance.rules.key_indicators import Lacking, lacking_indicators, rating_due
from fourfold.review.performance.rules.names import ReturnState
from fourfold.review.performance.rules.targets import SIGNALS, VERDICT_NAMES, Verdict

_ORDER = (
    Verdict.WORSE, Verdict.CHANGED, Verdict.BETTER, Verdict.NOISE, Verdict.TOO_FEW, Verdict.NO_ACTIVITY,
    Verdict.NOTHING,
)  # fmt: skip
SIZE = 25


@dataclass(frozen=True, slots=True)
class Doing:
    """How a contract does: how many measures say what, what worries first, and how many returns wait or are late."""

    contract: Contract
    verdicts: Sequence[tuple[Verdict, int]]
    to_verify: int
    late: int

    @property
    def words(self) -> str:
        """The verdicts in words: "1 signal for the worse, 3 noise"."""
        return verdicts_in_words(self.verdicts)


def worst_first(verdicts: Mapping[Verdict, int]) -> Sequence[tuple[Verdict, int]]:
    """How many measures say what, with what worries first."""
    return [(verdict, verdicts[verdict]) for verdict in _ORDER if verdict in verdicts]


def verdicts_in_words(verdicts: Iterable[tuple[Verdict, int]]) -> str:
    """How many measures say what, in words."""
    return listed([f"{count} × {say(VERDICT_NAMES[verdict])}" for verdict, count in verdicts])


def measures_of(contract: Contract) -> list[Measure]:
    """The measures of a contract in their order, each with how it stands."""
    rows = contract.measures.select_related("standing", "outcome__plan__authority", "commitment").order_by("number")
    for measure in rows:
        measure.contract = contract
    return list(rows)


def how_contracts_do(
    authority: Authority, person: Person | None, today: date, *, show: str = "", after: str = ""
) -> tuple[list[Doing], str]:
    """The live contracts of an authority with how they do, the newest first; ``show`` narrows to "signals" or "late".

    Counts come from what is kept beside each measure, with as many queries for many contracts as for few. With them
    comes where the next page begins.
    """
    rows = visible_to(person).filter(authority=authority, state=ContractState.LIVE)
    if show == "signals":
        worried = Standing.objects.filter(measure__contract=OuterRef("pk"), verdict__in=SIGNALS)
        rows = rows.filter(Exists(worried))
    elif show == "late":
        late = Return.objects.filter(contract=OuterRef("pk"), state=ReturnState.DUE, due_on__lt=today)
        rows = rows.filter(Exists(late))
    elif show == "unmeasured":
        rows = rows.filter(~Exists(Measure.objects.filter(contract=OuterRef("pk"))))
    found = batch(rows.select_related("authority", "provider", "manager"), ("-id",), after=after, size=SIZE)
    return doing_of(found.rows, today), found.after


def doing_of(contracts: Sequence[Contract], today: date) -> list[Doing]:
    """How these contracts do, in their order."""
    keys = [contract.pk for contract in contracts]
    verdicts: dict[int, dict[Verdict, int]] = {key: {} for key in keys}
    figured = Measure.objects.filter(contract__in=keys, ended_on=None).exclude(unit="")
    for row in figured.values("contract", "standing__verdict").annotate(count=Count("pk")):
        kept = Verdict(row["standing__verdict"] or Verdict.NOTHING)
        told = verdicts[row["contract"]]
        told[kept] = told.get(kept, 0) + row["count"]
    waiting = Return.objects.filter(contract__in=keys).values("contract")
    counts = {
        row["contract"]: row
        for row in waiting.annotate(
            to_verify=Count("pk", filter=Q(state=ReturnState.SENT)),
            late=Count("pk", filter=Q(state=ReturnState.DUE, due_on__lt=today)),
        )
    }
    nothing = {"to_verify": 0, "late": 0}
    return [
        Doing(
            contract,
            worst_first(verdicts[contract.pk]),
            counts.get(contract.pk, nothing)["to_verify"],
            counts.get(contract.pk, nothing)["late"],
        )
        for contract in contracts
    ]


def lacking(contract: Contract, measures: Sequence[Measure], today: date) -> Lacking | None:
    """What the law asks of a contract's key indicators and it lacks; by the day on which it was signed."""
    return lacking_indicators(
        book_on(contract.authority, contract.signed_on or today),
        value=contract.value,
        kind=ContractKind(contract.kind),
        subject=Subject(contract.subject) if contract.subject else None,
        keys=sum(1 for measure in measures if measure.is_key and measure.ended_on is None),
    )


def rating_due_for(measure: Measure, ratings: Iterable[Rating], today: date) -> date | None:
    """By when a key indicator is to be rated next; nothing where no rule asks, or it is measured no more."""
    if measure.ended_on is not None:
        return None
    book, contract = book_on(measure.contract.authority, today), measure.contract
    return rating_due(
        book, starts=measure.starts_on, rated_until=[rating.ends for rating in ratings],
        ends=contract.ended_on or contract.ends_on,
    )  # fmt: skip


def ratings_of(contract: Contract) -> QuerySet[Rating]:
    """The published ratings of a contract, the newest first."""
    return public_ratings().filter(measure__contract=contract).order_by("-ends", "measure__number")


def public_ratings(authority: Authority | None = None) -> QuerySet[Rating]:
    """Published ratings that stand, with the contract that each is of."""
    rows = Rating.objects.filter(replaced_by=None).exclude(measure__contract__state=ContractState.DRAFT)
    if authority is not None:
        rows = rows.filter(measure__contract__authority=authority)
    return rows.select_related("measure__contract__authority", "measure__contract__provider")


def ratings_page(authority: Authority, *, after: str = "") -> Batch[Rating]:
    """A page of an authority's ratings, the newest first."""
    return batch(public_ratings(authority), ("-published_on", "-id"), after=after, size=SIZE)


def readings_to_export(contract: Contract) -> QuerySet[Reading]:
    """Every verified reading of a contract, by measure and period."""
    rows = Reading.objects.filter(measure__contract=contract, stands=True)
    return rows.select_related("measure", "filing").order_by("measure__number", "starts")
