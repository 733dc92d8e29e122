"""Providers who look for each other, for tests."""

from datetime import date
from decimal import Decimal

from fourfold.do.notices.models import Notice
from fourfold.do.partners import actions
from fourfold.do.partners.actions import Line, Terms, Wording
from fourfold.do.partners.models import Agreement, Consortium, MainContractor, Offer, Partner
from fourfold.do.partners.rules import Aim, Audience, Form
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.rules import Part
from fourfold.foundation.accounts.models import Account
from tests.cast import NOON, Cast
from tests.do.providers.make import make_provider

TERMS = Terms(
    work="Each takes a third of the hard cases.",
    money="Everyone is paid within 14 days.",
    leaving="With three months' notice.",
    lead_leaves="The others go on.",
)


def speaks(name: str, part: Part = Part.LEAD, person: str = "") -> Representative:
    """Someone who speaks for the provider of this name; both are made where there is none yet."""
    provider = Provider.objects.filter(name=name).first() or make_provider(name)
    email = f"{person or part}@{name.replace(' ', '-').lower()}.invalid"
    account, _ = Account.objects.get_or_create(email=email, defaults={"created_at": NOON})
    speaking, _ = Representative.objects.get_or_create(
        account=account, provider=provider, defaults={"name": person or "Someone", "part": part, "since": NOON}
    )
    return speaking


def anna() -> Representative:
    """Runs the account of Example Shed CIC."""
    return speaks("Example Shed CIC")


def ben() -> Representative:
    """Runs the account of Example Minibus Ltd."""
    return speaks("Example Minibus Ltd")


def carl() -> Representative:
    """Runs the account of Example Rival Ltd, which has nothing to do with the others."""
    return speaks("Example Rival Ltd")


def make_offer(by: Representative, notice: Notice | None = None, **more: object) -> Offer:
    """Looks for a partner with a minibus, shown to everyone until the end of May."""
    given: dict[str, object] = {
        "words": "We look for a partner with a minibus.",
        "until": date(2014, 5, 31),
        "audience": Audience.EVERYONE,
        **more,
    }
    return actions.make_offer(notice=notice, aim=Aim.SEEKS, wording=Wording(**given), by=by, at=NOON)  # type: ignore[arg-type]


def started(by: Representative, notice: Notice | None = None, name: str = "Break Together") -> Consortium:
    """A consortium of one."""
    return actions.start_consortium(notice=notice, name=name, purpose="Breaks in every district.", by=by, at=NOON)


def invited(by: Representative, *others: Representative, notice: Notice | None = None) -> Consortium:
    """A consortium whose others are asked to join."""
    row = started(by, notice)
    for other in others:
        actions.invite_partner(consortium=row, provider=other.provider, does="Drives.", by=by, at=NOON)
    return row


def proposed(
    by: Representative, *others: Representative, notice: Notice | None = None, form: Form | None = Form.LEAD_BODY
) -> Consortium:
    """A consortium with an agreement that shares the work out evenly."""
    row = invited(by, *others, notice=notice)
    propose(row, by, form=form)
    return row


def propose(
    row: Consortium, by: Representative, *, form: Form | None = Form.LEAD_BODY, successor: Provider | None = None
) -> Agreement:
    """Share the work out evenly among all who are in."""
    partners = list(row.partners.filter(state__in=["invited", "agreed"]))
    return actions.propose_agreement(
        consortium=row, form=form, lines=evenly(partners), terms=TERMS, successor=successor, by=by, at=NOON
    )


def evenly(partners: list[Partner]) -> dict[Partner, Line]:
    """The same part for each, the first with what is left over."""
    each = (Decimal(100) / len(partners)).quantize(Decimal("0.01"))
    rest = 100 - each * (len(partners) - 1)
    return {one: Line(rest if n == 0 else each, "Drives.") for n, one in enumerate(partners)}


def formed(by: Representative, *others: Representative, notice: Notice | None = None) -> Consortium:
    """A consortium to which all have agreed."""
    row = proposed(by, *others, notice=notice)
    for other in others:
        actions.agree(consortium=row, by=other, at=NOON)
    return Consortium.objects.get(pk=row.pk)


def make_contract(kent: Cast, provider: Provider) -> MainContractor:
    """A provider as main contractor for the upkeep of roads, from April 2014 until March 2017."""
    return actions.name_contractor(
        authority=kent.authority, provider=provider, contract="Upkeep of roads", since=date(2014, 4, 1),
        until=date(2017, 3, 31), by=kent.kit, at=NOON,
    )  # fmt: skip
