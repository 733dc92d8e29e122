"""What the portal does by the clock: readers are told what is new, and what has closed moves to the past."""

from django.conf import settings

from fourfold.do.notices.index import move_ended
from fourfold.do.portal.telling import mail_waiting
from fourfold.do.portal.watching import read_feed, tell_round
from fourfold.foundation import clock
from fourfold.foundation.jobs.registry import every, job


@every(minutes=1)
@job(attempts=5)
def tell_of_news() -> None:
    """Tell followers and alerts of what was published or changed."""
    read_feed(clock.now())


@every("daily at 06:30")
@job(attempts=5)
def tell_in_the_morning() -> None:
    """Tell what alerts found that speak once a day or once a week."""
    tell_round(clock.now(), settings.TIME_ZONE)


@every(minutes=1)
@job(attempts=3)
def mail_alerts() -> None:
    """Mail what alerts told."""
    mail_waiting(clock.now())


@every(minutes=5)
@job(attempts=3)
def put_away_what_ended() -> None:
    """Move what closed since the last time among the past."""
    move_ended(clock.now())
