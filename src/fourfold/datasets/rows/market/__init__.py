"""The market as rows: who publishes, who delivers, what is offered and planned, and what people said of each other."""

from dataclasses import dataclass

from fourfold.datasets.facts.tenders import TenderFacts
from fourfold.datasets.rows.market.alerts import put_alerts, put_questions
from fourfold.datasets.rows.market.board import NOTICE_LOADED, Sheet, put_sheets
from fourfold.datasets.rows.market.bodies import put_publishers
from fourfold.datasets.rows.market.circle import put_consortium, put_main_contracts, put_offers
from fourfold.datasets.rows.market.diary import plan_for
from fourfold.datasets.rows.market.fairness import put_fairness
from fourfold.datasets.rows.market.frameworks import put_frameworks
from fourfold.datasets.rows.market.ground import Ground
from fourfold.datasets.rows.market.open import draft_sheets, open_sheets
from fourfold.datasets.rows.market.past import past_sheets
from fourfold.datasets.rows.market.providers import ProviderRows, put_providers
from fourfold.datasets.rows.market.talks import put_exercises
from fourfold.datasets.rows.market.told import told_sheets
from fourfold.datasets.rows.tenders import put_tenders, tender_sheets
from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import NoticeKind
from fourfold.foundation.authorities.models import Authority

__all__ = ["NOTICE_LOADED", "Ground", "MarketRows", "put_market"]


@dataclass(frozen=True, slots=True)
class MarketRows:
    """What later rows refer to: the bodies that publish beside the authority, and who delivers."""

    publishers: list[Authority]
    providers: ProviderRows


def put_market(ground: Ground, tenders: TenderFacts, *, sign_in: bool) -> MarketRows:
    """Store the market.

    Providers' people get accounts only where ``sign_in`` is allowed; what only they can say is left out elsewhere.
    """
    publishers = put_publishers(ground.shelf, ground.facts.publishers)
    providers = put_providers(ground, sign_in=sign_in)
    terms = put_main_contracts(ground, providers)
    sheets = [*told_sheets(ground), *put_exercises(ground, providers)]
    if ground.facts.throng is not None:
        sheets += open_sheets(ground, publishers, terms)
        sheets += draft_sheets(ground)
        sheets += past_sheets(ground, publishers, providers)
    procurements = plan_for(ground, sheets) if ground.facts.throng else []
    put_sheets(ground, [*sheets, *tender_sheets(ground, tenders, sign_in=sign_in)])
    put_frameworks(ground, providers)
    if ground.facts.throng is not None:
        open_ones = _open_tenders(ground, sheets)
        put_offers(ground, providers, open_ones)
        put_consortium(ground, providers, open_ones)
        put_fairness(ground, providers, procurements)
        put_alerts(ground, providers, open_ones)
        put_questions(ground, providers)
    if terms is not None:
        terms.keep()
    put_tenders(ground, tenders, providers, sign_in=sign_in)
    return MarketRows(publishers, providers)


def _open_tenders(ground: Ground, sheets: list[Sheet]) -> list[Notice]:
    """Tenders of the authority that can be answered today, the first to close first."""
    rows = [
        sheet.notice
        for sheet in sheets
        if sheet.notice.kind == NoticeKind.TENDER
        and sheet.notice.authority == ground.authority
        and sheet.notice.closes_at is not None
        and sheet.notice.closes_at > ground.at
    ]
    return sorted(rows, key=lambda row: (row.closes_at, row.pk))
