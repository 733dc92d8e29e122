"""Who a person is to an authority: roles by post and by matter."""

from enum import StrEnum


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
