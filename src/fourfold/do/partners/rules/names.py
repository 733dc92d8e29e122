"""What providers say to each other, and how a consortium and its partners stand (SC 8.3)."""

from enum import StrEnum


class Aim(StrEnum):
    """Whether a provider looks for partners or offers itself as one (SC 8.3.1)."""

    SEEKS = "seeks"
    OFFERS = "offers"


AIM_NAMES = {
    Aim.SEEKS: "Looks for partners",
    Aim.OFFERS: "Offers to be a partner",
}


class Audience(StrEnum):
    """Who reads an offer: the provider chooses."""

    EVERYONE = "everyone"
    PROVIDERS = "providers"


AUDIENCE_NAMES = {
    Audience.EVERYONE: "Everyone",
    Audience.PROVIDERS: "Only registered providers",
}


class Form(StrEnum):
    """With whom the authority signs (SC 8.3.2: it contracts with one body)."""

    PARTNERSHIP = "partnership"
    JOINT_VENTURE = "joint_venture"
    LEAD_BODY = "lead_body"


FORM_NAMES = {
    Form.PARTNERSHIP: "a formal partnership",
    Form.JOINT_VENTURE: "a joint venture",
    Form.LEAD_BODY: "a lead body that sub-contracts to its partners",
}


class ConsortiumState(StrEnum):
    """Where a consortium stands. It is formed while every partner agrees to the same agreement."""

    FORMING = "forming"
    FORMED = "formed"
    DISSOLVED = "dissolved"


CONSORTIUM_STATE_NAMES = {
    ConsortiumState.FORMING: "Being formed",
    ConsortiumState.FORMED: "Formed",
    ConsortiumState.DISSOLVED: "Dissolved",
}


class ConsortiumEvent(StrEnum):
    """What moves a consortium on."""

    FORM = "form"
    CHANGE = "change"
    DISSOLVE = "dissolve"


class PartnerState(StrEnum):
    """Where one partner of a consortium stands with its newest agreement."""

    INVITED = "invited"
    AGREED = "agreed"
    DECLINED = "declined"
    LEFT = "left"


PARTNER_STATE_NAMES = {
    PartnerState.INVITED: "Asked",
    PartnerState.AGREED: "Agreed",
    PartnerState.DECLINED: "Declined",
    PartnerState.LEFT: "Left",
}
INSIDE = frozenset({PartnerState.INVITED, PartnerState.AGREED})
"""Partners who count: they read the agreement, and nothing is formed without them."""


class PartnerEvent(StrEnum):
    """What moves a partner on."""

    INVITE = "invite"
    ASK_AGAIN = "ask_again"
    AGREE = "agree"
    OBJECT = "object"
    DECLINE = "decline"
    LEAVE = "leave"
    TAKE_BACK = "take_back"
