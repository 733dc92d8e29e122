"""Mail to those who register, are invited, ask to join or ask a question; and letting go of what is not needed."""

from uuid import UUID

from fourfold.do.providers import mail, upkeep
from fourfold.foundation import clock
from fourfold.foundation.jobs.registry import every, job


@job(attempts=8)
def mail_registered(representative: str) -> None:
    """The link with which someone who registered an organisation chooses a password."""
    mail.mail_registered(UUID(representative))


@job(attempts=8)
def mail_known(account: str) -> None:
    """That someone tried to register with an address that has an account."""
    mail.mail_known(UUID(account))


@job(attempts=8)
def mail_invited(newcomer: str) -> None:
    """An invitation to speak for a provider."""
    mail.mail_invited(UUID(newcomer))


@job(attempts=8)
def mail_asked(newcomer: str) -> None:
    """The link with which someone shows that the wish to join is theirs."""
    mail.mail_asked(UUID(newcomer))


@job(attempts=8)
def mail_answer(question: str) -> None:
    """The answer to someone who has no account."""
    mail.mail_answer(UUID(question))


@every("daily at 03:15")
@job(attempts=3)
def forget_what_nobody_needs() -> None:
    """Let go of registrations that nobody confirmed, and of what people gave for an end that is reached."""
    upkeep.forget(clock.now())
