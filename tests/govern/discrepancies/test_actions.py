import pytest

from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.govern.discrepancies.models import Discrepancy, DiscrepancyReading
from fourfold.govern.discrepancies.queries import discrepancies_of
from tests.cast import Cast
from tests.govern.discrepancies import make


def test_both_readings_are_kept_with_their_clauses(kent: Cast) -> None:
    kept = make.discrepancy(kent)
    assert list(kept.readings.values_list("clause", flat=True)) == ["LETTER 3", "P1 5.2"]
    assert Event.objects.get().what == "discrepancy.kept"


def test_a_discrepancy_kept_again_replaces_its_readings(kent: Cast) -> None:
    make.discrepancy(kent)
    make.discrepancy(kent, title="Another title")
    assert Discrepancy.objects.get().title == "Another title"
    assert DiscrepancyReading.objects.count() == 2


def test_one_reading_alone_differs_from_nothing(kent: Cast) -> None:
    with pytest.raises(Refused, match="two readings"):
        make.discrepancy(kent, readings=make.READINGS[:1])
    assert not Discrepancy.objects.exists()
    assert not Event.objects.exists()


def test_a_reading_without_a_clause_is_refused(kent: Cast) -> None:
    with pytest.raises(Refused, match="names the clause"):
        make.discrepancy(kent, readings=(make.READINGS[0], make.READINGS[1]._replace(clause=" ")))


def test_no_person_keeps_a_discrepancy(kent: Cast) -> None:
    with pytest.raises(NotAllowed):
        make.discrepancy(kent, by=kent.petra)


def test_a_list_holds_only_those_of_its_own_authority(kent: Cast, sussex: Cast) -> None:
    make.discrepancy(sussex)
    assert discrepancies_of(kent.authority).rows == []
