"""Where mail goes when there is no mail server."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from fourfold.foundation import clock


class OutboxBackend(BaseEmailBackend):
    """Keeps mail in a table, for the demo's page of mail."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Put each mail in the table; answers how many."""
        from fourfold.foundation.notify.models import OutboxMail

        OutboxMail.objects.bulk_create(
            OutboxMail(
                to=", ".join(mail.to)[:500], subject=str(mail.subject)[:500], text=str(mail.body), at=clock.now()
            )
            for mail in email_messages
        )
        return len(email_messages)


class NowhereBackend(BaseEmailBackend):
    """Sends nothing, and says so: what was to be mailed stays unmailed."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """None went out."""
        return 0
