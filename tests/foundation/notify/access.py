"""Who may open the pages of messages."""

from tests.cast import Cast
from tests.foundation.notify.make import told
from tests.house.pages import EVERYONE, SIGNED_IN, Page, only


def build(kent: Cast) -> dict[str, object]:
    """A message for one person."""
    return {"message": told(kent.amina)}


PAGES = [
    Page("notify.list", SIGNED_IN),
    Page("notify.settings", SIGNED_IN),
    Page("notify.read_all", SIGNED_IN, post=True),
    Page("notify.read", only("amina"), lambda w: {"message": w["message"].uuid}, post=True),
    Page("notify.demo_mail", EVERYONE),
]
