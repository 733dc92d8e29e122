"""Who may bid where a procedure limits it: invited, on a framework, in a market, named, or chosen in a first stage."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fourfold.do.frameworks.actions import end_place
from fourfold.do.frameworks.rules import Intake
from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import NoticeKind
from fourfold.do.providers.models import Representative
from fourfold.do.providers.searching import make_findable
from fourfold.do.tendering.actions import applying, choosing, inviting
from fourfold.do.tendering.actions.amending import amend_tender
from fourfold.do.tendering.actions.cancelling import cancel_tender
from fourfold.do.tendering.actions.publishing import publish_tender
from fourfold.do.tendering.models import Application, Draft, Invitation, Tender
from fourfold.do.tendering.nexts import next_for, waits_for, waits_for_provider
from fourfold.do.tendering.queries.ready import against, ready_for
from fourfold.do.tendering.rules.amending import Change
from fourfold.do.tendering.rules.names import Choice, Procedure, TenderState
from fourfold.foundation import clock
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.foundation.notify.models import Message
from tests.cast import NOON, Cast, again
from tests.conftest import signed_in
from tests.do.frameworks.make import opened, placed
from tests.do.notices.make import CLOSES, make_notice
from tests.do.partners.make import anna, ben, carl
from tests.do.providers.make import quinn_of
from tests.do.tendering.bid_makers import answered, begun, sent, whole_draft
from tests.do.tendering.makers import make_tender, stored_paper
from tests.foundation.sealing.make import key_for

SMALL = {"value": 40_000_00, "lots": (("East Kent", 40_000_00),), "procedure": Procedure.QUOTATIONS}
APPLY_BY = NOON + timedelta(days=10)
AFTER = APPLY_BY + timedelta(hours=1)


def preparing(kent: Cast, **more: Any) -> Tender:
    row = make_tender(kent, **more)
    stored_paper(row, kent.amina)
    for person in (kent.kit, kent.amina, kent.bola):
        key_for(person)
    return row


def publish(kent: Cast, row: Tender) -> Tender:
    holders = [kent.kit, kent.amina, kent.bola]
    return publish_tender(tender=again(row), holders=holders, needed=2, by=kent.kit, at=NOON)


def who_is_missing(kent: Cast, row: Tender) -> list[str]:
    row = again(row)
    return [one.reason.sentence for one in against(row, ready_for(row, NOON), kent.kit, NOON) if one.part == "who"]


def ask(kent: Cast, row: Tender, *bidders: Representative) -> None:
    for one in bidders:
        inviting.invite(tender=again(row), provider=one.provider, because="It knows carers.", by=kent.amina, at=NOON)


def told(by: Representative, kind: str = "tendering.invited") -> list[str]:
    return list(Message.objects.filter(account=by.account, kind=kind).values_list("sentence", flat=True))


class TestInvitedQuotations:
    @pytest.fixture
    def row(self, kent: Cast) -> Tender:
        row = preparing(kent, **SMALL)
        return inviting.limit_to_invited(tender=row, only_invited=True, by=kent.amina, at=NOON)

    def test_three_are_invited_with_a_reason_before_it_is_published(self, kent: Cast, row: Tender) -> None:
        ask(kent, row, anna(), ben())
        assert who_is_missing(kent, row) == ["Invite at least 3 providers, or let everyone answer."]
        with pytest.raises(Refused, match="cannot be published"):
            publish(kent, row)
        with pytest.raises(Refused, match="Say why it is asked"):
            inviting.invite(tender=again(row), provider=carl().provider, because=" ", by=kent.amina, at=NOON)
        ask(kent, row, carl())
        assert not told(anna())
        publish(kent, row)
        assert told(anna()) == told(carl()) == ["You are asked to bid for “Short breaks for carers”."]
        [event] = Event.objects.filter(what="tender.provider_invited", subject=row.uuid).order_by("-sequence")[:1]
        assert "carers" not in event.changed

    def test_the_invited_bid_and_nobody_else(self, kent: Cast, row: Tender) -> None:
        ask(kent, row, anna(), ben(), carl())
        tender = publish(kent, row)
        for by in (anna(), quinn_of(kent)):
            answered(by, tender)
        begun(tender, anna())
        with pytest.raises(Refused, match="You were not invited") as refusal:
            begun(tender, quinn_of(kent))
        assert refusal.value.clause == "SC 5.3.8"
        assert Draft.objects.count() == 1

    def test_one_who_is_no_longer_asked_when_it_is_sent_is_refused(self, kent: Cast, row: Tender) -> None:
        ask(kent, row, anna(), ben(), carl())
        tender = publish(kent, row)
        draft = whole_draft(tender, anna())
        Invitation.objects.filter(provider=anna().provider).delete()
        with pytest.raises(Refused, match="You were not invited"):
            sent(draft, anna())

    def test_more_are_invited_until_it_closes_and_told_at_once(self, kent: Cast, row: Tender) -> None:
        ask(kent, row, anna(), ben(), carl())
        tender = publish(kent, row)
        inviting.invite(tender=tender, provider=quinn_of(kent).provider, because="New.", by=kent.amina, at=NOON)
        assert told(quinn_of(kent))
        [wait] = waits_for_provider(quinn_of(kent), NOON)
        assert wait.text.startswith("You are asked to bid")
        begun(tender, quinn_of(kent))
        assert "is not sent yet" in waits_for_provider(quinn_of(kent), NOON)[0].text
        with pytest.raises(Refused, match="until the tender closes"):
            inviting.invite(tender=again(tender), provider=anna().provider, because="?", by=kent.amina, at=CLOSES)
        [first] = Invitation.objects.filter(provider=anna().provider)
        with pytest.raises(Refused, match="until it is published"):
            inviting.uninvite(invitation=first, by=kent.amina, at=NOON)

    def test_some_are_asked_also_where_everyone_may_answer(self, kent: Cast) -> None:
        row = preparing(kent, **SMALL)
        ask(kent, row, anna())
        tender = publish(kent, row)
        assert told(anna())
        assert begun(tender, ben())

    def test_nobody_is_invited_twice_nor_where_everyone_may_bid(self, kent: Cast, row: Tender) -> None:
        ask(kent, row, anna())
        with pytest.raises(Refused, match="invited already"):
            ask(kent, row, anna())
        [first] = Invitation.objects.all()
        inviting.uninvite(invitation=first, by=kent.amina, at=NOON)
        assert not Invitation.objects.exists()
        with pytest.raises(Refused, match="the procedure says who may bid"):
            ask(kent, make_tender(kent), anna())
        with pytest.raises(NotAllowed):
            inviting.invite(tender=again(row), provider=anna().provider, because="?", by=kent.esme, at=NOON)

    def test_all_who_are_asked_hear_that_it_is_cancelled(self, kent: Cast, row: Tender) -> None:
        ask(kent, row, anna(), ben(), carl())
        cancel_tender(tender=publish(kent, row), because="No money.", by=kent.kit, at=NOON)
        assert told(ben(), "tendering.cancelled")


class TestOnAFramework:
    def test_those_with_a_place_when_it_was_published_bid(self, kent: Cast) -> None:
        framework = opened(kent)
        placed(kent, framework, anna().provider)
        row = preparing(kent, procedure=Procedure.CALL_OFF, procedure_because="It is on the framework.")
        assert who_is_missing(kent, row) == ["Name the framework whose providers may bid."]
        inviting.name_framework(tender=row, framework=framework, by=kent.amina, at=NOON)
        assert who_is_missing(kent, row) == []
        tender = publish(kent, row)
        assert told(anna())
        begun(tender, anna())
        with pytest.raises(Refused, match="Only those with a place on “Youth work in every district” may bid"):
            begun(tender, ben())
        later = placed(kent, framework, ben().provider)
        later.since = (NOON + timedelta(days=1)).date()
        later.save()
        with pytest.raises(Refused, match="had none when it was published"):
            begun(tender, ben())

    def test_a_place_that_ended_ends_the_right_to_send(self, kent: Cast) -> None:
        framework = opened(kent)
        place = placed(kent, framework, anna().provider)
        row = preparing(kent, procedure=Procedure.CALL_OFF, procedure_because="It is on the framework.")
        inviting.name_framework(tender=row, framework=framework, lot=place.lot, by=kent.amina, at=NOON)
        tender = publish(kent, row)
        draft = whole_draft(tender, anna())
        end_place(place=place, because="It closed.", by=kent.kit, at=NOON)
        with pytest.raises(Refused, match="lot 1"):
            sent(draft, anna())

    def test_a_market_takes_in_newcomers_to_the_end(self, kent: Cast) -> None:
        closed = opened(kent)
        placed(kent, closed, anna().provider)
        row = preparing(kent, procedure=Procedure.DYNAMIC, procedure_because="Newcomers come every month.")
        inviting.name_framework(tender=row, framework=closed, by=kent.amina, at=NOON)
        assert "does not let newcomers join" in who_is_missing(kent, row)[0]
        market = opened(kent, title="Short breaks", intake=Intake.ANY_TIME)
        placed(kent, market, anna().provider)
        inviting.name_framework(tender=again(row), framework=market, by=kent.amina, at=NOON)
        tender = publish(kent, row)
        with pytest.raises(Refused, match="You have no place there yet"):
            begun(tender, ben())
        late = placed(kent, market, ben().provider)
        late.since = (NOON + timedelta(days=1)).date()
        late.save()
        assert begun(tender, ben())

    def test_another_authoritys_framework_is_no_choice(self, kent: Cast, sussex: Cast) -> None:
        row = preparing(kent, procedure=Procedure.CALL_OFF)
        with pytest.raises(Refused, match="of this authority"):
            inviting.name_framework(tender=row, framework=opened(sussex), by=kent.amina, at=NOON)


class TestADirectAward:
    def test_one_is_named_with_its_reason_and_it_alone_bids(self, kent: Cast) -> None:
        row = preparing(kent, value=7_000_00, lots=(("All", 7_000_00),), procedure=Procedure.DIRECT)
        assert who_is_missing(kent, row) == ["Name the one provider that is asked, and say why it."]
        ask(kent, row, anna())
        with pytest.raises(Refused, match="names one provider"):
            ask(kent, row, ben())
        assert who_is_missing(kent, row) == []
        tender = publish(kent, row)
        begun(tender, anna())
        with pytest.raises(Refused, match="It is not you who is asked"):
            begun(tender, ben())

    def test_where_the_law_asks_a_notice_of_it_comes_first(self, sussex: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        at = NOON.replace(year=2026, month=3)
        row = make_tender(sussex, procedure=Procedure.DIRECT, value=300_000_00, procedure_because="Section 41.")
        ask(sussex, row, anna())
        row = again(row)
        missing = [one.reason for one in against(row, ready_for(row, at), sussex.kit, at) if one.part == "who"]
        assert [one.clause for one in missing] == ["Procurement Act 2023 s 44"]
        assert not Notice.objects.filter(kind=NoticeKind.TRANSPARENCY).exists()


class TestInStages:
    @pytest.fixture
    def tender(self, kent: Cast) -> Tender:
        return self.published(kent)

    def published(self, kent: Cast, most: int | None = None) -> Tender:
        notice = make_notice(kent, published=False, closes_at=CLOSES, how_to="Bid on the portal.")
        row = preparing(
            kent, notice=notice, procedure=Procedure.FLEXIBLE, procedure_because="It is complex.", value=90_000_00,
            lots=(("All", 90_000_00),),
        )  # fmt: skip
        assert who_is_missing(kent, row) == ["Say until when providers may ask to take part."]
        on = "How long you have worked with carers." if most else ""
        inviting.set_first_stage(tender=row, apply_by=APPLY_BY, most_chosen=most, choose_on=on, by=kent.amina, at=NOON)
        return publish(kent, row)

    def asks(self, tender: Tender, *people: Representative, at: Any = NOON) -> None:
        for by in people:
            answered(by, tender)
            applying.ask_to_take_part(tender=tender, words=f"{by.provider.name} knows.", by=by, at=at)

    def decide(
        self, kent: Cast, by: Representative, choice: Choice = Choice.CHOSEN, reason: str = "It knows carers."
    ) -> Application:
        row = Application.objects.get(provider=by.provider)
        return choosing.decide_applicant(application=row, choice=choice, reason=reason, by=kent.amina, at=AFTER)

    def test_it_is_open_for_requests_and_nobody_bids_yet(self, kent: Cast, tender: Tender) -> None:
        assert tender.state == TenderState.APPLYING
        with pytest.raises(Refused, match="not open for bids"):
            begun(tender, anna())
        assert next_for(tender, kent.amina, NOON).text.startswith("Providers ask to take part")  # type: ignore[union-attr]

    def test_one_asks_with_the_standard_answers_as_they_stand(self, kent: Cast, tender: Tender) -> None:
        with pytest.raises(Refused, match="Answer 8 standard questions first") as refusal:
            applying.ask_to_take_part(tender=tender, by=anna(), at=NOON)
        assert len(refusal.value.reasons) == 8
        self.asks(tender, anna())
        row = Application.objects.get()
        assert len(row.answers) == 8
        assert {one["answer"] for one in row.answers} >= {"yes", "no"}
        [event] = Event.objects.filter(what="application.sent")
        assert event.authority is None
        applying.ask_to_take_part(tender=tender, words="Better words.", by=anna(), at=NOON)
        assert Application.objects.get().words == "Better words."

    def test_nobody_asks_after_the_instant_and_nobody_looks_before_it(self, kent: Cast, tender: Tender) -> None:
        self.asks(tender, anna(), at=APPLY_BY - timedelta(microseconds=1))
        answered(ben(), tender)
        with pytest.raises(Refused, match="a moment that has passed"):
            applying.ask_to_take_part(tender=tender, by=ben(), at=APPLY_BY)
        row = Application.objects.get()
        with pytest.raises(Refused, match="once the time to ask is over"):
            choosing.decide_applicant(
                application=row, choice=Choice.CHOSEN, reason="Yes.", by=kent.amina, at=APPLY_BY - timedelta(seconds=1)
            )
        with pytest.raises(Refused, match="passed"):
            applying.withdraw_application(tender=tender, by=anna(), at=APPLY_BY)

    def test_the_chosen_bid_and_all_read_why(self, kent: Cast, tender: Tender) -> None:
        self.asks(tender, anna(), ben(), quinn_of(kent))
        applying.withdraw_application(tender=tender, by=ben(), at=NOON)
        assert [one.text for one in waits_for(kent.amina, AFTER)] == [
            "Choose who may bid for “Short breaks for carers”."
        ]
        self.decide(kent, anna())
        with pytest.raises(Refused, match="cannot be told") as refusal:
            choosing.invite_chosen(tender=again(tender), by=kent.amina, at=AFTER)
        assert [one.sentence for one in refusal.value.reasons] == ["Decide on Example Carers CIC, with a reason."]
        self.decide(kent, quinn_of(kent), Choice.RULED_OUT, "No.")
        with pytest.raises(Refused) as refusal:
            choosing.invite_chosen(tender=again(tender), by=kent.amina, at=AFTER)
        assert "No answer of Example Carers CIC speaks against it." in refusal.value.reasons[0].sentence
        self.decide(kent, quinn_of(kent))
        row = choosing.invite_chosen(tender=again(tender), by=kent.amina, at=AFTER)
        assert row.state == TenderState.OPEN
        assert told(anna())
        assert told(quinn_of(kent))
        begun(row, anna(), AFTER)
        with pytest.raises(Refused, match="You were not chosen, or did not ask"):
            begun(row, ben(), AFTER)

    def test_a_number_that_was_declared_leaves_others_out_with_a_reason(self, kent: Cast) -> None:
        tender = self.published(kent, most=1)
        self.asks(tender, anna(), ben())
        self.decide(kent, anna())
        self.decide(kent, ben(), Choice.NUMBER, "Anna has worked with carers for longer.")
        with pytest.raises(Refused, match="Amend the tender first"):
            choosing.invite_chosen(tender=again(tender), by=kent.amina, at=CLOSES)
        later = CLOSES + timedelta(days=7)
        amend_tender(
            tender=again(tender), change=Change.DATES, text="More time.", closes_at=later, by=kent.kit, at=AFTER
        )
        choosing.invite_chosen(tender=again(tender), by=kent.amina, at=AFTER)
        assert told(ben(), "tendering.not_chosen") == [
            "You were not chosen to bid for “Short breaks for carers”. Read why."
        ]
        assert again(tender.notice).closes_at == later
        with pytest.raises(Refused, match="chosen already"):
            self.decide(kent, ben())

    def test_what_is_wanted_anew_gives_time_to_ask_and_to_bid(self, kent: Cast, tender: Tender) -> None:
        at = APPLY_BY - timedelta(days=1)
        given: dict[str, Any] = {"text": "Two places more.", "by": kent.kit}
        amend_tender(tender=again(tender), change=Change.WORDING, at=at, **given)
        assert again(tender).apply_by == APPLY_BY
        amend_tender(tender=again(tender), change=Change.WANTED, at=at, **given)
        moved = again(tender).apply_by
        assert moved is not None
        assert moved >= at + timedelta(days=12), "ten working days"
        assert again(tender.notice).closes_at == CLOSES + (moved - APPLY_BY)

    def test_only_the_lead_without_an_interest_chooses(self, kent: Cast, tender: Tender) -> None:
        self.asks(tender, anna())
        row = Application.objects.get()
        with pytest.raises(NotAllowed, match="Whoever leads"):
            choosing.decide_applicant(application=row, choice=Choice.CHOSEN, reason="Yes.", by=kent.kit, at=AFTER)
        with pytest.raises(Refused, match="you take no part"):
            choosing.decide_applicant(
                application=row, choice=Choice.CHOSEN, reason="Yes.", has_interest=True, by=kent.amina, at=AFTER
            )

    def test_all_who_asked_hear_that_it_is_cancelled(self, kent: Cast, tender: Tender) -> None:
        self.asks(tender, anna(), ben())
        applying.withdraw_application(tender=tender, by=ben(), at=NOON)
        cancel_tender(tender=again(tender), because="No money.", by=kent.kit, at=AFTER)
        assert told(anna(), "tendering.cancelled")
        assert not told(ben(), "tendering.cancelled")


class TestPages:
    """The pages of both sides, without scripts."""

    @pytest.fixture(autouse=True)
    def _now(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(clock, "now", lambda: NOON)

    def go(self, browser: Client, name: str, row: Tender, status: int = 200, **fields: Any) -> str:
        address = reverse(f"tendering.{name}", args=["kent", row.uuid])
        response = browser.post(address, {"once": str(uuid4()), **fields}) if fields else browser.get(address)
        assert response.status_code == status, response.content.decode()[-3000:]
        return response.content.decode()

    def test_an_officer_limits_invites_and_everyone_reads_why(self, kent: Cast) -> None:
        row = preparing(kent, **SMALL)
        amina = signed_in(kent.amina)
        self.go(amina, "who", row, 302, only_invited="yes", seen=again(row).version)
        assert again(row).only_invited
        make_findable(anna().provider)
        address = reverse("tendering.invite", args=["kent", row.uuid])
        assert "Example Shed CIC" in amina.get(address, {"q": "Shed"}).content.decode()
        found = {"provider": str(anna().provider.uuid), "because": "It knows carers.", "once": str(uuid4())}
        assert amina.post(f"{address}?q=Shed", {**found, "seen": again(row).version}).status_code == 302
        assert "It knows carers." in self.go(amina, "who", row)
        ask(kent, row, ben(), carl())
        publish(kent, row)
        assert "Only those invited may bid" in self.go(Client(), "public", row)
        assert "Shed" not in self.go(Client(), "public", row)
        assert "3 providers may bid" in self.go(amina, "tender", row)
        quinn_of(kent)
        page = self.go(signed_in(kent.quinn), "bid", row)
        assert "You were not invited." in page
        assert "Begin your bid" not in page
        refused = self.go(signed_in(kent.quinn), "begin_bid", row, 409, x="1")
        assert "You were not invited." in refused

    def test_a_provider_asks_and_the_lead_chooses(self, kent: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        tender = TestInStages().published(kent)
        quinn, amina = quinn_of(kent), signed_in(kent.amina)
        assert "Ask to take part" in self.go(Client(), "public", tender)
        notice = Client().get(tender.notice.get_absolute_url()).content.decode()
        assert "Only those chosen from all who ask to take part may bid" in notice
        assert "Ask to take part until Sunday 25 May 2014 at noon." in notice
        assert "8 questions are still without an answer" in self.go(signed_in(kent.quinn), "take_part", tender)
        answered(quinn, tender)
        self.go(signed_in(kent.quinn), "take_part", tender, 302, words="We know carers.")
        assert "Your request arrived on" in self.go(signed_in(kent.quinn), "take_part", tender)
        assert "once the time to ask is over" in self.go(amina, "applicants", tender, 409)
        monkeypatch.setattr(clock, "now", lambda: AFTER)
        assert "Example Carers CIC" in self.go(amina, "applicants", tender)
        one = Application.objects.get()
        given = {"choice": "chosen", "reason": "It does.", "interest": "no", "seen": one.version, "once": str(uuid4())}
        assert amina.post(one.get_absolute_url(), given).status_code == 302
        self.go(amina, "invite_chosen", tender, 302, seen=again(tender).version)
        page = self.go(signed_in(kent.quinn), "take_part", tender)
        assert "You are chosen, and may bid." in page
        assert "Begin your bid" in self.go(signed_in(kent.quinn), "bid", tender)
        self.go(signed_in(kent.quinn), "begin_bid", tender, 302, x="1")
