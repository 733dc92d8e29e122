from datetime import date, timedelta

import pytest

from fourfold.do.partners import actions, queries
from fourfold.do.partners.actions import Wording
from fourfold.do.partners.jobs import forget
from fourfold.do.partners.models import Introduction, Letter, Report
from fourfold.do.partners.queries.letters import unanswered_of
from fourfold.do.partners.rules import Aim, Audience
from fourfold.do.providers.rules import Part
from fourfold.foundation.audit.models import Beside, Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.notify.models import Message
from fourfold.govern.people.models import Person
from tests.cast import NOON, Cast, again
from tests.do.notices.make import make_notice
from tests.do.partners import make
from tests.do.providers.make import quinn_of


def told(account: object) -> list[str]:
    return list(Message.objects.filter(account=account).values_list("kind", flat=True))  # type: ignore[misc]


def account_of(person: Person) -> object:
    return person.account


def test_everyone_sees_what_is_public_and_providers_the_rest(kent: Cast) -> None:
    anna, carl = make.anna(), make.carl()
    public = make.make_offer(anna)
    hidden = make.make_offer(anna, audience=Audience.PROVIDERS)
    assert list(queries.standing_offers(None, NOON)) == [public]
    assert list(queries.standing_offers(carl, NOON)) == [hidden, public]
    assert list(queries.standing_offers(carl, NOON, aim=Aim.OFFERS)) == []


def test_an_offer_for_an_opportunity_stands_with_it_alone(kent: Cast) -> None:
    notice = make_notice(kent)
    offer = make.make_offer(make.anna(), notice)
    assert list(queries.standing_offers(None, NOON, notice=notice)) == [offer]
    assert list(queries.standing_offers(None, NOON)) == []


def test_an_offer_is_gone_after_its_day_and_once_it_is_taken_down(kent: Cast) -> None:
    anna = make.anna()
    offer, other = make.make_offer(anna), make.make_offer(anna)
    assert not queries.standing_offers(None, NOON + timedelta(days=17))
    actions.end_offer(offer=offer, by=anna, at=NOON)
    assert list(queries.standing_offers(None, NOON)) == [other]
    assert queries.offer_for(offer.uuid, anna, NOON) == offer
    with pytest.raises(Refused, match="taken down"):
        actions.end_offer(offer=offer, by=anna, at=NOON)


def test_the_same_is_said_once_for_an_opportunity(kent: Cast) -> None:
    anna, notice = make.anna(), make_notice(kent)
    make.make_offer(anna, notice)
    with pytest.raises(Refused, match="Change what stands there"):
        make.make_offer(anna, notice)
    with pytest.raises(Refused, match="closed"):
        make.make_offer(anna, make_notice(kent, closes_at=NOON))
    with pytest.raises(Refused, match="closes on 14 June 2014"):
        make.make_offer(make.ben(), notice, until=date(2014, 6, 15))


def test_only_those_who_prepare_say_something_and_only_of_their_own(kent: Cast) -> None:
    offer = make.make_offer(make.anna())
    with pytest.raises(NotAllowed, match="Your part"):
        make.make_offer(make.speaks("Example Shed CIC", Part.READER))
    wording = Wording("Other words.", date(2014, 6, 1), Audience.PROVIDERS, share=30)
    with pytest.raises(NotAllowed, match="for those who speak for Example Shed CIC"):
        actions.change_offer(offer=offer, wording=wording, by=make.carl(), at=NOON)
    actions.change_offer(offer=offer, wording=wording, seen=1, by=make.anna(), at=NOON)
    assert (again(offer).words, again(offer).share, again(offer).version) == ("Other words.", 30, 2)
    with pytest.raises(Stale):
        actions.change_offer(offer=offer, wording=wording, seen=1, by=make.anna(), at=NOON)


def test_words_stand_beside_the_chain_and_on_no_authoritys_trail(kent: Cast) -> None:
    make.make_offer(make.anna(), make_notice(kent))
    event = Event.objects.get(what="offer.made")
    assert event.authority is None
    assert "minibus" not in event.changed
    assert "minibus" in Beside.objects.get(event=event).content


def test_two_providers_write_to_each_other_without_an_address(kent: Cast) -> None:
    quinn, anna = quinn_of(kent), make.anna()
    offer = make.make_offer(anna)
    introduction = actions.introduce(offer=offer, text="We have one.", by=quinn, at=NOON)
    assert told(anna.account) == ["partners.letter"]
    assert [letter.text for letter in unanswered_of(anna.provider)] == ["We have one."]
    actions.write_letter(introduction=introduction, text="Good. When?", by=anna, at=NOON)
    assert not unanswered_of(anna.provider)
    assert [letter.text for letter in unanswered_of(quinn.provider)] == ["Good. When?"]
    actions.need_no_answer(introduction=introduction, by=quinn, at=NOON)
    assert not unanswered_of(quinn.provider)


def test_asking_again_goes_on_where_one_was(kent: Cast) -> None:
    quinn, offer = quinn_of(kent), make.make_offer(make.anna())
    for text in ("Hello.", "Hello again."):
        actions.introduce(offer=offer, text=text, by=quinn, at=NOON)
    assert Introduction.objects.get().letters.count() == 2


def test_nobody_else_reads_or_writes_there(kent: Cast) -> None:
    introduction = actions.introduce(offer=make.make_offer(make.anna()), text="Hello.", by=quinn_of(kent), at=NOON)
    with pytest.raises(NotAllowed, match="Only the two organisations"):
        actions.write_letter(introduction=introduction, text="Hello.", by=make.carl(), at=NOON)
    with pytest.raises(NotAllowed, match="your own organisation"):
        actions.introduce(offer=introduction.offer, text="Hello.", by=make.anna(), at=NOON)
    reader = make.speaks("Example Shed CIC", Part.READER)
    with pytest.raises(NotAllowed, match="Your part"):
        actions.write_letter(introduction=introduction, text="Hello.", by=reader, at=NOON)


def test_whoever_is_blocked_is_not_heard(kent: Cast) -> None:
    quinn, anna = quinn_of(kent), make.anna()
    introduction = actions.introduce(offer=make.make_offer(anna), text="Hello.", by=quinn, at=NOON)
    actions.block(provider=quinn.provider, by=anna, at=NOON)
    assert not unanswered_of(anna.provider)
    with pytest.raises(Refused, match="takes no messages"):
        actions.write_letter(introduction=introduction, text="Please?", by=quinn, at=NOON)
    with pytest.raises(Refused, match="You have blocked"):
        actions.write_letter(introduction=introduction, text="No.", by=anna, at=NOON)
    actions.unblock(provider=quinn.provider, by=anna, at=NOON)
    actions.write_letter(introduction=introduction, text="Yes?", by=anna, at=NOON)
    with pytest.raises(Refused, match="You have not blocked"):
        actions.unblock(provider=quinn.provider, by=anna, at=NOON)


def test_an_officer_looks_at_the_one_letter_that_was_reported(kent: Cast) -> None:
    quinn, anna, notice = quinn_of(kent), make.anna(), make_notice(kent)
    introduction = actions.introduce(offer=make.make_offer(anna, notice), text="Pay us.", by=quinn, at=NOON)
    letter = Letter.objects.get()
    with pytest.raises(NotAllowed, match="You wrote this yourselves"):
        actions.report_letter(letter=letter, why="Rude.", by=quinn, at=NOON)
    report = actions.report_letter(letter=letter, why="Rude.", by=anna, at=NOON)
    assert told(account_of(kent.rosa)) == ["partners.letter_reported"]
    with pytest.raises(Refused, match="have reported"):
        actions.report_letter(letter=letter, why="Rude.", by=anna, at=NOON)
    with pytest.raises(NotAllowed, match="market development officer"):
        actions.settle_report(report=report, hide=True, outcome="Yes.", by=kent.kit, at=NOON)
    actions.settle_report(report=report, hide=True, outcome="We took it away.", by=kent.rosa, at=NOON)
    assert again(letter).hidden_at == NOON
    assert "partners.report_settled" in told(anna.account)
    with pytest.raises(Refused, match="Rosa Example has settled"):
        actions.settle_report(report=report, hide=False, outcome="No.", by=kent.rosa, at=NOON)
    actions.write_letter(introduction=introduction, text="Goodbye.", by=anna, at=NOON)


def test_a_report_goes_to_the_authority_of_the_opportunity_or_to_all(kent: Cast, sussex: Cast) -> None:
    quinn, anna = quinn_of(kent), make.anna()
    for notice in (make_notice(kent), None):
        actions.introduce(offer=make.make_offer(anna, notice), text="Pay us.", by=quinn, at=NOON)
    for letter in Letter.objects.all():
        actions.report_letter(letter=letter, why="Rude.", by=anna, at=NOON)
    assert queries.reports_to(kent.authority).count() == 2
    assert queries.reports_to(sussex.authority).count() == 1
    of_kent = Report.objects.get(letter__introduction__offer__notice__isnull=False)
    with pytest.raises(NotAllowed, match="belongs to Kent"):
        actions.settle_report(report=of_kent, hide=False, outcome="Ours?", by=sussex.rosa, at=NOON)


def test_letters_are_let_go_after_two_silent_years(kent: Cast) -> None:
    actions.introduce(offer=make.make_offer(make.anna()), text="Hello.", by=quinn_of(kent), at=NOON)
    forget(NOON + timedelta(days=730))
    assert Letter.objects.exists()
    forget(NOON + timedelta(days=731))
    assert not Letter.objects.exists()
    assert not Introduction.objects.exists()


def test_nobody_writes_on_and_on_to_one_who_does_not_answer(kent: Cast) -> None:
    quinn, anna = quinn_of(kent), make.anna()
    introduction = actions.introduce(offer=make.make_offer(anna), text="Hello.", by=quinn, at=NOON)
    for _ in range(4):
        actions.write_letter(introduction=introduction, text="Are you there?", by=quinn, at=NOON)
    with pytest.raises(Refused, match="written 5 letters without an answer"):
        actions.write_letter(introduction=introduction, text="Are you there?", by=quinn, at=NOON)
    actions.write_letter(introduction=introduction, text="Yes.", by=anna, at=NOON)
    actions.write_letter(introduction=introduction, text="Good.", by=quinn, at=NOON)


def test_nobody_writes_to_everyone_on_one_day(kent: Cast) -> None:
    quinn, anna = quinn_of(kent), make.anna()
    offers = [make.make_offer(anna) for _ in range(21)]
    for offer in offers[:20]:
        actions.introduce(offer=offer, text="Buy from us.", by=quinn, at=NOON)
    with pytest.raises(Refused, match="written to 20 others today"):
        actions.introduce(offer=offers[20], text="Buy from us.", by=quinn, at=NOON)
    assert Introduction.objects.count() == 20
    actions.introduce(offer=offers[20], text="Buy from us.", by=quinn, at=NOON + timedelta(days=1, seconds=1))
