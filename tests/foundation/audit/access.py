"""Who may open the pages of the trail."""

from django.db import transaction

from tests.cast import Cast
from tests.foundation.audit.make import add_events
from tests.house.pages import EVERYONE, Page, only


def build(kent: Cast) -> dict[str, object]:
    with transaction.atomic():
        return {"event": add_events(kent, 2)[1]}


PAGES = [
    Page("audit.proof", EVERYONE),
    Page("audit.checkpoints", EVERYONE),
    Page("audit.trail", only("ines", "petra")),
    Page("audit.erase", only("petra"), lambda world: {"sequence": world["event"].sequence}),
]
