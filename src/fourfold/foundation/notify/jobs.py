"""Mail goes out beside the page that caused it, so that nobody waits for a mail server."""

from uuid import UUID

from fourfold.foundation import clock
from fourfold.foundation.jobs.registry import every, job
from fourfold.foundation.notify.mail import mail_daily_digests, mail_messages
from fourfold.foundation.notify.upkeep import forget_read_messages


@job(attempts=8)
def mail_told(messages: list[str]) -> None:
    """Mail these messages to those who want mail at once."""
    mail_messages([UUID(message) for message in messages], clock.now())


@every("daily at 07:00")
@job(attempts=5)
def mail_once_a_day() -> None:
    """One mail to each account that wants one a day."""
    mail_daily_digests(clock.now())


@every("daily at 03:00")
@job(attempts=3)
def forget_messages() -> None:
    """Let go of messages that were read long ago."""
    forget_read_messages(clock.now())
