"""Rate a key indicator for a time, for everyone to read."""

from datetime import date, datetime

from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.performance import permissions
from fourfold.review.performance.actions.locked import locked
from fourfold.review.performance.models import Measure, Rating
from fourfold.review.performance.rules.names import RatingWord


@action
def rate_measure(
    *, measure: Measure, starts: date, ends: date, rating: RatingWord, because: str, by: Person, at: datetime
) -> Rating:
    """Rate performance against a key indicator, and publish it. A rating of the same time takes an earlier one's place.

    What the chart says stands beside it for everyone; the rating is a person's own judgement (SI 2024/692 reg 39).
    """
    row = locked(measure)
    permissions.check_rate(by, row)
    today = local_day(at, row.contract.authority.time_zone)
    if ends < starts:
        raise Refused(say("The time ends before it begins. Choose a later day."), field="ends")
    if ends > today:
        raise Refused(say("The time has not passed yet. Choose a day that has."), field="ends")
    earlier = Rating.objects.filter(measure=row, starts=starts, ends=ends, replaced_by=None).first()
    made = Rating.objects.create(
        measure=row, starts=starts, ends=ends, rating=rating, by=by, at=at, published_on=today,
        because=said(because, "because", say("Say why. Everyone reads this.")),
        rulebook=book_at(row.contract.authority, at).version,
    )  # fmt: skip
    if earlier is not None:
        earlier.replaced_by = made
        earlier.save(update_fields=["replaced_by"])
    record(
        "performance.rated", row, by=by, at=at, authority=row.contract.authority.uuid,
        changed={
            "contract": row.contract.uuid, "rating": made.uuid, "word": rating, "starts": starts, "ends": ends,
            "replaces": earlier.uuid if earlier else None,
        },
        beside={"because": made.because}, rulebook=made.rulebook,
    )  # fmt: skip
    return made
