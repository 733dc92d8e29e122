"""Partners as rows: who seeks and offers what, a consortium that is being formed, main contractors and their terms."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from random import Random

from fourfold.datasets.rows.market.ground import MADE_UP, Ground
from fourfold.datasets.rows.market.providers import ProviderRows
from fourfold.do.notices.models import Notice
from fourfold.do.partners.models import Agreement, Consortium, FairTerms, MainContractor, Offer, Partner, Share
from fourfold.do.partners.rules import Aim, Audience, PartnerState
from fourfold.do.providers.models import Provider, Representative
from fourfold.govern.people.rules import Role

_OFFERS = 16
_LEAD, _PARTNERS = "carers-together", ("haven-respite", "night-owls")


@dataclass
class SubcontractTerms:
    """The main contract under which sub-contracts are offered, and what was promised with each."""

    main: MainContractor
    speaker: Representative | None
    promised: list[FairTerms] = field(default_factory=list)

    def put_on(self, notice: Notice, dice: Random) -> None:
        """Make a notice the contractor's own, with its terms."""
        notice.contractor, notice.prepared_for_contractor_by, notice.prepared_by = (
            self.main.provider,
            self.speaker,
            None,
        )
        notice.contact = f"{self.main.provider.name}, sub-contracts@roads-and-bridges.invalid"
        self.promised.append(
            FairTerms(
                notice=notice, main=self.main, pays_in=dice.choice((14, 14, 21, 30)),
                fee=Decimal(dice.choice((0, 3, 5))), fee_for="We plan the works, and see that the site is safe.",
                work="About two days' work in a week, more in autumn. No week is promised.",
                cases="Hard jobs go round: nobody has two of them in a row.",
            )
        )  # fmt: skip

    def keep(self) -> None:
        """Store the terms of notices that have none yet."""
        promised = {terms.notice.uuid: terms for terms in self.promised}
        for notice in Notice.objects.filter(uuid__in=list(promised), fair_terms=None):
            terms = promised[notice.uuid]
            terms.notice = notice
            terms.save()


def put_main_contracts(ground: Ground, providers: ProviderRows) -> SubcontractTerms | None:
    """Store main contracts. Answers the first, under which made-up sub-contracts are offered."""
    officer = next(iter(ground.held_by(Role.CONTRACT_MANAGER)), None)
    rows = ground.shelf.put(
        [
            MainContractor(
                uuid=ground.shelf.uuid("main contract", fact.key), authority=ground.authority,
                provider=providers.named[fact.provider], contract=fact.contract, since=fact.since, until=fact.until,
                named_by=officer, named_at=ground.shelf.moment(fact.since), basis=fact.basis, clause=fact.clause,
            )
            for fact in ground.facts.main_contracts
        ],
        keep=True,
    )  # fmt: skip
    if not rows:
        return None
    main = rows[0]
    speaking = (one for one in providers.representatives.values() if one.provider_id == main.provider_id)
    return SubcontractTerms(main, next(speaking, None))


def put_offers(ground: Ground, providers: ProviderRows, tenders: list[Notice]) -> None:
    """Store what providers seek and offer, in general or for an open tender."""
    givers = [*providers.named.values(), *providers.crowd[:_OFFERS]]
    seeks, offers = ground.phrases("seeks"), ground.phrases("offers")
    rows = []
    for number, provider in enumerate(givers[:_OFFERS]):
        dice = ground.dice("offer", number)
        aim = Aim.SEEKS if number % 2 else Aim.OFFERS
        notice = fitting(tenders, provider) if tenders and number % 3 == 0 else None
        rows.append(
            Offer(
                uuid=ground.shelf.uuid("offer", number), provider=provider, notice=notice, aim=aim,
                words=dice.choice(seeks if aim is Aim.SEEKS else offers), categories=provider.categories[:2],
                places=provider.areas[:4], share=dice.choice((None, 20, 30, 40)),
                until=ground.day(dice.randint(40, 170)),
                audience=Audience.EVERYONE if number % 4 else Audience.PROVIDERS,
                made_at=ground.noon(-dice.randint(2, 40)), basis=MADE_UP,
            )
        )  # fmt: skip
    ground.shelf.put(rows, keep=True)


def put_consortium(ground: Ground, providers: ProviderRows, tenders: list[Notice]) -> None:
    """Store one consortium that is being formed: one partner has agreed, one is still asked."""
    if not {_LEAD, *_PARTNERS} <= providers.named.keys() or not tenders:
        return
    lead, partners = providers.named[_LEAD], [providers.named[key] for key in _PARTNERS]
    notice = fitting(tenders, lead)
    speaker = next((one for one in providers.representatives.values() if one.provider_id == lead.pk), None)
    uuid = ground.shelf.uuid("consortium", "breaks")
    if Consortium.objects.filter(uuid=uuid).exists():
        return
    consortium = Consortium.objects.create(
        uuid=uuid, name="Example Breaks Together", purpose="Breaks for carers by day and by night, in east Kent.",
        notice=notice, lead=lead, number=1 if speaker else 0, started_at=ground.noon(-9), basis=MADE_UP,
    )  # fmt: skip
    rows = [
        Partner.objects.create(consortium=consortium, provider=provider, does=does, asked_at=ground.noon(-9))
        for provider, does in zip((lead, *partners), _DOES, strict=True)
    ]
    if speaker is not None:
        _agree(consortium, rows, speaker)


def fitting(tenders: Sequence[Notice], provider: Provider) -> Notice:
    """The first of these tenders that is for what the provider does; the first of all where none is."""
    return next((one for one in tenders if set(one.categories) & set(provider.categories)), tenders[0])


def _agree(consortium: Consortium, partners: list[Partner], speaker: Representative) -> None:
    """The first agreement, which its author has agreed to and the others have before them."""
    made_at = consortium.started_at + timedelta(days=2)
    agreement = Agreement.objects.create(
        consortium=consortium, number=1, work="Each works in its own districts. Hard cases go round, month by month.",
        money="The lead pays its partners within ten days of being paid.",
        leaving="With three months' notice, in writing.",
        lead_leaves="Whoever is named to follow leads from the next day.", successor=partners[1].provider,
        made_at=made_at, made_by=speaker,
    )  # fmt: skip
    first = partners[0]
    first.state, first.answered_at = PartnerState.AGREED, made_at
    first.save(update_fields=["state", "answered_at"])
    Share.objects.bulk_create(
        Share(
            agreement=agreement, partner=partner, percent=percent, does=partner.does,
            agreed_by=speaker if not place else None, agreed_at=made_at if not place else None,
        )
        for place, (partner, percent) in enumerate(zip(partners, _PERCENT, strict=True))
    )  # fmt: skip


_DOES = ("Breaks of an hour or an evening at home.", "Days out and weekends away.", "Care through the night.")
_PERCENT = (Decimal(40), Decimal(35), Decimal(25))
