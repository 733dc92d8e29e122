from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import Http404

from fourfold.do.fairness import actions
from fourfold.do.fairness.models import Complaint
from fourfold.do.fairness.queries.complaints import complaint_for, public_count, register_of
from fourfold.do.fairness.rules import ComplaintState, Finding
from fourfold.foundation.audit.models import Beside, Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.notify.models import Message
from fourfold.foundation.people import names_of
from fourfold.govern.people.models import Person
from tests.cast import NOON, Cast, again
from tests.do.diary.make import make_procurement
from tests.do.fairness import make
from tests.do.notices.make import make_notice
from tests.do.providers.make import quinn_of


def test_a_complaint_goes_to_the_fair_treatment_officer_with_its_days(kent: Cast) -> None:
    sent = make.complaint(kent)
    assert sent.officer == kent.sol
    assert not sent.stands_in
    assert (sent.acknowledge_by, sent.answer_by) == (date(2014, 5, 20), date(2014, 6, 13))
    told = Message.objects.get(account=kent.sol.account)
    assert told.href == sent.get_absolute_url()


def test_the_day_of_sending_is_the_authoritys_own(kent: Cast) -> None:
    half_past_midnight = datetime(2014, 5, 15, 23, 30, tzinfo=UTC)  # 16 May in Kent, a Friday
    assert make.complaint(kent, at=half_past_midnight).acknowledge_by == date(2014, 5, 21)


def test_an_officer_with_a_part_in_the_buying_is_passed_over(kent: Cast) -> None:
    procurement = make_procurement(kent, buyer=kent.sol)
    sent = make.complaint(kent, procurement=procurement)
    assert sent.officer == kent.hugo
    assert sent.stands_in


def test_whoever_prepared_or_published_a_notice_has_a_part_in_it(kent: Cast) -> None:
    assert make.complaint(kent, notice=make_notice(kent, prepared_by=kent.sol)).officer == kent.hugo
    published = make_notice(kent)
    published.versions.update(by=kent.sol.uuid)
    assert make.complaint(kent, notice=published).officer == kent.hugo


def test_nobody_looks_into_their_own_complaint(kent: Cast) -> None:
    assert make.complaint(kent, by=kent.sol).officer == kent.hugo


def test_where_nobody_is_free_it_waits_for_democratic_services_to_find_someone(kent: Cast) -> None:
    procurement = make_procurement(kent, buyer=kent.sol, lead=kent.hugo)
    sent = make.complaint(kent, procurement=procurement)
    assert sent.officer is None
    assert sent.stands_in


def test_only_whoever_complained_and_the_officer_see_it(kent: Cast, sussex: Cast) -> None:
    sent = make.complaint(kent, notice=make_notice(kent))
    assert complaint_for(kent.authority, sent.uuid, kent.quinn.account_id, None) == sent
    assert complaint_for(kent.authority, sent.uuid, None, kent.sol) == sent
    for person in (kent.kit, kent.amina, kent.ines, kent.hugo, kent.petra, sussex.sol):
        with pytest.raises(Http404):
            complaint_for(kent.authority, sent.uuid, person.account_id, person)


def test_the_trail_tells_neither_who_complained_nor_about_what(kent: Cast) -> None:
    representative = quinn_of(kent)
    sent = make.complaint(kent, notice=make_notice(kent), representative=representative)
    event = Event.objects.get(what="complaint.sent")
    known = {kent.quinn.uuid, kent.quinn.account.uuid, representative.uuid, representative.provider.uuid}  # type: ignore[union-attr]
    assert event.actor == sent.voice
    assert names_of([event.actor]) == {event.actor: "whoever complained"}
    assert not any(str(uuid) in event.changed for uuid in known)
    assert not Beside.objects.filter(event=event).exists()


def test_it_is_acknowledged_answered_and_settled(kent: Cast) -> None:
    sent = make.complaint(kent)
    actions.acknowledge(complaint=sent, by=kent.sol, at=NOON + timedelta(days=1))
    actions.answer(
        complaint=sent, finding=Finding.UPHELD, answer="You were right. The papers go to all.", by=kent.sol,
        at=NOON + timedelta(days=9),
    )  # fmt: skip
    assert kent.quinn.account is not None
    actions.say_settled(complaint=sent, settled=True, note="Thank you.", by=kent.quinn.account, at=NOON)
    settled = again(sent)
    assert settled.state == ComplaintState.SETTLED
    assert settled.settled_note == "Thank you."
    assert Message.objects.filter(account=kent.quinn.account).count() == 2
    [year] = public_count(kent.authority, NOON + timedelta(days=365))
    assert (year.sent, year.in_time, year.late, year.upheld) == (1, 1, 0, 1)


def test_silence_is_counted_as_late(kent: Cast) -> None:
    make.complaint(kent)
    assert public_count(kent.authority, NOON + timedelta(days=5))[0].still_open == 1
    assert public_count(kent.authority, NOON + timedelta(days=6))[0].late == 1


def test_nobody_else_answers(kent: Cast) -> None:
    sent = make.complaint(kent)
    for person in (kent.hugo, kent.kit, kent.carys):
        with pytest.raises(NotAllowed, match="nobody else"):
            actions.answer(complaint=sent, finding=Finding.UPHELD, answer="Yes.", by=person, at=NOON)
    assert again(sent).state == ComplaintState.SENT
    assert not Event.objects.filter(what="complaint.answered").exists()


def test_an_officer_who_comes_to_buy_hands_it_over(kent: Cast) -> None:
    procurement = make_procurement(kent)
    sent = make.complaint(kent, procurement=procurement)
    procurement.buyer = kent.sol
    procurement.save()
    with pytest.raises(NotAllowed, match="Hand the complaint over"):
        actions.answer(complaint=sent, finding=Finding.UPHELD, answer="Yes.", by=kent.sol, at=NOON)
    actions.hand_over(complaint=sent, to=kent.hugo, by=kent.sol, at=NOON)
    moved = again(sent)
    assert (moved.officer, moved.stands_in, moved.answer_by) == (kent.hugo, True, sent.answer_by)


@pytest.mark.parametrize("name", ["hugo", "kit", "amina"])
def test_it_is_not_handed_to_others_while_an_officer_is_free(kent: Cast, name: str) -> None:
    sent = make.complaint(kent)
    to: Person = getattr(kent, name)
    with pytest.raises(Refused, match="had no part"):
        actions.hand_over(complaint=sent, to=to, by=kent.sol, at=NOON)


def test_a_complaint_without_words_is_refused_and_leaves_nothing(kent: Cast) -> None:
    with pytest.raises(Refused, match="Tell us what happened"):
        make.complaint(kent, text="  ")
    assert not Complaint.objects.exists()


def test_others_do_not_take_it_back_and_it_is_not_taken_back_twice(kent: Cast) -> None:
    sent = make.complaint(kent)
    assert kent.kit.account is not None
    assert kent.quinn.account is not None
    with pytest.raises(NotAllowed):
        actions.withdraw(complaint=sent, by=kent.kit.account, at=NOON)
    actions.withdraw(complaint=sent, by=kent.quinn.account, at=NOON)
    with pytest.raises(Refused, match="Taken back"):
        actions.withdraw(complaint=sent, by=kent.quinn.account, at=NOON)


def test_a_stale_answer_is_not_sent(kent: Cast) -> None:
    sent = make.complaint(kent)
    actions.acknowledge(complaint=sent, by=kent.sol, at=NOON)
    with pytest.raises(Stale):
        actions.answer(complaint=sent, finding=Finding.UPHELD, answer="Yes.", seen=1, by=kent.sol, at=NOON)


def test_an_authority_without_rules_of_its_own_sets_no_days(sussex: Cast) -> None:
    sent = make.complaint(sussex)
    assert sent.officer == sussex.sol
    assert (sent.acknowledge_by, sent.answer_by) == (None, None)
    assert list(register_of(sussex.authority)) == [sent]
