"""Every form × every kind of bad input: a sentence or a refusal comes back, never a fault of ours."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs, quote_plus, urlsplit
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import resolve

from tests.house.pages import PUBLIC, Page
from tests.house.test_access import World, address_of, pages, read_whole, world

__all__ = ["world"]  # a fixture, made anew for this module

HOSTILE = {
    "far too long": "x" * 100_000,
    "a NUL": "a\x00b",
    "marks that turn text round": "\u202eabc\u2066\ufffe",
    "half a pair": "\udc80",
    "no UTF-8": "\udcff\udcfe",
    "markup": '"><script>alert(1)</script>{{ 7 }}{% load %}',
    "a formula": '=HYPERLINK("http://x","y")\r\nSet-Cookie: a=b',
    "a huge number": "9" * 18,
    "a number without end": "1e999999",
    "no number": "NaN",
    "below nothing": "-1",
    "digits of another script": "٣²",
    "a script for a link": "javascript:alert(1)",
    "another's key": str(uuid4()),
}
YEARS = tuple((f"the year {year}", year) for year in ("0001", "9999", "0", "-1", "٢٠١٤"))
QUESTIONS = ("a\x00", "9999-12-31", "0001-01-01", "9" * 30, "\udcff")
"""What is asked of lists: days at the ends of the calendar, numbers that no database holds."""
PLACES = ("9" * 30, "WyJhIiwgSW5maW5pdHld", "[" * 3000)
"""Places in a list that are none: the second says ["a", Infinity]."""

FILES = (
    ('../../\x00\u202epas"swd\r\n.pdf', b"%PDF-1.7\n"),
    ("x" * 300 + ".docx", b"PK\x03\x04not a packed file"),
)


@dataclass
class Sent:
    """A form as a browser would send it: where to, each field with the first answer that will do, its files."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)

    @property
    def place(self) -> str:
        """Where it is sent, without what is asked there; empty for its own page."""
        return urlsplit(self.action).path

    def filled_in(self) -> dict[str, list[str]]:
        """The form as it should be sent."""
        return {**self.fields, "once": [str(uuid4())]}

    def holds_number(self, name: str) -> bool:
        """Whether the field was given a number, or none for want of a better answer."""
        return self.fields[name][0].replace(",", "").replace(".", "").isdigit() and not name.endswith(
            ("_day", "_month")
        )


class Forms(HTMLParser):
    """Reads the forms of a page, with an answer in each field."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Sent] = []
        self.asked: set[str] = set()
        self._open: Sent | None = None
        self._menu = self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and given.get("method", "").lower() == "post":
            self._open = Sent(given.get("action", ""))
            self.found.append(self._open)
        elif tag == "a" and given.get("href", "").startswith("?"):
            self.asked |= set(parse_qs(given["href"][1:]))
        if self._open is None:
            self.asked |= {given["name"]} if tag in ("input", "select") and "name" in given else set()
            return
        name = given.get("name", "")
        if tag == "input" and name:
            self._input(self._open, name, given, ticked="checked" in given)
        elif tag == "select":
            self._menu = name
        elif tag == "option" and given.get("value") and ("selected" in given or self._menu not in self._open.fields):
            self._open.fields[self._menu] = [given["value"]]
        elif tag == "textarea":
            self._text = name
            self._open.fields[name] = ["Words"]

    def _input(self, form: Sent, name: str, given: dict[str, str], *, ticked: bool) -> None:
        kind = given.get("type", "text")
        if kind == "file":
            form.files.add(name)
        elif kind in ("radio", "checkbox"):
            if ticked or name not in form.fields:
                form.fields[name] = [given.get("value", "on")]
        else:
            form.fields[name] = [given.get("value") or _plausible(name)]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None


def _plausible(name: str) -> str:
    parts = {"day": "15", "month": "5", "year": "2030"}
    return parts.get(name.rpartition("_")[2], "12")


def bodies_of(form: Sent) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """What an attacker sends: nothing, nonsense everywhere, and nonsense in one field among good answers."""
    good = form.filled_in()
    own = [name for name in form.fields if name not in ("once", "csrfmiddlewaretoken")]
    yield "nothing", {}
    yield "a broken key", {**good, "once": ["x\x00"]}
    if not own:
        return
    yield "no key and a version that never was", {**good, "once": [], "seen": ["9" * 30]}
    for called in ("far too long", "a NUL", "half a pair", "no number"):
        yield f"{called} everywhere", {**good, **{name: [HOSTILE[called]] for name in own}, "once": [str(uuid4())]}
    hostile = list(HOSTILE.items())
    for number, name in enumerate(own):
        is_year = name.endswith("_year")
        called, value = (YEARS * 2)[number % len(YEARS)] if is_year else hostile[number % len(hostile)]
        yield f"{called} in {name}", {**form.filled_in(), name: [value, value]}
    for year in ("1900", "2199"):
        if years := [name for name in own if name.endswith("_year")]:
            yield f"the year {year}", {**form.filled_in(), **{name: [year] for name in years}}
    yield (
        "the largest numbers",
        {**form.filled_in(), **{n: [HOSTILE["a huge number"]] for n in own if form.holds_number(n)}},
    )


def quoted(body: dict[str, list[str]]) -> str:
    """The body as a form's bytes; a lone surrogate becomes the byte that it stands for, which is no UTF-8."""
    pairs = [(name, value) for name, values in body.items() for value in values]
    return "&".join(
        f"{quote_plus(name)}={quote_plus(value.encode('utf-8', 'surrogateescape'))}" for name, value in pairs
    )


def send(client: Client, address: str, *arguments: Any, **named: Any) -> int:
    """The status that a POST is answered with. Whatever it did is undone."""
    cookies = SimpleCookie(client.cookies)
    with transaction.atomic():
        answer = client.post(address, *arguments, **named)
        transaction.set_rollback(True)
    client.cookies = cookies
    return status_of(answer)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("module", "page"), [row for row in pages() if row[1].open_to], ids=lambda value: getattr(value, "name", "")
)
def test_no_input_makes_a_fault(module: str, page: Page, world: World) -> None:
    address, _ = address_of(page, world, module)
    client = world.visitors[sorted(page.open_to - {PUBLIC})[0]]
    if page.post:
        assert not list(faults_of(client, address, Sent(address, {"once": [""]})))
        return
    reader = Forms()
    reader.feed(text_of(client.get(address)))
    own = [form for form in reader.found if resolve(form.place or address).url_name == page.name]  # others have pages
    asked = [] if own else [{"after": [place]} for place in PLACES]
    asked += [{name: [question] for name in reader.asked} for question in QUESTIONS if reader.asked]
    faults = [f"asked {one}" for one in asked if status_of(client.get(f"{address}?{quoted(one)}")) >= 500]
    for form in own:
        faults += faults_of(client, form.place or address, form)
    assert not faults


def faults_of(client: Client, place: str, form: Sent) -> Iterator[str]:
    """Each thing sent that was answered by a fault."""
    for called, body in bodies_of(form):
        if send(client, place, quoted(body), content_type="application/x-www-form-urlencoded") >= 500:
            yield f"{place}: {called}"
    for name in form.files:
        for file in FILES:
            if send(client, place, {**form.filled_in(), name: SimpleUploadedFile(*file)}) >= 500:
                yield f"{place}: {file}"
    for kind in ("application/json", "multipart/form-data", "multipart/form-data; boundary=x"):
        if send(client, place, b"\xff{[", content_type=kind) >= 500:
            yield f"{place}: {kind}"


def status_of(answer: Any) -> int:
    """How it was answered; a download is read to its end."""
    read_whole(answer)
    return int(answer.status_code)


def text_of(answer: Any) -> str:
    """A page's text; a download has none for us."""
    status_of(answer)
    return "" if answer.streaming else answer.content.decode("utf-8", "replace")
