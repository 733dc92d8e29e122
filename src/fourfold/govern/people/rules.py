"""Who a person is to an authority: roles by post and by matter."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


class Role(StrEnum):
    """What a person is here to do (SCA 4.1, 6.19, 7.6; SC 9)."""

    COMMISSIONER = "commissioner"
    SUPPORT_ANALYSIS = "support_analysis"
    SUPPORT_INSIGHT = "support_insight"
    SUPPORT_FINANCE = "support_finance"
    SUPPORT_LEGAL = "support_legal"
    SUPPORT_PROCUREMENT = "support_procurement"
    CONTRACT_MANAGER = "contract_manager"
    LEAD_DIRECTOR = "lead_director"
    CABINET_MEMBER = "cabinet_member"
    CABINET_COMMITTEE_MEMBER = "cabinet_committee_member"
    MEMBER = "member"
    DEMOCRATIC_SERVICES = "democratic_services"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    MARKET_DEVELOPMENT = "market_development"
    FAIR_TREATMENT = "fair_treatment"
    PROVIDER = "provider"


ROLE_NAMES = {
    Role.COMMISSIONER: "commissioner",
    Role.SUPPORT_ANALYSIS: "data analyst",
    Role.SUPPORT_INSIGHT: "customer insight officer",
    Role.SUPPORT_FINANCE: "finance officer",
    Role.SUPPORT_LEGAL: "legal officer",
    Role.SUPPORT_PROCUREMENT: "procurement officer",
    Role.CONTRACT_MANAGER: "contract manager",
    Role.LEAD_DIRECTOR: "lead director",
    Role.CABINET_MEMBER: "cabinet member",
    Role.CABINET_COMMITTEE_MEMBER: "cabinet committee member",
    Role.MEMBER: "Member",
    Role.DEMOCRATIC_SERVICES: "democratic services officer",
    Role.AUDITOR: "auditor",
    Role.ADMINISTRATOR: "administrator",
    Role.MARKET_DEVELOPMENT: "market development officer",
    Role.FAIR_TREATMENT: "fair treatment officer",
    Role.PROVIDER: "provider",
}

SUPPORT = frozenset(
    {
        Role.SUPPORT_ANALYSIS,
        Role.SUPPORT_INSIGHT,
        Role.SUPPORT_FINANCE,
        Role.SUPPORT_LEGAL,
        Role.SUPPORT_PROCUREMENT,
    }
)
MEMBERS = frozenset({Role.CABINET_MEMBER, Role.CABINET_COMMITTEE_MEMBER, Role.MEMBER})
OFFICERS = frozenset(Role) - MEMBERS - {Role.PROVIDER}
INSIDE = OFFICERS | MEMBERS


class CommitteeKind(StrEnum):
    """What sort of body meets and decides."""

    COUNCIL = "council"
    CABINET = "cabinet"
    CABINET_COMMITTEE = "cabinet_committee"
    SELECT_COMMITTEE = "select_committee"
    BOARD = "board"
    COMMITTEE = "committee"


class Chair(StrEnum):
    """A person's place on a committee."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Part:
    """What a role does in commissioning, as a whole and in each quarter of the wheel, and the clause that says so."""

    does: str
    analyse: str
    plan: str
    do: str
    review: str
    clause: str


PARTS = {
    Role.COMMISSIONER: Part(
        "Leads a commission from need to review, and answers for its evidence.",
        "Gathers what people need, with residents and providers.",
        "Weighs the options and writes the case.",
        "Sees that what was agreed is secured.",
        "Asks whether lives changed, and what comes next.",
        "SCA 2.5-2.9",
    ),
    Role.SUPPORT_ANALYSIS: Part(
        "Turns data into evidence.",
        "Measures need and demand.",
        "Sets baselines and target paths.",
        "Checks what providers return.",
        "Tells real change from noise.",
        "SCA 6.19",
    ),
    Role.SUPPORT_INSIGHT: Part(
        "Brings in the voice of those who use services.",
        "Plans how residents are heard.",
        "Tests options with those they touch.",
        "Keeps people informed of what changes.",
        "Asks users what difference it made.",
        "SCA 6.19",
    ),
    Role.SUPPORT_FINANCE: Part(
        "Shows what things cost, and what is saved.",
        "Finds the true cost of the service today.",
        "Costs every option over its whole life.",
        "Watches spending and prompt payment.",
        "Confirms what was saved.",
        "SCA 6.19",
    ),
    Role.SUPPORT_LEGAL: Part(
        "Keeps each step lawful.",
        "Says which duties the need rests on.",
        "Says which routes are open.",
        "Settles terms.",
        "Says what may be changed or ended.",
        "SCA 6.19",
    ),
    Role.SUPPORT_PROCUREMENT: Part(
        "Buys fairly, openly and in proportion.",
        "Knows the market.",
        "Plans the route and its timetable.",
        "Runs the tender or grant round.",
        "Passes on what the market taught.",
        "SCA 6.19",
    ),
    Role.CONTRACT_MANAGER: Part(
        "Knows how each contract does, and acts when one slips.",
        "Brings what running contracts teach.",
        "Says what can be measured.",
        "Meets providers and agrees improvements.",
        "Reviews performance on schedule.",
        "SC 8.9",
    ),
    Role.LEAD_DIRECTOR: Part(
        "Answers for the commissions of a directorate and signs their gates.",
        "Agrees that the need is understood.",
        "Agrees the preferred option.",
        "Takes decisions that were delegated.",
        "Agrees what is recommissioned, changed or ended.",
        "SCA 4.1",
    ),
    Role.CABINET_MEMBER: Part(
        "Sets outcomes and takes decisions in public.",
        "Says which outcomes come first.",
        "Challenges the specification, and decides.",
        "Watches the largest contracts.",
        "Decides what follows a review.",
        "SCA 7.2-7.6",
    ),
    Role.CABINET_COMMITTEE_MEMBER: Part(
        "Tests a case before the executive decides.",
        "Asks whether the need is shown.",
        "Debates the full business case.",
        "Follows how a decision is carried out.",
        "Asks whether it worked.",
        "P1 6.5",
    ),
    Role.MEMBER: Part(
        "Speaks for a division and holds the executive to account.",
        "Brings local knowledge.",
        "Challenges what is proposed.",
        "May open any contract through the Members’ contracts group.",
        "Looks at outcomes in the division.",
        "SC 9.1",
    ),
    Role.DEMOCRATIC_SERVICES: Part(
        "Makes decisions lawful, and keeps their record.",
        "Puts coming matters on the forward plan.",
        "Gives notice and brings the papers together.",
        "Records what was decided and why.",
        "Follows recommendations to their end.",
        "SI 2012/2089 reg 9",
    ),
    Role.AUDITOR: Part(
        "Reads everything and changes nothing.",
        "Checks that evidence stands behind a need.",
        "Checks that options were weighed.",
        "Checks payments and contracts.",
        "Checks that the record was not rewritten.",
        "SC 8.8.2",
    ),
    Role.ADMINISTRATOR: Part(
        "Opens and closes accounts and keeps posts up to date; decides nothing.",
        "Takes no part.",
        "Takes no part.",
        "Takes no part.",
        "Takes no part.",
        "SC 4.3.1",
    ),
    Role.MARKET_DEVELOPMENT: Part(
        "Helps small and new providers to take part.",
        "Knows who could deliver, and what stops them.",
        "Says how lots and terms look from their side.",
        "Answers providers who ask how to bid.",
        "Passes on what they say of us.",
        "SC rec 18",
    ),
    Role.FAIR_TREATMENT: Part(
        "Looks into what a provider calls unfair, and has no part in buying.",
        "Takes no part.",
        "Takes no part.",
        "Answers complaints by a set day.",
        "Says in public how many there were.",
        "SC 6.2.1",
    ),
    Role.PROVIDER: Part(
        "Delivers services, or would like to.",
        "Says what works and what it costs.",
        "Answers early notices.",
        "Delivers, and reports.",
        "Says how the authority did as a client.",
        "SC 5.2",
    ),
}


def require_order(since: date | None, until: date | None, *, field: str = "until") -> None:
    """Refuse an end that comes before its beginning. Clause: SCA 4.1."""
    if since is not None and until is not None and until < since:
        raise Refused(say("The last day comes before the first. Choose a later one."), field=field)


def overlap(one: tuple[date | None, date | None], other: tuple[date | None, date | None]) -> bool:
    """Whether two spans of days share one; an open end reaches for ever. Clause: SCA 4.1."""
    (since, until), (other_since, other_until) = one, other
    starts_in_time = since is None or other_until is None or since <= other_until
    ends_in_time = until is None or other_since is None or other_since <= until
    return starts_in_time and ends_in_time
