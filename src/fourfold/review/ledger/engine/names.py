"""Names of suppliers as they can be compared, and names that were taken out.

Two spellings that differ in capitals, stops, "Ltd" or "The" are one name. What differs more is a guess that an officer
settles on the match list.
"""

import hashlib
import re
import unicodedata

_FORMS = {
    "limited": "ltd", "ltd": "ltd", "plc": "plc", "llp": "llp", "lp": "lp", "cic": "cic", "cio": "cio", "inc": "inc",
    "company": "co", "co": "co", "corporation": "corp", "corp": "corp", "incorporated": "inc",
}  # fmt: skip
_DROPPED = frozenset({"ltd", "plc", "llp", "lp", "cic", "cio", "inc", "co", "corp", "the", "uk"})
_SAME = {"&": "and", "st": "saint", "svcs": "services", "serv": "services", "svc": "service", "assoc": "association",
         "assn": "association", "mgmt": "management", "intl": "international", "bros": "brothers", "dept": "department",
         "govt": "government", "cncl": "council"}  # fmt: skip
_PHRASES = (
    (re.compile(r"\bpublic limited company\b"), "plc"),
    (re.compile(r"\blimited liability partnership\b"), "llp"),
    (re.compile(r"\bcommunity interest company\b"), "cic"),
    (re.compile(r"\bcharitable incorporated organisation\b"), "cio"),
    (re.compile(r"\b(t/a|trading as)\b.*"), ""),
)
_LETTERS = re.compile(r"\b([a-z]) (?=[a-z]\b)")
_REDACTED = re.compile(
    r"\bredacted\b|^\W*redact(ed|ion)s?\b\W*$"
    r"|\b(name|details|supplier|payee|recipient|information|data)s? (is |are )?withheld"
    r"|^\W*withheld\b|\bpersonal (data|information|details)\b|\bname removed\b"
    r"|^\W*(strictly |commercial(ly)? |private and |personal and )?confidential(ity)?"
    r"( (payee|supplier|recipient|name|payment|information|data|vendor))?\W*$"
    r"|^\W*x{3,}\W*$|^\W*(private )?individuals?\W*$|^private individual\b|^sundry (creditor|supplier)s?\b"
    r"|^\W*exempt(ed|ion|ions)?\W*$|^\W*exempt(ed)? (under|from|information|data|supplier|payee|name|by)\b",
    re.IGNORECASE,
)


def is_redacted(name: str) -> bool:
    """Whether the publisher took the name out, so that the money is counted and nobody is guessed at."""
    return bool(_REDACTED.search(name))


def normal(name: str) -> str:
    """The name by which spellings are the same: no marks, no legal form, common short forms written out.

    A name that would vanish is kept as far as its letters go.
    """
    text = unicodedata.normalize("NFKD", name.casefold())
    text = "".join(one for one in text if not unicodedata.combining(one))
    text = text.replace("’", "").replace("'", "").replace("&", " and ").replace("+", " and ")
    text = re.sub(r"(?<=\b[a-z])\.", "", text)
    text = re.sub(r"[^a-z0-9/ ]+", " ", text)
    for pattern, instead in _PHRASES:
        text = pattern.sub(instead, text)
    tokens = [_SAME.get(one, _FORMS.get(one, one)) for one in text.replace("/", " ").split()]
    kept = [one for one in tokens if one not in _DROPPED]
    return _LETTERS.sub(r"\1", " ".join(kept or tokens)) or name.strip().casefold()


def company_number(text: str) -> str:
    """A company number with the zeros that spreadsheets drop; empty where only "N/A" or noughts stand for one."""
    plain = charity_number(re.sub(r"[\s./-]", "", text.upper()))
    return plain.zfill(8) if re.fullmatch(r"[0-9]{6,7}", plain) else plain


def charity_number(text: str) -> str:
    """A charity number; empty where only "N/A" or noughts stand for one."""
    plain = " ".join(text.split())[:50]
    return plain if re.search(r"[1-9]", plain) else ""


def name_key(normal_name: str) -> int:
    """A whole number of 64 bits that stands for a normal name, so that lines are grouped by a number."""
    return int.from_bytes(hashlib.blake2b(normal_name.encode(), digest_size=8).digest(), "big", signed=True)


REDACTED_KEY = 0
"""Stands for all names that were taken out."""
