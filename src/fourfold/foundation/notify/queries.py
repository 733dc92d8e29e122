"""The messages of an account."""

from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.shortcuts import get_object_or_404

from fourfold.foundation.accounts.models import Account
from fourfold.foundation.notify.models import HowOften, MailChoice, Message
from fourfold.foundation.paging import Batch, batch


def messages_of(account: Account, after: str = "") -> Batch[Message]:
    """Unread messages first, each part newest first, from the place ``after`` on."""
    mine = Message.objects.filter(account=account).select_related("authority")
    is_read = ExpressionWrapper(Q(read_at__isnull=False), output_field=BooleanField())
    return batch(mine.annotate(is_read=is_read), ("is_read", "-at", "uuid"), after=after, size=25)


def message_of(account: Account, message: UUID) -> Message:
    """One message of the account.

    :raises Http404: when it has no such message.
    """
    return get_object_or_404(Message, uuid=message, account=account)


def unread_count(account: Account) -> int:
    """How many messages the account has not read."""
    return Message.objects.filter(account=account, read_at=None).count()


def mail_choice_of(account: Account) -> HowOften:
    """How often the account wants mail."""
    choice = MailChoice.objects.filter(account=account).first()
    return HowOften(choice.how) if choice else HowOften.AT_ONCE
