"""Kinds of talk, who takes part, and how they heard of it (SC 5.1.2-5.2.9, SC appendix 3)."""

from enum import StrEnum


class EventKind(StrEnum):
    """How people meet."""

    MEET_THE_MARKET = "meet_the_market"
    ONE_TO_ONE = "one_to_one"
    OPEN_DAY = "open_day"
    CO_DESIGN = "co_design"


EVENT_KIND_NAMES = {
    EventKind.MEET_THE_MARKET: "meet the market",
    EventKind.ONE_TO_ONE: "one-to-one talks",
    EventKind.OPEN_DAY: "open day",
    EventKind.CO_DESIGN: "co-design session",
}


class Channel(StrEnum):
    """The way by which people hear that they may take part (SC 5.2.2)."""

    PORTAL = "portal"
    MAIL = "mail"
    TRADE_BODY = "trade_body"
    PRESS = "press"
    SOCIAL_MEDIA = "social_media"
    WORD_OF_MOUTH = "word_of_mouth"
    KNOWN_SUPPLIERS = "known_suppliers"


CHANNEL_NAMES = {
    Channel.PORTAL: "notice on the portal",
    Channel.MAIL: "e-mail to registered providers",
    Channel.TRADE_BODY: "trade body or voluntary network",
    Channel.PRESS: "newspaper, radio or poster",
    Channel.SOCIAL_MEDIA: "social media",
    Channel.WORD_OF_MOUTH: "word of mouth",
    Channel.KNOWN_SUPPLIERS: "list of suppliers we know",
}
HEARD_NAMES = {
    Channel.PORTAL: "a notice on the portal",
    Channel.MAIL: "an e-mail from the portal",
    Channel.TRADE_BODY: "a trade body or voluntary network",
    Channel.PRESS: "a newspaper, the radio or a poster",
    Channel.SOCIAL_MEDIA: "social media",
    Channel.WORD_OF_MOUTH: "someone told me",
    Channel.KNOWN_SUPPLIERS: "the council wrote to me",
}
"""The same in the words of those who heard of it."""
OPEN_CHANNELS = frozenset({Channel.PORTAL, Channel.PRESS, Channel.SOCIAL_MEDIA})
"""Channels that anyone may meet with: nobody counts whom they reach."""


class Sector(StrEnum):
    """To whom an organisation belongs, as far as the reach of an invitation needs it (SC 3.1.3)."""

    BUSINESS = "business"
    VOLUNTARY = "voluntary"
    PUBLIC = "public"
    UNKNOWN = "unknown"


SECTOR_NAMES = {
    Sector.BUSINESS: "business",
    Sector.VOLUNTARY: "charity, community group or social enterprise",
    Sector.PUBLIC: "public body",
    Sector.UNKNOWN: "not told",
}


class Size(StrEnum):
    """How many people work in an organisation (SC 5.2.2: smaller ones may miss opportunities)."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    UNKNOWN = "unknown"


SIZE_NAMES = {
    Size.MICRO: "fewer than 10 people",
    Size.SMALL: "10 to 49 people",
    Size.MEDIUM: "50 to 249 people",
    Size.LARGE: "250 people or more",
    Size.UNKNOWN: "not told",
}


class Voice(StrEnum):
    """Who says something: the best ideas may come from those closest to the matter (SC 5.2.6, rec 8, 10)."""

    PROVIDER = "provider"
    SERVICE_USER = "service_user"
    CARER = "carer"
    RESIDENT = "resident"
    STAFF = "staff"
    OTHER = "other"


VOICE_NAMES = {
    Voice.PROVIDER: "a provider",
    Voice.SERVICE_USER: "someone who uses the service",
    Voice.CARER: "a carer or family member",
    Voice.RESIDENT: "a resident",
    Voice.STAFF: "someone who works in the service",
    Voice.OTHER: "someone else",
}


class Method(StrEnum):
    """How it was heard (SC 5.2.6-5.2.9)."""

    EVENT = "event"
    VISIT = "visit"
    SURVEY = "survey"
    CO_DESIGN = "co_design"
    WRITTEN = "written"
    ONE_TO_ONE = "one_to_one"
    IDEA = "idea"


METHOD_NAMES = {
    Method.EVENT: "at an event",
    Method.VISIT: "on a visit",
    Method.SURVEY: "in a survey",
    Method.CO_DESIGN: "in co-design",
    Method.WRITTEN: "in writing",
    Method.ONE_TO_ONE: "in a one-to-one talk",
    Method.IDEA: "as an idea sent here",
}


class Phase(StrEnum):
    """The four phases of designing a service together (SC appendix 3)."""

    INITIATE = "initiate"
    CREATE = "create"
    TEST = "test"
    DEFINE = "define"


PHASE_NAMES = {
    Phase.INITIATE: "Initiate",
    Phase.CREATE: "Create",
    Phase.TEST: "Test",
    Phase.DEFINE: "Define",
}
PHASE_MEANINGS = {
    Phase.INITIATE: "We bring the right people together and plan with them.",
    Phase.CREATE: "We gather what people know and make ideas of it.",
    Phase.TEST: "We try the ideas until one works.",
    Phase.DEFINE: "We set down what works.",
}

EVENT_NAMES = {
    "exercise.started": "Talks started",
    "exercise.changed": "Talks changed",
    "exercise.readers_named": "Readers of what is told in confidence named",
    "exercise.closed": "Talks closed",
    "event.planned": "Event planned",
    "event.changed": "Event changed",
    "event.cancelled": "Event cancelled",
    "event.held": "Who came to an event recorded",
    "booking.made": "Signed up for an event",
    "booking.given_up": "Place at an event given up",
    "booking.walked_in": "Guest without a place recorded",
    "invitation.noted": "Invitation noted",
    "invitation.removed": "Invitation taken out",
    "contribution.recorded": "What was said written down",
    "contribution.told": "Idea told",
    "contribution.shown": "Idea made public",
    "contribution.answered": "What was said answered",
    "contribution.taken_back": "Idea taken back",
}
"""What the audit trail calls what happens here."""
