"""The words of tendering: procedures, states, parts of a tender, and what people call them (SC 6, 8)."""

from enum import StrEnum


class Procedure(StrEnum):
    """How a winner is found (SC 5.3.8, 6.1; Procurement Act 2023 ss.20, 41, 45)."""

    QUOTATIONS = "quotations"
    OPEN = "open"
    FLEXIBLE = "flexible"
    CALL_OFF = "call_off"
    DYNAMIC = "dynamic"
    DIRECT = "direct"


PROCEDURE_NAMES = {
    Procedure.QUOTATIONS: "Written quotations",
    Procedure.OPEN: "Open: everyone may bid, in one step",
    Procedure.FLEXIBLE: "In stages: restricted, or competitive flexible",
    Procedure.CALL_OFF: "Call-off from a framework",
    Procedure.DYNAMIC: "Dynamic purchasing",
    Procedure.DIRECT: "Direct award, without a competition",
}


class TenderState(StrEnum):
    """Where a tender stands. That its deadline has passed is not stored: the clock says so."""

    PREPARING = "preparing"
    APPLYING = "applying"
    OPEN = "open"
    SCORING = "scoring"
    MODERATING = "moderating"
    PRICED = "priced"
    PROPOSED = "proposed"
    APPROVED = "approved"
    STANDSTILL = "standstill"
    PAUSED = "paused"
    AWARDED = "awarded"
    CANCELLED = "cancelled"


TENDER_STATE_NAMES = {
    TenderState.PREPARING: "in preparation",
    TenderState.APPLYING: "open for requests to take part",
    TenderState.OPEN: "open for bids",
    TenderState.SCORING: "being scored",
    TenderState.MODERATING: "being moderated",
    TenderState.PRICED: "scores and prices together",
    TenderState.PROPOSED: "waiting for approval",
    TenderState.APPROVED: "approved",
    TenderState.STANDSTILL: "standstill",
    TenderState.PAUSED: "paused by a challenge",
    TenderState.AWARDED: "awarded",
    TenderState.CANCELLED: "cancelled",
}


class TenderEvent(StrEnum):
    """What happens to a tender."""

    EDIT = "edit"
    PUBLISH = "publish"
    CALL = "call"
    INVITE = "invite"
    AMEND = "amend"
    OPEN_BIDS = "open_bids"
    HAND_IN = "hand_in"
    AGREE = "agree"
    REPLACE = "replace"
    CLOSE_QUALITY = "close_quality"
    PROPOSE = "propose"
    RETURN = "return"
    APPROVE = "approve"
    NOTIFY = "notify"
    CHALLENGE = "challenge"
    SETTLE = "settle"
    AWARD = "award"
    CANCEL = "cancel"


class Ground(StrEnum):
    """Who may bid, and on what ground (SC 5.3.8, 6.2.10, 8.2)."""

    ANYONE = "anyone"
    INVITED = "invited"
    NAMED = "named"
    FRAMEWORK = "framework"
    MARKET = "market"
    CHOSEN = "chosen"


class Choice(StrEnum):
    """What became of a request to take part in a tender in stages (SC 6.2.7)."""

    CHOSEN = "chosen"
    RULED_OUT = "ruled_out"
    NUMBER = "number"


CHOICE_NAMES = {
    Choice.CHOSEN: "Chosen: it may bid",
    Choice.RULED_OUT: "Not chosen: an answer of its own rules it out",
    Choice.NUMBER: "Not chosen: others came before it, and the tender said how many are chosen",
}


class Risk(StrEnum):
    """How much harm a contract that goes wrong would do (SC 8.8.1-8.8.2)."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


RISK_NAMES = {
    Risk.LOW: "Low: people would hardly notice, and another can step in",
    Risk.MEDIUM: "Medium: people would be let down for a while",
    Risk.HIGH: "High: people could come to harm, or much public money be lost",
}


class Method(StrEnum):
    """How a criterion is judged. Visits and past performance count only where declared (SC 6.2.3, rec 14)."""

    ANSWER = "answer"
    PRICE = "price"
    INTERVIEW = "interview"
    VISIT = "visit"
    PAST = "past"


METHOD_NAMES = {
    Method.ANSWER: "Written answer",
    Method.PRICE: "Price",
    Method.INTERVIEW: "Interview with those who would run the service",
    Method.VISIT: "Visit to a service that runs now",
    Method.PAST: "Past performance",
}


class Ask(StrEnum):
    """What a tender asks of a bidder: to have, to show, or to write, and by when (SC 6.2.7, 8.8)."""

    PUBLIC_LIABILITY = "public_liability"
    EMPLOYERS_LIABILITY = "employers_liability"
    PROFESSIONAL_INDEMNITY = "professional_indemnity"
    TURNOVER = "turnover"
    ACCOUNTS = "accounts"
    REFERENCES = "references"
    BOND = "bond"
    CERTIFICATE = "certificate"
    PAGES = "pages"
    DAYS = "days"
    QUESTION = "question"


ASK_NAMES = {
    Ask.PUBLIC_LIABILITY: "Public liability insurance",
    Ask.EMPLOYERS_LIABILITY: "Employer’s liability insurance",
    Ask.PROFESSIONAL_INDEMNITY: "Professional indemnity insurance",
    Ask.TURNOVER: "Yearly turnover",
    Ask.ACCOUNTS: "Years of accounts",
    Ask.REFERENCES: "References",
    Ask.BOND: "Bond",
    Ask.CERTIFICATE: "Certificate",
    Ask.PAGES: "Pages to write",
    Ask.DAYS: "Days to answer",
    Ask.QUESTION: "Extra question",
}
IN_PENCE = frozenset(
    {Ask.PUBLIC_LIABILITY, Ask.EMPLOYERS_LIABILITY, Ask.PROFESSIONAL_INDEMNITY, Ask.TURNOVER, Ask.BOND}
)
"""What is asked for in money; the rest is counted, or told in words."""
OF_BIDDING = frozenset({Ask.PAGES, Ask.DAYS})
"""What bidding itself takes: measured and told to everyone, but no bidder answers it."""


class EvaluatorKind(StrEnum):
    """Why someone scores: for the authority, or because they use the service."""

    OFFICER = "officer"
    SERVICE_USER = "service_user"


EVALUATOR_NAMES = {EvaluatorKind.OFFICER: "Evaluator", EvaluatorKind.SERVICE_USER: "Someone who uses the service"}


class ChallengeState(StrEnum):
    """A bidder's challenge of an outcome."""

    RAISED = "raised"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


CHALLENGE_STATE_NAMES = {
    ChallengeState.RAISED: "being looked into",
    ChallengeState.UPHELD: "upheld",
    ChallengeState.DISMISSED: "dismissed",
}


class Fault(StrEnum):
    """What may be wrong with an agreed score once prices are known: never the judgement (SC 6.2.12)."""

    ARITHMETIC = "arithmetic"
    RECORD = "record"


FAULT_NAMES = {
    Fault.ARITHMETIC: "A slip of arithmetic: the numbers that were agreed give another score",
    Fault.RECORD: "A fault of record: another score was agreed, and this one was written down",
}


class PromiseKind(StrEnum):
    """What a winner promised that can be measured later (SC 8.4, 10.1)."""

    PRICE = "price"
    OUTCOME = "outcome"
    SOCIAL_VALUE = "social_value"


PROMISE_NAMES = {
    PromiseKind.PRICE: "Price",
    PromiseKind.OUTCOME: "Outcome",
    PromiseKind.SOCIAL_VALUE: "Social value",
}
