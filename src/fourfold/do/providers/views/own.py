"""Who is looking at the pages of their own organisation."""

from allauth.core import ratelimit
from django.http import HttpRequest

from fourfold.do.providers.models import Representative
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.foundation.words import say


def own(request: HttpRequest) -> Representative:
    """Who speaks for a provider on this request.

    :raises NotAllowed: when it is nobody.
    """
    found = representative_of(request)
    if found is None:
        raise NotAllowed(say("This page is for those who speak for an organisation. Register yours, or sign in."))
    return found


def account_of(request: HttpRequest) -> Account | None:
    """The account that is signed in, if any."""
    return request.user if isinstance(request.user, Account) else None


def require_patience(request: HttpRequest, *, mail_to: str = "") -> None:
    """Turn away someone who sends forms without end that cause mail, or too much of it for one address.

    Whether the address is known makes no difference.

    :raises Refused: after 20 in a minute from one machine; after 5 in an hour, or 10 in a day, that mail one address.
    """
    if not ratelimit.consume(request, action="signup"):
        raise Refused(say("There were too many tries. Wait a few minutes, then try again."))
    if mail_to and not ratelimit.consume(request, action="mail_to", key=mail_to.casefold()):
        raise Refused(
            say("We have sent several mails to this address already. Look for them there, or try again tomorrow."),
            field="email",
        )
