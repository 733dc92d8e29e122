"""The words of the register of contracts: kinds, states, parties, papers, and what people call them (SC 8.4, 8.9)."""

from enum import StrEnum


class ContractKind(StrEnum):
    """What sort of agreement it is. One with an own team stands under the same rules as any other (SC rec 25)."""

    CONTRACT = "contract"
    FRAMEWORK = "framework"
    CALL_OFF = "call_off"
    IN_HOUSE = "in_house"


KIND_NAMES = {
    ContractKind.CONTRACT: "Contract",
    ContractKind.FRAMEWORK: "Framework agreement",
    ContractKind.CALL_OFF: "Call-off from a framework",
    ContractKind.IN_HOUSE: "Agreement with an in-house team",
}


class ContractState(StrEnum):
    """Where a contract stands. That its last day has passed is not stored: the clock says so."""

    DRAFT = "draft"
    LIVE = "live"
    ENDED = "ended"
    TERMINATED = "terminated"
    ABANDONED = "abandoned"


STATE_NAMES = {
    ContractState.DRAFT: "Draft",
    ContractState.LIVE: "Live",
    ContractState.ENDED: "Ended",
    ContractState.TERMINATED: "Ended early",
    ContractState.ABANDONED: "Never signed",
}
PUBLIC = frozenset({ContractState.LIVE, ContractState.ENDED, ContractState.TERMINATED})
"""Contracts that everyone may read about."""


class ContractEvent(StrEnum):
    """What happens to a contract."""

    EDIT = "edit"
    GO_LIVE = "go_live"
    CHANGE = "change"
    EXTEND = "extend"
    END = "end"
    TERMINATE = "terminate"
    ABANDON = "abandon"


class PartyPart(StrEnum):
    """Whose part in a contract it is, beside the one who delivers and the authority (SC 4.4.5, 4.6.3)."""

    CONSORTIUM = "consortium"
    BUYER = "buyer"
    FUNDER = "funder"
    GUARANTOR = "guarantor"
    PARTNER = "partner"


PARTY_PART_NAMES = {
    PartyPart.CONSORTIUM: "delivers together with the main provider",
    PartyPart.BUYER: "buys together with us",
    PartyPart.FUNDER: "pays a part",
    PartyPart.GUARANTOR: "stands surety",
    PartyPart.PARTNER: "works with it",
}


class CertificateKind(StrEnum):
    """What a provider shows for as long as it delivers (SC 8.8)."""

    PUBLIC_LIABILITY = "public_liability"
    EMPLOYERS_LIABILITY = "employers_liability"
    PROFESSIONAL_INDEMNITY = "professional_indemnity"
    REGISTRATION = "registration"
    SAFEGUARDING = "safeguarding"
    QUALITY = "quality"
    OTHER = "other"


CERTIFICATE_NAMES = {
    CertificateKind.PUBLIC_LIABILITY: "Public liability insurance",
    CertificateKind.EMPLOYERS_LIABILITY: "Employer’s liability insurance",
    CertificateKind.PROFESSIONAL_INDEMNITY: "Professional indemnity insurance",
    CertificateKind.REGISTRATION: "Registration with a regulator",
    CertificateKind.SAFEGUARDING: "Safeguarding",
    CertificateKind.QUALITY: "Quality standard",
    CertificateKind.OTHER: "Other certificate",
}


class DocumentKind(StrEnum):
    """What a document of a contract is."""

    CONTRACT = "contract"
    SPECIFICATION = "specification"
    PRICES = "prices"
    CHANGE = "change"
    OTHER = "other"


DOCUMENT_NAMES = {
    DocumentKind.CONTRACT: "The contract",
    DocumentKind.SPECIFICATION: "Specification",
    DocumentKind.PRICES: "Prices",
    DocumentKind.CHANGE: "A change of the contract",
    DocumentKind.OTHER: "Other",
}


class Side(StrEnum):
    """Which side of a contract may break it off (SC 8.5.1)."""

    AUTHORITY = "authority"
    PROVIDER = "provider"
    EITHER = "either"


SIDE_NAMES = {
    Side.AUTHORITY: "We may",
    Side.PROVIDER: "The provider may",
    Side.EITHER: "Either side may",
}


class ExtensionState(StrEnum):
    """Where a possible extension stands. None is ever automatic (SC 8.4.4)."""

    POSSIBLE = "possible"
    PROPOSED = "proposed"
    GRANTED = "granted"
    REFUSED = "refused"


EXTENSION_STATE_NAMES = {
    ExtensionState.POSSIBLE: "Possible",
    ExtensionState.PROPOSED: "Waits for a decision",
    ExtensionState.GRANTED: "Granted",
    ExtensionState.REFUSED: "Refused",
}


class ExtensionEvent(StrEnum):
    """What happens to a possible extension."""

    PROPOSE = "propose"
    GRANT = "grant"
    REFUSE = "refuse"


class DueKind(StrEnum):
    """What the law or a standing order makes due for a contract (Procurement Act 2023 ss 53, 71, 75, 80)."""

    CONTRACT_DETAILS = "contract_details"
    COPY = "copy"
    CHANGE = "change"
    TERMINATION = "termination"
    PERFORMANCE = "performance"


DUE_NAMES = {
    DueKind.CONTRACT_DETAILS: "Contract details notice",
    DueKind.COPY: "A copy of the contract",
    DueKind.CHANGE: "Contract change notice",
    DueKind.TERMINATION: "Contract termination notice",
    DueKind.PERFORMANCE: "Contract performance notice",
}
BY_HAND = frozenset({DueKind.COPY})
"""What is no notice of the portal: whoever manages the contract says how it was done."""


class ChangeGround(StrEnum):
    """Why a contract may be changed while it runs (Procurement Act 2023 s 74, sch 8)."""

    PROVIDED_FOR = "provided_for"
    SMALL = "small"
    EMERGENCY = "emergency"
    UNFORESEEABLE = "unforeseeable"
    KNOWN_RISK = "known_risk"
    MORE_OF_THE_SAME = "more_of_the_same"
    NEW_PROVIDER = "new_provider"
    OTHER = "other"


GROUND_NAMES = {
    ChangeGround.PROVIDED_FOR: "The contract itself provides for it",
    ChangeGround.SMALL: "It is small, and changes neither what is bought nor who gains by it",
    ChangeGround.EMERGENCY: "Extreme urgency, or to protect life",
    ChangeGround.UNFORESEEABLE: "Something happened that nobody could foresee",
    ChangeGround.KNOWN_RISK: "A known risk has come true",
    ChangeGround.MORE_OF_THE_SAME: "More of the same is needed, and another provider would not fit",
    ChangeGround.NEW_PROVIDER: "Another organisation takes the provider’s place",
    ChangeGround.OTHER: "Another reason",
}
