"""The words of measures, returns and their verification, and what people call them (SC 4.5, SC 8.9)."""

from enum import StrEnum


class MeasureKind(StrEnum):
    """What a measure tells of: change for people, what was done, or how good it was (SC 4.5.3)."""

    OUTCOME = "outcome"
    OUTPUT = "output"
    QUALITY = "quality"


MEASURE_KIND_NAMES = {
    MeasureKind.OUTCOME: "Outcome: what changed for people",
    MeasureKind.OUTPUT: "Output: what was done, and how much",
    MeasureKind.QUALITY: "Quality: how good it was, in figures or in people’s own words",
}


class Whose(StrEnum):
    """Whose duty is measured: the client's own are measured beside the provider's (SC 4.5.3)."""

    PROVIDER = "provider"
    CLIENT = "client"


WHOSE_NAMES = {Whose.PROVIDER: "What the provider does", Whose.CLIENT: "What we do as a client"}


class ReturnState(StrEnum):
    """Where a return for one period stands. Whether it is late is not stored: the clock says so."""

    DUE = "due"
    SENT = "sent"
    DISPUTED = "disputed"
    ACCEPTED = "accepted"
    MISSING = "missing"


RETURN_STATE_NAMES = {
    ReturnState.DUE: "Due",
    ReturnState.SENT: "Sent, not verified yet",
    ReturnState.DISPUTED: "Disputed",
    ReturnState.ACCEPTED: "Verified",
    ReturnState.MISSING: "Never came",
}


class ReturnEvent(StrEnum):
    """What happens to a return."""

    SEND = "send"
    ACCEPT = "accept"
    DISPUTE = "dispute"
    STAND_BY = "stand_by"
    CORRECT = "correct"
    GIVE_UP = "give_up"


class Via(StrEnum):
    """How a return came."""

    FORM = "form"
    SHEET = "sheet"
    PROGRAM = "program"
    RECORD = "record"


VIA_NAMES = {
    Via.FORM: "on the page",
    Via.SHEET: "as a spreadsheet",
    Via.PROGRAM: "from a program",
    Via.RECORD: "from the record",
}


class Checked(StrEnum):
    """How figures were verified (SC 8.9.3: people who monitor are as skilled as the provider)."""

    SOURCE = "source"
    SAMPLE = "sample"
    VISIT = "visit"
    USERS = "users"
    SENSE = "sense"


CHECKED_NAMES = {
    Checked.SOURCE: "Compared with the records that they come from",
    Checked.SAMPLE: "A sample of cases was looked at",
    Checked.VISIT: "Seen on a visit",
    Checked.USERS: "Asked the people who use the service",
    Checked.SENSE: "Read through: nothing looked wrong, nothing was compared",
}


class CheckResult(StrEnum):
    """What came of verifying a return."""

    ACCEPTED = "accepted"
    DISPUTED = "disputed"


CHECK_RESULT_NAMES = {CheckResult.ACCEPTED: "Verified", CheckResult.DISPUTED: "Disputed"}


class EvidenceKind(StrEnum):
    """What stands behind a reading in people's own words (SC 4.5.3, SC rec 6)."""

    STORY = "story"
    VOICE = "voice"
    VISIT = "visit"
    SURVEY = "survey"
    RECORD = "record"


EVIDENCE_NAMES = {
    EvidenceKind.STORY: "Someone’s story",
    EvidenceKind.VOICE: "What people who use the service said",
    EvidenceKind.VISIT: "What was seen on a visit",
    EvidenceKind.SURVEY: "A survey",
    EvidenceKind.RECORD: "Records that anyone can check",
}


class RatingWord(StrEnum):
    """How performance against a key indicator is rated when it is published (SI 2024/692 reg 39(5))."""

    GOOD = "good"
    APPROACHING = "approaching"
    IMPROVE = "improve"
    INADEQUATE = "inadequate"
    OTHER = "other"


RATING_NAMES = {
    RatingWord.GOOD: "Good",
    RatingWord.APPROACHING: "Approaching target",
    RatingWord.IMPROVE: "Requires improvement",
    RatingWord.INADEQUATE: "Inadequate",
    RatingWord.OTHER: "Other",
}
RATING_MEANINGS = {
    RatingWord.GOOD: "It meets the indicator, or does better",
    RatingWord.APPROACHING: "It is close to meeting the indicator",
    RatingWord.IMPROVE: "It is below the indicator",
    RatingWord.INADEQUATE: "It is well below the indicator",
    RatingWord.OTHER: "None of these describes it",
}
