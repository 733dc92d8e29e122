"""The row that an action changes, locked and known to be fresh."""

from fourfold.do.fairness.models import Complaint
from fourfold.foundation.errors import Stale
from fourfold.foundation.words import say


def locked(complaint: Complaint, seen: int | None) -> Complaint:
    """The complaint as it stands now, locked until the action ends.

    :raises Stale: when it changed after the reader saw version ``seen``.
    """
    row: Complaint = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if seen is not None and seen != row.version:
        raise Stale(
            say(
                "Something happened to this complaint while you were writing. "
                "Nothing you typed is lost: compare and send again."
            ),
            version=row.version,
            saved={"state": row.get_state_display(), "answer": row.answer},
        )
    return row
