"""Who is looking, where an account is enough."""

from django.http import HttpRequest

from fourfold.foundation.accounts.models import Account


def account_of(request: HttpRequest) -> Account | None:
    """The account that is signed in; it may belong to no person of the authority."""
    user = request.user
    return user if isinstance(user, Account) and user.is_authenticated else None
