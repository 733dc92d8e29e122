"""Which notices an authority's standing orders ask for, and which its select committee recommended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from fourfold.do.notices.rules.names import NoticeKind
from fourfold.do.notices.rules.requirements import (
    Need,
    Purchase,
    Requirement,
    Route,
    asked_by,
    is_for_quotations,
)
from fourfold.foundation.money import pounds
from fourfold.foundation.words import in_words, say
from fourfold.rulebooks import Rulebook


def under_standing_orders(purchase: Purchase, book: Rulebook) -> Iterator[Requirement]:
    """What is advertised, and what had better be. Clause: SC 5.3.8, rec 11, 15, 16."""
    if not book.has("notices.advertise_from") or purchase.route is Route.DIRECT:
        return
    advertise = book.entry("notices.advertise_from")
    if purchase.value is None or purchase.value >= book.number(advertise.name):
        yield from _early(purchase, book)
        yield asked_by(
            advertise, NoticeKind.TENDER, due=purchase.opens_on, code="",
            because=say("It is worth {sum} or more, and such opportunities are advertised on the portal.",
                        sum=pounds(book.number(advertise.name))),
            by=say("when it opens"),
        )  # fmt: skip
    elif is_for_quotations(purchase, book):
        yield _quotations(purchase, book)
    elif _is_low_value(purchase, book):
        yield asked_by(
            book.entry("notices.low_value_from"), NoticeKind.LOW_VALUE, due=purchase.opens_on, need=Need.ADVISED,
            code="",
            because=say("The select committee recommends that contracts from {sum} be published: small organisations "
                        "look for them.", sum=pounds(book.number("notices.low_value_from"))),
            by=say("when it opens"),
        )  # fmt: skip
    else:
        return
    if book.has("notices.tell_outcome"):
        yield asked_by(
            book.entry("notices.tell_outcome"), NoticeKind.AWARD, need=Need.ADVISED, code="",
            because=say("Those who took part learn in good time how it ended."), by=say("when it is decided"),
        )  # fmt: skip


def _early(purchase: Purchase, book: Rulebook) -> Iterator[Requirement]:
    name = "diary.warning.notice_weeks"
    if book.has(name):
        weeks, opens = book.number(name), purchase.opens_on
        told = asked_by(
            book.entry(name), NoticeKind.EARLY, need=Need.ADVISED, code="",
            due=opens and opens - timedelta(weeks=weeks),
            because=say("The select committee asks for earlier notice, so that small organisations can get ready."),
            by=say("{weeks} before it opens", weeks=in_words(weeks, "week", "weeks")),
        )  # fmt: skip
        yield replace(told, clause="SC rec 15")


def _quotations(purchase: Purchase, book: Rulebook) -> Requirement:
    because = say(
        "For more than {low} and less than {high}, at least {n} written quotations are sought.",
        low=pounds(book.number("notices.quotations_over")),
        high=pounds(book.number("notices.advertise_from")),
        n=book.number("notices.quotations"),
    )
    asked = asked_by(
        book.entry("notices.quotations_over"), NoticeKind.QUOTATION, due=purchase.opens_on, code="",
        because=because, by=say("when it opens"),
    )  # fmt: skip
    if not _is_low_value(purchase, book):
        return asked
    more = say("The select committee recommends asking on the portal, where others see it too.")
    return replace(asked, because=f"{because} {more}", clause=f"{asked.clause}; SC rec 16")


def _is_low_value(purchase: Purchase, book: Rulebook) -> bool:
    edge = "notices.low_value_from"
    return book.has(edge) and purchase.value is not None and purchase.value >= book.number(edge)
