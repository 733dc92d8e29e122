"""The kinds of provider, and what they are called (SC 3.1.3, 6.1.4)."""

from enum import StrEnum


class Sector(StrEnum):
    """To whom a provider belongs (SC 3.1.3: all sectors have a place)."""

    PRIVATE = "private"
    CHARITY = "charity"
    COMMUNITY_INTEREST = "community_interest"
    MUTUAL = "mutual"
    PUBLIC = "public"
    IN_HOUSE = "in_house"


SECTOR_NAMES = {
    Sector.PRIVATE: "private business",
    Sector.CHARITY: "charity or voluntary group",
    Sector.COMMUNITY_INTEREST: "community interest company or social enterprise",
    Sector.MUTUAL: "mutual or co-operative",
    Sector.PUBLIC: "public body",
    Sector.IN_HOUSE: "in-house team of the authority",
}
VCSE = frozenset({Sector.CHARITY, Sector.COMMUNITY_INTEREST, Sector.MUTUAL})
"""Voluntary, community and social enterprises."""


class Size(StrEnum):
    """How large a provider is, as the rule on size has it. The first three together are SMEs."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    UNKNOWN = "unknown"


SIZE_NAMES = {
    Size.MICRO: "micro",
    Size.SMALL: "small",
    Size.MEDIUM: "medium-sized",
    Size.LARGE: "large",
    Size.UNKNOWN: "size not told yet",
}
SME = frozenset({Size.MICRO, Size.SMALL, Size.MEDIUM})


class Scheme(StrEnum):
    """Lists of organisations, by their code at org-id.guide (law and standards, section 6)."""

    COMPANY = "GB-COH"
    CHARITY = "GB-CHC"
    SCOTTISH_CHARITY = "GB-SC"
    NORTHERN_IRISH_CHARITY = "GB-NIC"
    MUTUAL = "GB-MPR"
    LOCAL_AUTHORITY = "GB-LAE"
    NHS = "GB-NHS"
    UKPRN = "GB-UKPRN"


IDENTIFIER_NAMES = {
    Scheme.COMPANY: "Companies House number",
    Scheme.CHARITY: "charity number (England and Wales)",
    Scheme.SCOTTISH_CHARITY: "charity number (Scotland)",
    Scheme.NORTHERN_IRISH_CHARITY: "charity number (Northern Ireland)",
    Scheme.MUTUAL: "mutual society number",
    Scheme.LOCAL_AUTHORITY: "local authority code",
    Scheme.NHS: "NHS organisation code",
    Scheme.UKPRN: "UK provider reference number",
}


class Part(StrEnum):
    """What someone may do for a provider: all of it, prepare what is sent, or only look."""

    LEAD = "lead"
    BIDDER = "bidder"
    READER = "reader"


PART_NAMES = {
    Part.LEAD: "runs the account",
    Part.BIDDER: "prepares bids and answers",
    Part.READER: "reads",
}
SPEAKS_FOR = {
    Part.LEAD: "Changes everything, and says who else may act.",
    Part.BIDDER: "Changes the details, prepares bids and asks questions.",
    Part.READER: "Sees what the others see, and changes nothing.",
}
"""What each part may do, for whoever chooses one."""
PREPARES = frozenset({Part.LEAD, Part.BIDDER})
"""Who changes what a provider says of itself."""


class Came(StrEnum):
    """How someone comes to speak for a provider."""

    INVITED = "invited"
    ASKED = "asked"


CAME_NAMES = {Came.INVITED: "was invited", Came.ASKED: "asked to join"}


class NewcomerState(StrEnum):
    """Where an invitation, or the wish to join, stands."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ENDED = "ended"


class Detail(StrEnum):
    """The parts in which a provider tells about itself, each when it is wanted."""

    WHAT = "what"
    WHERE = "where"
    SIZE = "size"
    NUMBERS = "numbers"
    WEBSITE = "website"


DETAIL_NAMES = {
    Detail.WHAT: "What you do",
    Detail.WHERE: "Where you are and work",
    Detail.SIZE: "How large you are",
    Detail.NUMBERS: "Your numbers",
    Detail.WEBSITE: "Your website",
}
WHY_WE_ASK = {
    Detail.WHAT: "We use this to tell you which work fits you, and to show you to councils and to partners.",
    Detail.WHERE: "Councils look for those who work near the people they serve. We tell you about work near you.",
    Detail.SIZE: "Some work is made easy for small organisations. We publish your size, never your figures.",
    Detail.NUMBERS: "A number shows that you are who you say. Then no council has to ask you for it again.",
    Detail.WEBSITE: "People who read about you here may want to know more.",
}
