import pytest

from fourfold.analyse.engagement.organisations import Organisation, organisation_of
from fourfold.analyse.engagement.rules import Sector as Kind
from fourfold.analyse.engagement.rules import Size
from fourfold.do.providers.rules import Sector
from tests.analyse.engagement.make import account_of, book, make_event
from tests.cast import NOON, Cast
from tests.do.providers.make import let_speak, make_provider


@pytest.mark.parametrize(
    ("sector", "kind"),
    [
        (Sector.COMMUNITY_INTEREST, Kind.VOLUNTARY),
        (Sector.CHARITY, Kind.VOLUNTARY),
        (Sector.PRIVATE, Kind.BUSINESS),
        (Sector.PUBLIC, Kind.PUBLIC),
    ],
)
def test_talks_know_a_provider_by_name_kind_and_size(kent: Cast, sector: Sector, kind: Kind) -> None:
    provider = make_provider("Example Carers", sector, size="micro")
    let_speak(kent.quinn, provider)
    assert organisation_of(account_of(kent.quinn)) == Organisation("Example Carers", provider.uuid, kind, Size.MICRO)


def test_nobody_speaks_for_a_provider_that_they_left(kent: Cast) -> None:
    speaking = let_speak(kent.quinn, make_provider())
    speaking.until = NOON
    speaking.save()
    assert organisation_of(account_of(kent.quinn)) is None
    assert organisation_of(None) is None


def test_a_place_remembers_the_provider_for_whom_someone_came(kent: Cast) -> None:
    provider = make_provider()
    let_speak(kent.quinn, provider)
    assert book(make_event(kent), account_of(kent.quinn)).provider == provider.uuid
