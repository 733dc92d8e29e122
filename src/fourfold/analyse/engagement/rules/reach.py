"""How far invitations went beyond those whom the authority knew already (SC 5.2.2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from fourfold.analyse.engagement.rules.names import CHANNEL_NAMES, OPEN_CHANNELS, Channel
from fourfold.foundation.words import in_words, listed, say

CLAUSE = "SC 5.2.2"


@dataclass(frozen=True, slots=True)
class Count:
    """How many of one channel, size or sector were invited, signed up and came; and whether they were known before.

    ``is_used`` says that the channel was used at all: a channel that is open to all may be used and count nobody. Of
    those invited and those who came, whoever is neither known nor new was not noted as either.
    """

    key: str
    invited: int = 0
    invited_known: int = 0
    invited_new: int = 0
    signed_up: int = 0
    came: int = 0
    came_known: int = 0
    came_new: int = 0
    is_used: bool = False

    @property
    def is_open_to_all(self) -> bool:
        """Whether a channel was used that anyone may meet with, so that nobody could be counted."""
        return self.is_used and not self.invited and self.key in OPEN_CHANNELS

    @property
    def is_empty(self) -> bool:
        """Nothing happened here."""
        return not (self.invited or self.signed_up or self.came or self.is_open_to_all)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether invitations went beyond those already known, in a sentence, and what to mind. Empty: nobody invited."""

    is_beyond: bool | None
    text: str
    warnings: tuple[str, ...] = ()
    clause: str = CLAUSE


def how_far(channels: Sequence[Count], channels_at_least: int | None) -> Verdict:
    """Whether the invitations went beyond those known before. Clause: SC 5.2.2.

    They did when somebody new was invited, or when a channel was used that is open to all. ``channels_at_least`` is
    how many channels the authority wants used; without such a setting none are too few.
    """
    used = [one for one in channels if one.is_used]
    if not used:
        return Verdict(None, say("Nobody has been invited yet."))
    invited, known, new = (sum(getattr(one, name) for one in used) for name in _COUNTED)
    is_open = [one for one in used if Channel(one.key) in OPEN_CHANNELS]
    is_beyond = bool(new or is_open)
    warnings = []
    if not is_beyond and known == invited:
        warnings.append(
            say(
                "Everybody who was invited was known already, so newcomers and smaller organisations may have missed "
                "it. Use a channel that is open to all."
            )
        )
    if channels_at_least is not None and len(used) < channels_at_least:
        warnings.append(
            say(
                "Only {channels} was used. People who do not look there do not hear of it: use another as well.",
                channels=listed([say(CHANNEL_NAMES[Channel(one.key)]) for one in used]),
            )
        )
    return Verdict(is_beyond, _told(invited, known, new, is_open), tuple(warnings))


_COUNTED = ("invited", "invited_known", "invited_new")


def _told(invited: int, known: int, new: int, is_open: Sequence[Count]) -> str:
    open_names = listed([say(CHANNEL_NAMES[Channel(one.key)]) for one in is_open])
    if new:
        text = say(
            "The invitations went beyond those we knew. New to us: {new} of {invited}.",
            new=f"{new:,}", invited=f"{invited:,}",
        )  # fmt: skip
    elif is_open:
        return say("The invitation was open to all: {channels}.", channels=open_names)
    elif known == invited:
        return say(
            "The invitations did not go beyond those we knew: we invited {invited}.",
            invited=in_words(invited, "organisation", "organisations"),
        )
    else:
        return say(
            "We cannot tell whether the invitations went beyond those we knew: it is noted for {known} of {invited}.",
            known=f"{known:,}", invited=f"{invited:,}",
        )  # fmt: skip
    return f"{text} {say('It was open to all as well: {channels}.', channels=open_names)}" if is_open else text
