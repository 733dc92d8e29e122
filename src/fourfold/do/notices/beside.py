"""The notices of a procurement, for the procurement's own page."""

from collections.abc import Iterator

from fourfold.cycle.commissions.beside import Beside
from fourfold.do.diary.models import Procurement
from fourfold.do.notices.permissions import check_see
from fourfold.do.notices.queries import notices_of
from fourfold.foundation.permissions import can
from fourfold.govern.people.models import Person


def notices_beside(procurement: Procurement, person: Person | None) -> Iterator[Beside]:
    """The notices of a procurement that this reader may see."""
    for notice in notices_of(procurement):
        if can(check_see, person, notice):
            href = notice.get_absolute_url() if notice.published_at else notice.get_work_url()
            yield Beside(notice.get_kind_display(), notice.title, notice.get_state_display(), href)
