"""How many messages wait, for the header."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from fourfold.foundation.notify.queries import unread_count


def unread(request: HttpRequest) -> dict[str, object]:
    """``notice_count``: asked of the database only by a page that shows it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"notice_count": 0}
    return {"notice_count": SimpleLazyObject(lambda: unread_count(user))}
