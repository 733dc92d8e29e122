"""As what talks with the market know a provider: a floor below, they ask this."""

from fourfold.analyse.engagement.organisations import Organisation
from fourfold.analyse.engagement.rules import Sector as Kind
from fourfold.analyse.engagement.rules import Size
from fourfold.do.providers.models import Representative
from fourfold.do.providers.rules import VCSE, Sector
from fourfold.foundation.accounts.models import Account

_PUBLIC = frozenset({Sector.PUBLIC, Sector.IN_HOUSE})


def organisation_of(account: Account) -> Organisation | None:
    """The provider for which this account speaks, if any."""
    speaking = Representative.objects.select_related("provider").filter(account=account, until=None).first()
    if speaking is None:
        return None
    provider = speaking.provider
    sector = Sector(provider.sector)
    kind = Kind.VOLUNTARY if sector in VCSE else Kind.PUBLIC if sector in _PUBLIC else Kind.BUSINESS
    return Organisation(provider.name, provider.uuid, kind, Size(provider.size))
