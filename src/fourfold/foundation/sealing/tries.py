"""How often a passphrase may be tried."""

from allauth.core import ratelimit
from django.http import HttpRequest

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


def count_try(request: HttpRequest) -> None:
    """Count one try of whoever is signed in; a view does so before it unlocks anything.

    :raises Refused: after ten in five minutes.
    """
    if not ratelimit.consume(request, action="sealing_key", user=request.user):
        raise Refused(say("There were too many tries. Wait five minutes, then try again."), field="passphrase")
