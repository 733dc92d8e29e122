"""Numbers under which others know a provider (law and standards, section 6; SC 6.2.5: asked for once)."""

import re
from dataclasses import dataclass

from fourfold.do.providers.rules.names import IDENTIFIER_NAMES, Scheme, Sector
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

_PATTERNS = {
    Scheme.COMPANY: (r"[0-9]{8}|[A-Z]{2}[0-9]{6}|[A-Z]{2}[0-9]{5}[A-Z]", "01234567"),
    Scheme.CHARITY: (r"[0-9]{6,7}", "1234567"),
    Scheme.SCOTTISH_CHARITY: (r"SC[0-9]{6}", "SC012345"),
    Scheme.NORTHERN_IRISH_CHARITY: (r"(NIC)?[0-9]{6}", "NIC101234"),
    Scheme.MUTUAL: (r"[0-9A-Z]{2,10}", "12345R"),
    Scheme.LOCAL_AUTHORITY: (r"[A-Z]{3}", "KEN"),
    Scheme.NHS: (r"[0-9A-Z]{3,6}", "RWF"),
    Scheme.UKPRN: (r"[0-9]{8}", "10001234"),
}
_LONGEST = 30


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the list that it stands on."""

    scheme: Scheme
    number: str


def tidy_number(scheme: Scheme, text: str) -> str:
    """The number as its list writes it. Clause: law and standards, section 6 (SC 6.2.5).

    :raises Refused: when it cannot stand on that list.
    """
    plain = re.sub(r"[\s./-]", "", text[:_LONGEST].upper())
    if scheme is Scheme.COMPANY and re.fullmatch(r"[0-9]{6,7}", plain):
        plain = plain.zfill(8)  # people leave the zeros out with which it begins
    pattern, example = _PATTERNS[scheme]
    if len(text.strip()) > _LONGEST or not re.fullmatch(pattern, plain):
        raise Refused(
            say("Check the {kind}. It looks like {example}.", kind=say(IDENTIFIER_NAMES[scheme]), example=example),
            field="number",
        )
    return plain


def number_given(text: str, sector: Sector) -> Number | None:
    """What a company or charity number given at registration is: a charity's where a charity gives it. SC 6.2.5.

    :raises Refused: when it is neither.
    """
    if not text.strip():
        return None
    plain = re.sub(r"[\s./-]", "", text[:_LONGEST].upper())
    scheme = _scheme_of(plain, sector)
    try:
        return Number(scheme, tidy_number(scheme, text))
    except Refused:
        raise Refused(
            say(
                "A company number has 8 digits, like 01234567, and a charity number 6 or 7. "
                "Check it, or leave it out: you can add it later."
            ),
            field="number",
        ) from None


def _scheme_of(plain: str, sector: Sector) -> Scheme:
    if plain.startswith("NIC"):
        return Scheme.NORTHERN_IRISH_CHARITY
    if sector is Sector.CHARITY and plain.startswith("SC"):
        return Scheme.SCOTTISH_CHARITY
    if sector is Sector.CHARITY and re.fullmatch(r"[0-9]{6,7}", plain):
        return Scheme.CHARITY
    if sector is Sector.MUTUAL and re.fullmatch(r"[0-9]{2,6}R[A-Z]?", plain):
        return Scheme.MUTUAL
    return Scheme.COMPANY
