"""Who may open the pages of sealing keys and receipts."""

from tests.cast import Cast
from tests.foundation.sealing.make import lock_for
from tests.house.pages import EVERYONE, INSIDE, Page


def build(kent: Cast) -> dict[str, object]:
    """One officer with a key and a share."""
    return {"lock": lock_for(kent.amina, kent.kit)}


PAGES = [
    Page("sealing.key", INSIDE),
    Page("sealing.make", INSIDE),
    Page("sealing.passphrase", INSIDE),
    Page("sealing.lost", INSIDE),
    Page("sealing.receipts", EVERYONE),
    Page("sealing.receipt_keys", EVERYONE),
]
