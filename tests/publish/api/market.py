"""Writers that change the market at once, and a crawler that reads the change feed meanwhile."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from time import sleep
from uuid import UUID

from django.db import transaction
from django.test import Client

from fourfold.do.notices.actions import cancel_notice, change_notice, draft_notice, publish_notice
from fourfold.do.notices.models import NoticeVersion
from fourfold.do.notices.rules import Content, NoticeKind
from fourfold.foundation import clock
from fourfold.govern.people.models import Person

WRITERS = ("kent", "sussex", "essex")
"""Each writes for an authority of its own, so that nothing but the change feed makes one wait for another."""
ROUNDS = 8


def write(slug: str) -> None:
    """Publish notices and change them. Every fourth is undone; others are held back before they are committed."""
    kit = Person.objects.select_related("authority").get(authority__slug=slug, slug="kit")
    for number in range(ROUNDS):
        at = clock.now()
        content = Content(
            f"Snow clearing {number}", summary="Clear footpaths.", how_to="Write to us.", value_low=6_000_00,
            value_high=6_000_00, closes_at=at + timedelta(days=40), contact="Procurement team",
        )  # fmt: skip
        with transaction.atomic():
            notice = draft_notice(authority=kit.authority, kind=NoticeKind.LOW_VALUE, content=content, by=kit, at=at)
            publish_notice(notice=notice, by=kit, at=at)
            sleep(number % 3 * 0.01)
            if number % 4 == 2:
                transaction.set_rollback(True)
                continue
        content = replace(content, summary="Clear footpaths and steps.")
        change_notice(notice=notice, content=content, reason="A word was missing.", by=kit, at=at)
        if number % 4 == 3:
            cancel_notice(notice=notice, reason="No snow fell.", by=kit, at=at)


def crawl(is_over: Callable[[], bool]) -> list[str]:
    """The versions that a crawler met, in order, when it came back until all was over and there was no more."""
    client, address, met = Client(SERVER_NAME="127.0.0.1"), "/api/v1/notices/changes?limit=3", []
    while True:
        was_over = is_over()
        page = client.get(address).json()
        met += [one["id"] for one in page["items"]]
        address = page["next"]
        if was_over and not page["items"]:
            return met


def kept() -> list[str]:
    """Every version that was committed, in the order of the feed."""
    rows = NoticeVersion.objects.order_by("position", "id")
    ids: list[UUID] = list(rows.values_list("uuid", flat=True))
    return [str(uuid) for uuid in ids]
