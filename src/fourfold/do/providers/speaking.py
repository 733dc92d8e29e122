"""Who is looking, where they speak for a provider."""

from collections.abc import Callable, Collection
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from fourfold.do.providers.models import Newcomer, Representative
from fourfold.do.providers.queries import invitation_for
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.accounts.queries import DemoPerson
from fourfold.foundation.permissions import can
from fourfold.govern.people.models import Person

_NAMED = ("uuid", "account__uuid", "name", "provider__name")


def representative_of(request: HttpRequest) -> Representative | None:
    """Who speaks for a provider on this request; nobody for everyone else. Read once for each request."""
    if not hasattr(request, "_representative"):
        request._representative = _read(request)  # type: ignore[attr-defined]
    found: Representative | None = request._representative  # type: ignore[attr-defined]
    return found


def viewer_of(request: HttpRequest, check: Callable[..., None], *things: object) -> Person | Representative | None:
    """As whom someone looks: as an officer or Member, or for a provider, whichever ``check`` lets pass.

    Those who speak for an in-house team are both. Whom nothing lets pass looks as what comes first.
    """
    person: Person | None = getattr(request, "person", None)
    candidates = [one for one in (person, representative_of(request)) if one is not None]
    return next((one for one in candidates if can(check, one, *things)), candidates[0] if candidates else None)


def _read(request: HttpRequest) -> Representative | None:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    return Representative.objects.select_related("provider").filter(account_id=user.pk, until=None).first()


def speaking(request: HttpRequest) -> dict[str, object]:
    """``representative``: asked of the database only by a page that shows it."""
    return {"representative": SimpleLazyObject(lambda: representative_of(request))}


def arrival(request: HttpRequest) -> str:
    """Those who speak for a provider arrive at its desk, those who are invited to at their invitation."""
    if representative_of(request) is not None:
        return reverse("portal.home")
    invited = isinstance(request.user, Account) and invitation_for(request.user) is not None
    return reverse("providers.invitation") if invited else ""


def names_of(uuids: Collection[UUID]) -> dict[UUID, str]:
    """The names of representatives, for the audit trail, with whom they speak for.

    What someone did as the account that they sign in with stands under the provider that they spoke for last, or
    asked to join.
    """
    known = Q(uuid__in=uuids) | Q(account__uuid__in=uuids)
    rows = [
        *Newcomer.objects.filter(account__uuid__in=uuids).order_by("at", "pk").values_list(*_NAMED),
        *Representative.objects.filter(known).order_by("since", "pk").values_list(*_NAMED),
    ]
    named = {key: f"{name}, {provider}" for own, account, name, provider in rows for key in (own, account)}
    return {key: name for key, name in named.items() if key in uuids}


def demo_people() -> list[DemoPerson]:
    """Those who speak for a provider, as whom a visitor may sign in to the demo, by the name of the provider."""
    rows = Representative.objects.filter(until=None, account__is_active=True).exclude(may="")
    return [
        DemoPerson(
            account_id=row.account.uuid, name=row.name, post=row.provider.name, organisation=row.get_part_display(),
            may=row.may, group="Providers",
        )
        for row in rows.select_related("account", "provider").order_by("provider__name", "name")
    ]  # fmt: skip
