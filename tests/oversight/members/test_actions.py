"""A concern from its referral to its end, the group, and confidential papers: allowed, refused, recorded."""

from datetime import date, timedelta
from typing import Any

import pytest

from fourfold.foundation import clock
from fourfold.foundation.audit.models import Event
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.notify.models import Message
from fourfold.foundation.search.queries import find
from fourfold.oversight.members import actions
from fourfold.oversight.members.models import Division, Group, Opening, Referral
from fourfold.oversight.members.nexts import waits_for
from fourfold.oversight.members.queries.openings import is_open_to
from fourfold.oversight.members.rules.states import ReferralState
from tests.cast import NOON, Cast, again
from tests.do.contracts.make import make_contract
from tests.oversight.members import make


def told(kind: str) -> set[str]:
    return set(Message.objects.filter(kind=kind).values_list("account__person__slug", flat=True))


def waiting(person: object, at: object = NOON) -> list[str]:
    return [one.label for one in waits_for(person, at)]  # type: ignore[arg-type]


def test_a_concern_goes_to_the_lead_director_and_comes_back_answered(kent: Cast) -> None:
    make.group(kent)
    row = make.referred(kent)
    assert (row.state, row.due_on, row.reference) == (ReferralState.WAITING, make.DUE, "KEN-2014-0002")
    assert row.rulebook.startswith("kent_2014@")
    assert told("referral.raised") == {"carys", "omar", "gwen"}
    assert waiting(kent.carys) == ["Answer"]
    assert waiting(kent.farid) == waiting(kent.derek) == []
    row = actions.answer(referral=row, words="A planner began.", by=kent.carys, at=NOON)
    assert (row.state, row.due_on) == (ReferralState.ANSWERED, None)
    assert waiting(kent.carys) == []
    assert waiting(kent.farid) == ["Read the answer"]
    row = actions.settle(referral=row, because="Visits came on time.", by=kent.farid, at=NOON)
    assert row.state == ReferralState.SETTLED
    names = Event.objects.filter(subject=row.uuid).order_by("sequence").values_list("what", flat=True)
    assert list(names) == ["referral.raised", "referral.answered", "referral.settled"]


def test_asking_again_lets_a_new_day_begin_and_keeps_what_was_said(kent: Cast) -> None:
    row = actions.ask_again(referral=make.answered(kent), words="And at weekends?", by=kent.farid, at=make.LATE)
    assert row.state == ReferralState.WAITING
    assert row.due_on == date(2014, 6, 13)
    first, second = row.exchanges.all()
    assert (first.answer, first.due_on, first.to) == ("A new planner began in May.", make.DUE, kent.carys)
    assert (second.number, second.asked, second.answer) == (2, "And at weekends?", "")


def test_only_members_refer_and_only_within_their_own_authority(kent: Cast, sussex: Cast) -> None:
    contract = make_contract(kent)
    for person in (kent.omar, kent.carys, kent.hugo, sussex.gwen):
        with pytest.raises(NotAllowed):
            actions.refer(contract=contract, title="Late", concern="Late visits.", by=person, at=NOON)
    assert not Referral.objects.exists()


def test_a_concern_without_words_is_refused_beside_its_field(kent: Cast) -> None:
    contract = make_contract(kent)
    with pytest.raises(Refused) as refused:
        actions.refer(contract=contract, title="Late", concern="  ", by=kent.gwen, at=NOON)
    assert refused.value.field == "concern"


def test_nobody_answers_but_the_lead_director(kent: Cast) -> None:
    row = make.referred(kent)
    for person in (kent.derek, kent.omar, kent.farid):
        with pytest.raises(NotAllowed):
            actions.answer(referral=row, words="Yes.", by=person, at=NOON)


def test_where_no_lead_director_is_named_any_of_them_answers(kent: Cast) -> None:
    row = make.referred(kent, make_contract(kent, lead_director=None))
    assert row.exchanges.get().to is None
    assert waiting(kent.derek) == waiting(kent.carys) == ["Answer"]
    assert actions.answer(referral=row, words="Yes.", by=kent.derek, at=NOON).state == ReferralState.ANSWERED


def test_whoever_referred_it_follows_it_and_nobody_else(kent: Cast) -> None:
    row = make.answered(kent)
    with pytest.raises(NotAllowed, match="Farid"):
        actions.settle(referral=row, because="Fine.", by=kent.gwen, at=NOON)
    with pytest.raises(Refused, match="while it waits"):
        actions.withdraw(referral=row, because="Fine.", by=kent.farid, at=NOON)
    with pytest.raises(Stale):
        actions.settle(referral=row, because="Fine.", seen=1, by=kent.farid, at=NOON)


def test_a_concern_can_be_taken_back_while_it_waits(kent: Cast) -> None:
    row = actions.withdraw(referral=make.referred(kent), because="Solved.", by=kent.farid, at=NOON)
    assert (row.state, row.due_on) == (ReferralState.WITHDRAWN, None)
    assert told("referral.withdrawn") == {"carys", "omar"}


def test_the_group_passes_a_late_one_on_and_the_committee_s_answer_settles_it(kent: Cast) -> None:
    make.group(kent)
    row = make.referred(kent)
    with pytest.raises(Refused, match="not late yet"):
        actions.pass_on(referral=row, because="No answer.", by=kent.gwen, at=NOON)
    with pytest.raises(NotAllowed, match="contracts group"):
        actions.pass_on(referral=row, because="No answer.", by=kent.esme, at=make.LATE)
    assert waiting(kent.gwen, make.LATE) == ["See it"]
    row = actions.pass_on(referral=row, because="No answer.", by=kent.gwen, at=make.LATE)
    assert (row.state, row.committee) == (ReferralState.WITH_COMMITTEE, kent.cabinet_committee)
    assert waiting(kent.hugo) == ["Say what came of it"]
    with pytest.raises(NotAllowed):
        actions.report_back(referral=row, words="Answer it.", by=kent.gwen, at=make.LATE)
    row = actions.report_back(referral=row, words="The director is to answer.", by=kent.hugo, at=make.LATE)
    assert row.state == ReferralState.SETTLED


def test_without_a_committee_to_pass_to_a_concern_stays(kent: Cast) -> None:
    group = make.group(kent)
    Group.objects.filter(pk=group.pk).update(passes_to=None)
    with pytest.raises(Refused, match="names no committee"):
        actions.pass_on(referral=make.answered(kent), because="It matters.", by=kent.gwen, at=NOON)


def test_a_referral_is_found_inside_and_never_outside(kent: Cast) -> None:
    make.referred(kent)
    for inside, count in ((True, 1), (False, 0)):
        found = find(authority=kent.authority, words="late visits", inside=inside, kinds=["referral"], limit=5)
        assert len(found.results) == count


def test_the_group_opens_a_paper_on_record_and_for_half_an_hour(kent: Cast) -> None:
    make.group(kent)
    paper = make.paper(make_contract(kent))
    row = actions.open_paper(document=paper, because="The price of a visit.", by=kent.gwen, at=NOON)
    assert row.until - row.at == timedelta(minutes=30)
    event = Event.objects.get(what="paper.opened")
    assert event.subject == row.uuid
    assert "The price of a visit" not in event.changed
    assert told("paper.opened") == {"omar"}


def test_nobody_outside_the_group_opens_a_paper(kent: Cast, sussex: Cast) -> None:
    make.group(kent)
    paper = make.paper(make_contract(kent))
    for person in (kent.farid, kent.esme, kent.omar, kent.ines, sussex.gwen):
        with pytest.raises(NotAllowed, match="contracts group"):
            actions.open_paper(document=paper, because="I would like to.", by=person, at=NOON)
    assert not Opening.objects.exists()


def test_an_opened_paper_is_open_to_its_opener_alone_and_not_for_long(
    kent: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.group(kent)
    paper = make.paper(make_contract(kent))
    monkeypatch.setattr(clock, "now", lambda: NOON)
    assert not is_open_to(kent.gwen, paper.file)
    actions.open_paper(document=paper, because="The price.", by=kent.gwen, at=NOON)
    assert is_open_to(kent.gwen, paper.file)
    assert not is_open_to(kent.farid, paper.file)
    assert not is_open_to(None, paper.file)
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(minutes=30))
    assert not is_open_to(kent.gwen, paper.file)


def test_a_public_paper_needs_no_opening(kent: Cast) -> None:
    make.group(kent)
    with pytest.raises(Refused, match="Everyone may read"):
        actions.open_paper(document=make.paper(make_contract(kent), is_public=True), because="x", by=kent.gwen, at=NOON)


def test_democratic_services_name_the_group_and_nobody_else(kent: Cast) -> None:
    given: dict[str, Any] = {"authority": kent.authority, "committee": kent.council, "terms": "Watches.", "at": NOON}
    with pytest.raises(NotAllowed):
        actions.name_group(**given, passes_to=None, by=kent.petra)
    with pytest.raises(Refused, match="another body"):
        actions.name_group(**given, passes_to=kent.council, by=kent.hugo)
    first = actions.name_group(**given, passes_to=None, by=kent.hugo)
    second = actions.name_group(**given, passes_to=kent.cabinet, by=kent.hugo)
    assert (first.pk, again(second).passes_to) == (second.pk, kent.cabinet)


def test_a_division_lies_in_districts_of_the_authority(kent: Cast) -> None:
    Authority.objects.filter(pk=kent.authority.pk).update(gss_code="E10000016")
    kent.authority.refresh_from_db()
    given: dict[str, Any] = {"authority": kent.authority, "name": "Deal", "by": kent.hugo, "at": NOON}
    with pytest.raises(Refused) as refused:
        actions.keep_division(**given, districts=["E06000035"])
    assert refused.value.field == "districts"
    actions.keep_division(**given, districts=["E07000114"])
    actions.keep_division(**given, districts=["E07000108", "E07000114"])
    assert Division.objects.get().districts == ["E07000108", "E07000114"]
