"""What the people of the demo are told, where they have an account."""

from datetime import datetime

from fourfold.cycle.commissions.models import Commission
from fourfold.datasets.facts.messages import MessageFact
from fourfold.datasets.rows.around import Around
from fourfold.datasets.rows.shelf import Shelf
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.notify.models import Message

KIND = "dataset.example"


def tell_people(
    shelf: Shelf,
    facts: tuple[MessageFact, ...],
    around: Around,
    commissions: dict[str, Commission],
    at: datetime,
) -> None:
    """Tell each sentence once, whatever the reader has done with it since."""
    told = set(Message.objects.filter(authority=shelf.authority, kind=KIND).values_list("account_id", "sentence"))
    for fact in facts:
        account = around.people.people[fact.to].account
        if account is not None and (account.pk, fact.sentence) not in told:
            about = commissions[fact.commission] if fact.commission else around.decisions[fact.decision]
            tell(
                accounts=[account], sentence=fact.sentence, href=about.get_absolute_url(), kind=KIND, at=at,
                authority=shelf.authority,
            )  # fmt: skip
