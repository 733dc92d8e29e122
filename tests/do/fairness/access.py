"""Who may open which page of ratings and complaints."""

from fourfold.do.diary.models import Procurement
from fourfold.do.fairness.actions import answer
from fourfold.do.fairness.models import Batch
from fourfold.do.fairness.rules import Finding
from fourfold.do.notices.rules import NoticeKind
from tests.cast import NOON, Cast
from tests.do.fairness import make
from tests.do.notices.make import make_notice
from tests.do.providers.make import quinn_of
from tests.house.pages import EVERYONE, INSIDE, SIGNED_IN, Page, only

HANDLERS = only("sol")
RATERS = only("amina", "bola", "omar")


def build(kent: Cast) -> dict[str, object]:
    """A complaint, one that is answered, a process to rate with its winner, published ratings, a comment to read."""
    quinn = quinn_of(kent)
    procurement: Procurement = make.ended(kent)
    winner = {"name": quinn.provider.name, "provider": str(quinn.provider.uuid)}
    make_notice(kent, NoticeKind.AWARD, procurement=procurement, winners=[winner], closes_at=None)
    answered = make.complaint(kent)
    answer(complaint=answered, finding=Finding.UPHELD, answer="You were right.", by=kent.sol, at=NOON)
    for letter in "ABCDE":
        make.rated_as_client(kent, f"Example {letter}")
    for number in range(5):
        make.rated_provider(kent, quinn.provider, make.officer(kent, number), work=f"Work {number}")
    return {
        "provider": quinn.provider,
        "procurement": procurement,
        "complaint": make.complaint(kent),
        "answered": answered,
        "rating": make.rated(procurement, "Example A", comment="Slow."),
        "of_authority": Batch.objects.get(authority=kent.authority),
        "of_provider": Batch.objects.get(provider=quinn.provider),
    }


PAGES = [
    Page("fairness.list", EVERYONE),
    Page("fairness.table", EVERYONE),
    Page("fairness.data", EVERYONE),
    Page("fairness.provider", EVERYONE, lambda w: {"provider": w["provider"].uuid}),
    Page("fairness.yours", SIGNED_IN),
    Page("fairness.complain", EVERYONE),
    Page("fairness.complaints", INSIDE),
    Page("fairness.complaint", only("quinn", "sol"), lambda w: {"complaint": w["complaint"].uuid}),
    Page("fairness.withdraw", only("quinn"), lambda w: {"complaint": w["complaint"].uuid}, post=True),
    Page("fairness.settled", only("quinn"), lambda w: {"complaint": w["answered"].uuid}),
    Page("fairness.acknowledge", HANDLERS, lambda w: {"complaint": w["complaint"].uuid}, post=True),
    Page("fairness.answer", HANDLERS, lambda w: {"complaint": w["complaint"].uuid}),
    Page("fairness.hand_over", only("sol", "hugo"), lambda w: {"complaint": w["complaint"].uuid}),
    Page("fairness.comments", HANDLERS),
    Page("fairness.comment", HANDLERS, lambda w: {"rating": w["rating"].uuid}),
    Page("fairness.rate_client", only("quinn")),
    Page("fairness.rate_process", only("quinn"), lambda w: {"procurement": w["procurement"].uuid}),
    Page(
        "fairness.rate_winner",
        RATERS | only("kit"),
        lambda w: {"procurement": w["procurement"].uuid, "provider": w["provider"].uuid},
    ),
    Page("fairness.rate_provider", RATERS, lambda w: {"provider": w["provider"].uuid}),
    Page("fairness.reply", only("carys", "derek", "rosa"), lambda w: {"batch": w["of_authority"].uuid}),
    Page(
        "fairness.provider_reply",
        only("quinn"),
        lambda w: {"provider": w["provider"].uuid, "batch": w["of_provider"].uuid},
    ),
]
