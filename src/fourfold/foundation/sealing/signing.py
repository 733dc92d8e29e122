"""Signing receipts with the key of this installation."""

from datetime import date, datetime

from django.conf import settings

from fourfold.foundation.audit.actions import SYSTEM, record
from fourfold.foundation.sealing.models import ReceiptKey
from fourfold.foundation.sealing.receipts import Issue, Receipt, public_key_of, sign

KEY_TAKEN_UP = "receipt_key.taken_up"


def issue_receipt(what: Issue, *, at: datetime) -> Receipt:
    """The signed receipt for what the caller's action does; the caller keeps its text.

    The first receipt that a key signs records that the key is in use from that day.
    """
    receipt = sign(settings.RECEIPT_KEY, what, at)
    _note_use(public_key_of(settings.RECEIPT_KEY), receipt.day, at)
    return receipt


def _note_use(public_key: str, day: date, at: datetime) -> None:
    key, is_new = ReceiptKey.objects.get_or_create(public_key=public_key, defaults={"since": day, "last": day})
    if is_new:
        record(KEY_TAKEN_UP, key, by=SYSTEM, at=at, changed={"public_key": public_key, "since": day})
    elif key.last < day:
        ReceiptKey.objects.filter(pk=key.pk, last__lt=day).update(last=day)
