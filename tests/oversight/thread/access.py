"""Who may open which page of the thread."""

from fourfold.govern.decisions.models import Decision
from tests.cast import NOON, Cast
from tests.cycle.outcomes import make
from tests.house.pages import EVERYONE, INSIDE, Page


def build(kent: Cast) -> dict[str, object]:
    def decide(number: int, state: str) -> Decision:
        return Decision.objects.create(
            authority=kent.authority, reference=f"KEN-2014-9{number}", title="A decision", matter="M", sought="S",
            taker="cabinet", state=state, prepared_by=kent.amina, announced_at=NOON if state != "draft" else None,
        )  # fmt: skip

    return {
        "service": make.make_service(kent, "Thread service"),
        "announced": decide(1, "announced"),
        "draft": decide(2, "draft"),
    }


PAGES = [
    Page("thread.tree", EVERYONE),
    Page("thread.breaks", EVERYONE),
    Page("thread.table", EVERYONE),
    Page("thread.service", EVERYONE, lambda world: {"service": world["service"].uuid}),
    Page("thread.decision", EVERYONE, lambda world: {"decision": world["announced"].uuid}),
    Page("thread.decision", INSIDE, lambda world: {"decision": world["draft"].uuid}),
]
