"""Tenders that are open, and providers whose bids for them are written: ``python -m rush.build``.

Every provider has a draft for every tender, with 50 KB of answers, some with a file of 5 MB, encrypted as drafts are,
and someone who is signed in to send it. The first tender may hold bids of other providers already. What no action
would write differently is written in bulk. Prints whom the load sends for.
"""

import hashlib
import json
import random
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from importlib import import_module
from io import BytesIO
from typing import Any
from uuid import uuid4

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from fourfold.do.providers.models import Provider, Representative  # noqa: E402
from fourfold.do.providers.rules import Part, Sector  # noqa: E402
from fourfold.do.tendering import store  # noqa: E402
from fourfold.do.tendering.models import (  # noqa: E402
    Draft,
    DraftFile,
    KeptReceipt,
    ProfileAnswer,
    Submission,
    SubmittedLot,
    Tender,
)
from fourfold.do.tendering.queries.asked import lots_asked  # noqa: E402
from fourfold.do.tendering.queries.drafts import read_draft  # noqa: E402
from fourfold.do.tendering.rules.completeness import answer_place  # noqa: E402
from fourfold.do.tendering.rules.pieces import Pieces, put, written_down  # noqa: E402
from fourfold.foundation import clock  # noqa: E402
from fourfold.foundation.accounts.models import Account  # noqa: E402
from fourfold.foundation.audit.actions import SYSTEM, Noted, record_all  # noqa: E402
from fourfold.foundation.once.models import SentForm  # noqa: E402
from fourfold.foundation.sealing.atrest import keep, keep_stream  # noqa: E402
from fourfold.foundation.sealing.receipts import Issue, Kind  # noqa: E402
from fourfold.foundation.sealing.signing import issue_receipt  # noqa: E402
from fourfold.foundation.sealing.streams import seal  # noqa: E402
from tests.cast import make_cast  # noqa: E402
from tests.do.providers.make import quinn_of  # noqa: E402
from tests.do.tendering.bid_makers import open_tender, whole_draft  # noqa: E402

ANSWERS, FILE, WORD = 50_000, 5_000_000, 8
"""Bytes of one bid's answers, of its file, and of a word of the answers."""
BATCH = 500
LOTS = (1, 2)
CHANCE = random.Random(8)


def main(providers: int, files: int, tenders: int, held: int) -> dict[str, Any]:
    """Build it in the database of the settings."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    at = clock.now()
    kent = make_cast("kent")
    quinn = quinn_of(kent)
    rows = [open_tender(kent, closes_at=at + timedelta(days=1)) for _ in range(tenders)]
    patterns = [read_draft(whole_draft(row, quinn, LOTS, at)) for row in rows]
    said = list(ProfileAnswer.objects.filter(provider=quinn.provider))
    for begin in range(0, held, BATCH):
        early = make_bidders("Early", range(begin, min(begin + BATCH, held)), said, at)
        hold(write(rows[0], early, patterns[0], 0, at), at)
    bidders = [
        one
        for begin in range(0, providers, BATCH)
        for one in make_bidders("Bidder", range(begin, min(begin + BATCH, providers)), said, at)
    ]
    for row, pattern in zip(rows, patterns, strict=True):
        for begin in range(0, providers, BATCH):
            write(row, bidders[begin : begin + BATCH], pattern, max(0, min(BATCH, files - begin)), at)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {
        "tenders": [{"uuid": str(row.uuid), "path": f"/kent/tenders/{row.uuid}/bid/send/"} for row in rows],
        "senders": [{"provider": str(one.provider.uuid), "session": session_of(one)} for one in bidders],
    }


@transaction.atomic
def make_bidders(name: str, numbers: range, said: Sequence[ProfileAnswer], at: datetime) -> list[Representative]:
    """Providers, each with someone who speaks for it, who all answer the standard questions alike."""
    accounts = Account.objects.bulk_create(
        Account(email=f"{uuid4()}@bidders.invalid", password="!", created_at=at) for _ in numbers
    )
    providers = Provider.objects.bulk_create(
        Provider(name=f"Example {name} {number}", sector=Sector.CHARITY, registered_at=at, confirmed_at=at)
        for number in numbers
    )
    rows = Representative.objects.bulk_create(
        Representative(provider=provider, account=account, name=f"{provider.name}, lead", part=Part.LEAD, since=at)
        for provider, account in zip(providers, accounts, strict=True)
    )
    ProfileAnswer.objects.bulk_create(
        [
            ProfileAnswer(
                provider=row.provider, question=one.question, answer=one.answer, explanation=one.explanation,
                said_on=one.said_on, said_by=row,
            )
            for row in rows
            for one in said
        ],
        BATCH,
    )  # fmt: skip
    return rows


@transaction.atomic
def write(tender: Tender, bidders: Sequence[Representative], pattern: Pieces, files: int, at: datetime) -> list[Draft]:
    """A draft of each bidder that lacks nothing; the first ``files`` of them have a file."""
    places = [answer_place(one.lot.number, row.key) for one in lots_asked(tender) for row in one.criteria]
    drafts = []
    for bidder in bidders:
        uuid = uuid4()
        content = keep(written_down(filled(pattern, places, bidder, at)), about=uuid)
        drafts.append(
            Draft(uuid=uuid, tender=tender, provider=bidder.provider, content=content, changed_by=bidder, changed_at=at)
        )
    Draft.objects.bulk_create(drafts, 50)
    DraftFile.objects.bulk_create(file_of(row, places[0], at) for row in drafts[:files])
    return drafts


def filled(pattern: Pieces, places: Sequence[str], bidder: Representative, at: datetime) -> Pieces:
    """The pieces with long answers of words that no other bidder has."""
    for place in places:
        words = ANSWERS // len(places) // (WORD + 1)
        text = CHANCE.randbytes(words * WORD // 2).hex(" ", WORD // 2)
        pattern = put(pattern, place, text, by=str(bidder.uuid), at=at.isoformat())
    return pattern


def file_of(draft: Draft, place: str, at: datetime) -> DraftFile:
    """A file of a draft, encrypted on the disk."""
    uuid, content = uuid4(), CHANCE.randbytes(FILE)
    with store.written_whole(store.draft_file_at(uuid)) as target:
        keep_stream(BytesIO(content), target, about=uuid)
    return DraftFile(
        uuid=uuid, draft=draft, place=place, name=keep(b"past.pdf", about=uuid), size=FILE,
        sha256=hashlib.sha256(content).hexdigest(), added_by=draft.changed_by, added_at=at,
    )  # fmt: skip


@transaction.atomic
def hold(drafts: Sequence[Draft], at: datetime) -> None:
    """Let the bids that were made of these drafts be held: rows, receipts, audit events, and one file for each."""
    lots = [rows.lot for rows in lots_asked(drafts[0].tender)]
    bids = [sealed_from(draft, at) for draft in drafts]
    Submission.objects.bulk_create(bids, BATCH)
    SubmittedLot.objects.bulk_create(
        [SubmittedLot(submission=bid, lot=lot, provider=bid.provider) for bid in bids for lot in lots], BATCH
    )
    KeptReceipt.objects.bulk_create([receipt_of(bid, at) for bid in bids], BATCH)
    SentForm.objects.bulk_create(SentForm(key=uuid4(), location=f"/receipts/{bid.uuid}/", at=at) for bid in bids)
    told = [{"tender": bid.tender.uuid, "sequence": 1, "sha256": bid.sha256, "lots": LOTS} for bid in bids]
    record_all([Noted("bid.sent", bid, changed) for bid, changed in zip(bids, told, strict=True)], by=SYSTEM, at=at)


def sealed_from(draft: Draft, at: datetime) -> Submission:
    """A bid whose ciphertext lies where it belongs, not flushed: this part need not outlive a loss of power."""
    lock, uuid = draft.tender.lock, uuid4()
    assert lock is not None
    store.bids().mkdir(parents=True, exist_ok=True)
    with store.bid_at(uuid).open("wb") as target:
        sealed = seal(BytesIO(bytes(draft.content)), target, lock.recipient)
    return Submission(
        uuid=uuid, tender=draft.tender, provider=draft.provider, sequence=1, of_version=draft.version,
        sha256=sealed.sha256, size=sealed.size, by=draft.changed_by, at=at,
    )  # fmt: skip


def receipt_of(bid: Submission, at: datetime) -> KeptReceipt:
    """The receipt that its sender was given."""
    issue = Issue(
        Kind.SUBMISSION, bid.tender.authority.uuid, bid.tender.uuid, bid.provider.uuid, tuple(map(str, LOTS)),
        bid.sha256, 1,
    )  # fmt: skip
    text = issue_receipt(issue, at=at).text
    return KeptReceipt(
        tender=bid.tender, provider=bid.provider, submission=bid, number=1, kind=Kind.SUBMISSION, text=text, at=at
    )


def session_of(bidder: Representative) -> str:
    """The cookie of someone who is signed in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(bidder.account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = bidder.account.get_session_auth_hash()
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:5]))))
