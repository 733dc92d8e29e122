"""Letting go of what was read long ago."""

from datetime import datetime, timedelta

from fourfold.foundation.notify.models import Message

KEEP_READ = timedelta(days=365)


def forget_read_messages(at: datetime) -> None:
    """Let go of messages that were read more than a year ago: what happened stays on the audit trail."""
    Message.objects.filter(read_at__lt=at - KEEP_READ).delete()
