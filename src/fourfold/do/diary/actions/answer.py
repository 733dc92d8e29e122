"""Say why dates stand in spite of a warning."""

from collections.abc import Mapping
from datetime import datetime

from fourfold.do.diary import permissions
from fourfold.do.diary.actions.locked import locked
from fourfold.do.diary.models import Overruling, Procurement
from fourfold.do.diary.queries.warned import unanswered_warnings
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def overrule_warnings(
    *,
    procurement: Procurement,
    reasons: Mapping[tuple[str, str], str],
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Procurement:
    """Set warnings aside, each with its reason, for the dates as they stand.

    ``reasons`` goes by code and ``about`` of the warnings. Nobody sets aside what the law requires.
    """
    row = locked(procurement, seen)
    permissions.check_overrule(by, row)
    given = {key: reason.strip() for key, reason in reasons.items() if reason.strip()}
    if not given:
        raise Refused(say("Say why at least one of the dates stands."), "SC 6.2.8")
    warned = {(one.code.value, one.about): one for one in unanswered_warnings(row, at, person=by)}
    for key in given:
        found = warned.get(key)
        if found is None:
            raise Refused(say("The dates have changed, and with them the warnings. Look at them again."), "SC 6.2.8")
        if found.is_final:
            raise Refused(say("No reason sets this aside. {mend}", mend=found.mend), found.clause)
    row.version += 1
    row.save(update_fields=["version"])
    for (code, about), reason in given.items():
        said = Overruling.objects.create(procurement=row, warning=code, about=about, reason=reason, by=by, at=at)
        record(
            "procurement.warning_overruled", row, by=by, at=at, authority=row.authority.uuid,
            changed={
                "reference": row.reference, "version": row.version, "warning": code, "about": about,
                "overruling": said.uuid,
            },
            beside={"reason": reason},
        )  # fmt: skip
    return row
