"""A process that is killed while it sends: no bid is half done, and none that was acknowledged is lost."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.processes import finish, fourfold, installed, start

BEGIN = """
from tests.cast import make_cast
from tests.do.providers.make import quinn_of
from tests.do.tendering.bid_makers import open_tender, whole_draft, with_file
kent = make_cast("kent")
row = whole_draft(open_tender(kent), quinn_of(kent))
with_file(row, quinn_of(kent), b"%PDF-1.7" + bytes(300_000))
"""
SEND = """
from fourfold.do.tendering.models import Draft
from tests.do.tendering.bid_makers import changed, fresh, sent
row = fresh(Draft.objects.select_related("tender").get())
by = row.changed_by
while True:
    row = changed(row, f"Version {row.version}", by)
    receipt = sent(row, by)
    print(f"{receipt.number} {receipt.submission.sha256}", flush=True)
"""
FIND = """
import hashlib, json
from fourfold.do.tendering import store
from fourfold.do.tendering.models import KeptReceipt, Submission
from fourfold.foundation.sealing.receipts import read_receipt
receipts = {row.number: read_receipt(row.text).sha256 for row in KeptReceipt.objects.all()}
[current] = Submission.objects.filter(is_current=True)
found = hashlib.sha256(store.bid_at(current.uuid).read_bytes()).hexdigest()
print(json.dumps({"receipts": receipts, "current": current.sha256, "found": found, "sequence": current.sequence}))
"""


def test_whatever_was_acknowledged_is_there_and_whole(tmp_path: Path) -> None:
    env = installed(tmp_path)
    finish(start(BEGIN, env))
    acknowledged: dict[str, str] = {}
    for pause in (0.01, 0.04, 0.07, 0.11):
        acknowledged |= _sent_until_killed(env, pause)
    assert len(acknowledged) >= 12
    found = json.loads(finish(start(FIND, env))[0])
    assert acknowledged.items() <= found["receipts"].items()
    assert found["found"] == found["current"] == found["receipts"][str(found["sequence"])]
    assert sorted(map(int, found["receipts"])) == list(range(1, found["sequence"] + 1))
    assert json.loads(fourfold("audit", "verify", "--json", env=env).stdout)["fits"]


def _sent_until_killed(env: dict[str, str], pause: float) -> dict[str, str]:
    """The receipts that a sender printed, by number, before it was killed with no warning somewhere in its fourth."""
    sender = start(SEND, env)
    assert sender.stdout is not None
    lines = [sender.stdout.readline() for _ in range(3)]
    with pytest.raises(subprocess.TimeoutExpired):
        sender.wait(timeout=pause)
    sender.kill()
    lines += sender.stdout.readlines()
    sender.wait(timeout=30)
    sender.stdout.close()
    return {
        number: sha256 for line in lines for number, _, sha256 in [line.strip().partition(" ")] if len(sha256) == 64
    }
