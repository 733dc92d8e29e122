"""What is rated and asked, where a complaint stands, and what they are called (SC 4.4, 6.2.1, 6.2.10, 7.1.3)."""

from dataclasses import dataclass
from enum import StrEnum


class About(StrEnum):
    """What a rating is of. Providers rate the first two of an authority, an authority the last of a provider."""

    PROCESS = "process"
    CLIENT = "client"
    DELIVERY = "delivery"


ABOUT_NAMES = {
    About.PROCESS: "how we buy",
    About.CLIENT: "how we are as a client",
    About.DELIVERY: "how the work was done",
}
OF_AUTHORITY = frozenset({About.PROCESS, About.CLIENT})
"""Ratings that providers give."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is rated from 1 (``low``) to 5 (``high``), and the clause that asks for it."""

    key: str
    text: str
    low: str
    high: str
    clause: str


_RESPECT = Question("respect", "Were you treated with respect?", "not at all", "always", "SC 4.4.4")
QUESTIONS: dict[About, tuple[Question, ...]] = {
    About.PROCESS: (
        Question("papers", "Were the papers clear?", "very hard to follow", "very easy to follow", "SC 6.2.4"),
        Question("time", "Did you have enough time?", "far too little", "plenty", "SC 6.2.8"),
        Question("answers", "Were questions answered fairly?", "not at all", "always", "SC 6.2.1"),
        Question(
            "feedback", "Did you learn why you won or lost?", "we learned nothing", "we learned a lot", "SC 7.1.3"
        ),
        _RESPECT,
    ),
    About.CLIENT: (
        Question("clear", "Was it clear what we wanted?", "never", "always", "SC 4.4.2"),
        Question("paid", "Did we pay on time?", "never", "always", "SC 8.6"),
        Question("listened", "Did we listen to you?", "never", "always", "SC 4.4.3"),
        _RESPECT,
    ),
    About.DELIVERY: (
        Question("promised", "Did they do what they promised?", "not at all", "all of it", "SC 6.2.10"),
        Question("on_time", "Was it done on time?", "never", "always", "SC 6.2.10"),
        Question("listened", "Did they listen?", "never", "always", "SC 4.4.3"),
        Question("people", "Did they treat people well?", "not at all", "always", "SC 4.4.3"),
    ),
}
LOWEST, HIGHEST = 1, 5


class RatingState(StrEnum):
    """Where a rating stands on its way to being published with others."""

    GIVEN = "given"
    CLEARED = "cleared"
    PUBLISHED = "published"


RATING_STATE_NAMES = {
    RatingState.GIVEN: "Its words are being read",
    RatingState.CLEARED: "Waits for others",
    RatingState.PUBLISHED: "Published with others",
}


class RatingEvent(StrEnum):
    """What moves a rating on."""

    CLEAR = "clear"
    TRIM = "trim"
    PUBLISH = "publish"


class ComplaintState(StrEnum):
    """Where a complaint of unfair treatment stands."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    SETTLED = "settled"
    NOT_SETTLED = "not_settled"
    WITHDRAWN = "withdrawn"


COMPLAINT_STATE_NAMES = {
    ComplaintState.SENT: "Sent",
    ComplaintState.ACKNOWLEDGED: "Being looked into",
    ComplaintState.ANSWERED: "Answered",
    ComplaintState.SETTLED: "Answered and settled",
    ComplaintState.NOT_SETTLED: "Answered, not settled",
    ComplaintState.WITHDRAWN: "Taken back",
}


class ComplaintEvent(StrEnum):
    """What moves a complaint on."""

    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"
    HAND_OVER = "hand_over"
    WITHDRAW = "withdraw"
    SETTLE = "settle"
    DISPUTE = "dispute"


class Finding(StrEnum):
    """Whether whoever complained was right."""

    UPHELD = "upheld"
    PARTLY = "partly"
    NOT_UPHELD = "not_upheld"


FINDING_NAMES = {
    Finding.UPHELD: "Upheld: it was unfair",
    Finding.PARTLY: "Upheld in part",
    Finding.NOT_UPHELD: "Not upheld: it was fair",
}


class Standing(StrEnum):
    """How a complaint is counted in public."""

    IN_TIME = "in_time"
    LATE = "late"
    OPEN = "open"
    WITHDRAWN = "withdrawn"


STANDING_NAMES = {
    Standing.IN_TIME: "Answered in time",
    Standing.LATE: "Late",
    Standing.OPEN: "Still open, in time so far",
    Standing.WITHDRAWN: "Taken back",
}
EVENT_NAMES = {
    "complaint.sent": "Complaint of unfair treatment sent",
    "complaint.acknowledged": "Complaint acknowledged",
    "complaint.answered": "Complaint answered",
    "complaint.handed_over": "Complaint handed over",
    "complaint.withdrawn": "Complaint taken back",
    "complaint.settled": "Complaint settled, or not",
    "rating.given": "Rating given",
    "rating.cleared": "Words of a rating cleared",
    "rating.trimmed": "Words of a rating taken out",
    "ratings.published": "Ratings published together",
    "ratings.replied": "Ratings answered by those rated",
}
