"""Whether every bid that was acknowledged is there: ``python -m rush.check TENDER < what became of each``.

Every receipt that a sender holds is checked by the published keys alone, then against its row, the bid that counts,
and the ciphertext on the disk. Some bids are opened with two officers' passphrases and read to their ends. Prints
what was found.
"""

import hashlib
import json
import random
import sys
from typing import Any

import django

django.setup()

from fourfold.do.tendering import store  # noqa: E402
from fourfold.do.tendering.models import KeptReceipt, Submission, Tender  # noqa: E402
from fourfold.do.tendering.queries.sealed import opened_bid  # noqa: E402
from fourfold.foundation import clock  # noqa: E402
from fourfold.foundation.audit.reading import verify  # noqa: E402
from fourfold.foundation.sealing.queries import receipt_keys  # noqa: E402
from fourfold.foundation.sealing.receipts import Kind, Receipt, read_receipt, verify_receipt  # noqa: E402
from fourfold.govern.people.models import Person  # noqa: E402
from rush.build import ANSWERS, FILE  # noqa: E402
from tests.foundation.sealing.make import opened  # noqa: E402

OPENED = 100
"""So many bids are opened and read."""


def main(tender: Tender, told: list[dict[str, Any]]) -> dict[str, Any]:
    """What became of the receipts, and of the bids behind them."""
    lost, refused = [], 0
    keys = receipt_keys()
    for one in told:
        if why := missing(one, tender, keys):
            lost.append(f"{one['provider']}: {why}")
        elif read_receipt(one["receipt"]).kind is Kind.REFUSAL:
            refused += 1
    current = list(tender.submissions.filter(is_current=True).select_related("provider"))
    senders = {one["provider"] for one in told}
    return {
        "acknowledged": len(told) - refused,
        "refused_with_receipt": refused,
        "lost": len(lost),
        "first_lost": lost[:3],
        "held_beyond": len({str(bid.provider.uuid) for bid in current} - senders),
        "held": len(current),
        "opened": open_some(tender, current),
        "stray_files": sum(1 for _ in store.bids().iterdir()) - Submission.objects.filter(is_current=True).count(),
        "chain_fits": verify().fits,
    }


def missing(one: dict[str, Any], tender: Tender, keys: Any) -> str:
    """What is wrong with what a sender holds; empty where nothing is."""
    verdict = verify_receipt(one["receipt"], keys)
    if not verdict.holds or verdict.receipt is None:
        return verdict.sentence
    receipt = verdict.receipt
    if (receipt.tender, receipt.provider) != (str(tender.uuid), one["provider"]):
        return "The receipt is another's."
    kept = KeptReceipt.objects.filter(uuid=one["location"].rstrip("/").rpartition("/")[2], text=one["receipt"])
    if not kept.exists():
        return "The receipt is not kept."
    return "" if receipt.kind is Kind.REFUSAL else bid_missing(receipt)


def bid_missing(receipt: Receipt) -> str:
    """What is wrong with the bid that a receipt is for; empty where nothing is."""
    bids = Submission.objects.filter(tender__uuid=receipt.tender, provider__uuid=receipt.provider, is_current=True)
    bid = bids.first()
    if bid is None or bid.sha256 != receipt.sha256:
        return "No bid of this receipt counts."
    path = store.bid_at(bid.uuid)
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != receipt.sha256:
        return "The ciphertext is not that of the receipt."
    return ""


def open_some(tender: Tender, current: list[Submission]) -> int:
    """Open some bids and read them whole; how many."""
    assert tender.lock is not None
    holders = list(Person.objects.filter(slug__in=("kit", "amina")).select_related("authority"))
    some = random.Random(5).sample(current, min(OPENED, len(current)))
    with opened(tender.lock, *holders, at=clock.now()) as opener:
        for bid in some:
            with opened_bid(bid, opener) as envelope:
                said = sum(len(text) for lot in envelope.lots for text in lot.answers.values())
                assert said > ANSWERS * 0.95, f"A bid of {said} characters."
                sizes = [sum(map(len, iter(lambda file=file: file.read(65536), b""))) for file in envelope.files]
                assert sizes in ([], [FILE]), f"Files of {sizes} bytes."
    return len(some)


if __name__ == "__main__":
    row = Tender.objects.select_related("lock", "authority").get(uuid=sys.argv[1])
    print(json.dumps(main(row, json.load(sys.stdin))))
