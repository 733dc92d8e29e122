"""Mail about an account goes out beside the page: how long a page takes does not tell whether an address is known."""

from datetime import datetime
from uuid import UUID

from fourfold.foundation.accounts import mail
from fourfold.foundation.jobs.registry import job


@job(attempts=5)
def mail_password_link(account: str) -> None:
    """The link with which someone chooses a new password."""
    mail.mail_password_link(UUID(account))


@job(attempts=8)
def mail_invitation(account: str) -> None:
    """The link with which someone new chooses their first password."""
    mail.mail_invitation(UUID(account))


@job(attempts=8)
def mail_notice(account: str, template: str, at: str, ip: str) -> None:
    """What changed about an account, when, and from where."""
    mail.mail_notice(UUID(account), template, {"timestamp": datetime.fromisoformat(at), "ip": ip})
