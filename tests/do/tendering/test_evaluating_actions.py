"""Naming evaluators, scoring alone, moderating, closing quality and hearing bidders of low prices."""

from decimal import Decimal
from typing import Any

import pytest

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.declaring import declare_interests
from fourfold.do.tendering.actions.evaluators import hand_over_lead, name_evaluator, remove_evaluator
from fourfold.do.tendering.actions.moderating import agree_score, close_quality
from fourfold.do.tendering.actions.moderating import digest_of as digest_of_agreed
from fourfold.do.tendering.actions.scoring import digest_of, hand_in, save_score
from fourfold.do.tendering.models import Consensus, Score, Tender
from fourfold.do.tendering.nexts import waits_for
from fourfold.do.tendering.queries.moderating import sides_of
from fourfold.do.tendering.queries.scoring import name_of, tasks_of
from fourfold.do.tendering.rules.names import EvaluatorKind, TenderState
from fourfold.foundation.audit.models import Beside, Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.govern.people.models import Person
from tests.cast import Cast, again
from tests.do.providers.make import quinn_of
from tests.do.tendering import evaluation_makers as make
from tests.do.tendering.evaluation_makers import OPENING, SCORED


def name(tender: Tender, person: Person, *keys: str, by: Person, kind: EvaluatorKind = EvaluatorKind.OFFICER) -> Any:
    criteria = list(tender.criteria.filter(key__in=keys))
    return name_evaluator(tender=tender, person=person, kind=kind, criteria=criteria, by=by, at=OPENING)


def save(tender: Tender, by: Person, score: int | None = 3, key: str = "care", letter: str = "A", **more: Any) -> Score:
    return save_score(
        tender=tender, lot_bid=make.lot_bid_of(tender, letter), criterion=tender.criteria.get(key=key), score=score,
        reason=more.pop("reason", "It says how."), by=by, at=more.pop("at", OPENING), **more,
    )  # fmt: skip


def agree(
    tender: Tender, by: Person, score: int | None = 3, key: str = "care", letter: str = "A", **more: Any
) -> Consensus:
    return agree_score(
        tender=tender, lot_bid=make.lot_bid_of(tender, letter), criterion=tender.criteria.get(key=key), score=score,
        reason=more.pop("reason", "We looked again."), by=by, at=SCORED, **more,
    )  # fmt: skip


class TestNaming:
    def test_the_lead_names_who_scores_what(self, kent: Cast) -> None:
        tender = make.opened_tender(kent)
        row = name(tender, kent.bola, "care", "staff", by=kent.amina)
        assert sorted(one.key for one in row.criteria.all()) == ["care", "staff"]
        again_named = name(tender, kent.bola, "social", by=kent.amina)
        assert (again_named.pk, [one.key for one in again_named.criteria.all()]) == (row.pk, ["social"])
        for person in (kent.kit, kent.petra, kent.bola):
            with pytest.raises(NotAllowed, match="Whoever leads this tender"):
                name(tender, kent.jo, "care", by=person)

    def test_whoever_leads_does_not_score_and_nobody_scores_a_price(self, kent: Cast) -> None:
        tender = make.opened_tender(kent)
        with pytest.raises(Refused, match="moderates, and does not score"):
            name(tender, kent.amina, "care", by=kent.amina)
        for keys in (("price",), ("quality",)):
            with pytest.raises(Refused, match="Tick only what people score"):
                name(tender, kent.bola, *keys, by=kent.amina)
        with pytest.raises(Refused, match="Tick at least one"):
            name(tender, kent.bola, by=kent.amina)

    def test_nobody_from_outside_and_no_bidder_evaluates(self, kent: Cast, sussex: Cast) -> None:
        tender = make.opened_tender(kent)
        tender.criteria.update(users_percent=50)
        quinn_of(kent)
        for person, kind in (
            (sussex.bola, EvaluatorKind.OFFICER), (kent.quinn, EvaluatorKind.OFFICER),
            (kent.quinn, EvaluatorKind.SERVICE_USER), (kent.bola, EvaluatorKind.SERVICE_USER),
            (kent.gwen, EvaluatorKind.SERVICE_USER),
        ):  # fmt: skip
            with pytest.raises(Refused, match="Choose one of the people offered"):
                name(tender, person, "care", by=kent.amina, kind=kind)

    def test_people_who_use_the_service_score_what_was_promised_to_them(self, kent: Cast) -> None:
        tender, tess = make.opened_tender(kent), make.uses_service(kent)
        with pytest.raises(Refused, match="does not say that people who use the service"):
            name(tender, tess, "care", by=kent.amina, kind=EvaluatorKind.SERVICE_USER)
        tender.criteria.filter(key="care").update(users_percent=50)
        assert name(tender, tess, "care", by=kent.amina, kind=EvaluatorKind.SERVICE_USER).kind == "service_user"

    def test_whoever_handed_in_cannot_be_let_go(self, kent: Cast) -> None:
        tender = make.opened_tender(kent)
        jo = make.evaluator(tender, kent.jo)
        bola = make.scored(make.evaluator(tender, kent.bola))
        with pytest.raises(Refused, match="nobody takes them away"):
            remove_evaluator(evaluator=bola, because="I want others.", by=kent.amina, at=OPENING)
        with pytest.raises(Refused, match="Say why"):
            remove_evaluator(evaluator=jo, because=" ", by=kent.amina, at=OPENING)
        remove_evaluator(evaluator=jo, because="Jo is ill.", seen=jo.version, by=kent.amina, at=OPENING)
        assert again(tender).state == TenderState.MODERATING, "all who are left have handed in"
        with pytest.raises(NotAllowed, match="no longer evaluate"):
            save(tender, kent.jo)

    def test_a_tender_gets_another_lead_who_is_clear_of_it(self, kent: Cast) -> None:
        tender = make.opened_tender(kent)
        make.evaluator(tender, kent.bola)
        make.declare(tender, kent.kit, make.bidders()[0])
        for to, said in (
            (kent.bola, "Whoever scores"),
            (kent.jo, "Commissioners and procurement"),
            (kent.kit, "no part"),
        ):
            with pytest.raises(Refused, match=said):
                hand_over_lead(tender=tender, to=to, because="Leave.", by=kent.kit, at=OPENING)
        with pytest.raises(NotAllowed):
            hand_over_lead(tender=tender, to=kent.kit, because="Leave.", by=kent.amina, at=OPENING)


class TestScoring:
    def test_a_draft_is_kept_and_the_trail_never_tells_a_score(self, kent: Cast) -> None:
        tender = make.opened_tender(kent)
        make.evaluator(tender, kent.bola)
        draft = save(tender, kent.bola, None, reason="Look at page 3 again.")
        assert (draft.score, draft.version) == (None, 1)
        assert save(tender, kent.bola, 4, seen=1).version == 2
        assert Score.objects.count() == 1
        for event in Event.objects.filter(what="tender.score_kept"):
            assert "score" not in event.changed.replace("score_kept", "")
            assert not Beside.objects.filter(event=event).exists()
        with pytest.raises(Stale) as stale:
            save(tender, kent.bola, 1, seen=1)
        assert stale.value.saved == {"score": "4", "reason": "It says how."}

    @pytest.mark.parametrize(("score", "reason", "said"), [(6, "Good.", "from 0 to 5"), (3, " ", "Write why")])
    def test_a_score_is_on_the_scale_and_has_its_reason(self, kent: Cast, score: int, reason: str, said: str) -> None:
        tender = make.opened_tender(kent)
        make.evaluator(tender, kent.bola)
        with pytest.raises(Refused, match=said):
            save(tender, kent.bola, score, reason=reason)

    def test_one_scores_only_what_one_was_named_for(self, kent: Cast) -> None:
        tender, other = make.opened_tender(kent), make.opened_tender(kent)
        make.evaluator(tender, kent.bola, ["care"])
        with pytest.raises(NotAllowed, match="not among those that you score"):
            save(tender, kent.bola, key="staff")
        with pytest.raises(NotAllowed, match="not among those that you score"):
            save_score(
                tender=tender, lot_bid=make.lot_bid_of(other), criterion=tender.criteria.get(key="care"), score=5,
                reason="Mine.", by=kent.bola, at=OPENING,
            )  # fmt: skip
        for person in (kent.amina, kent.petra, kent.jo):
            with pytest.raises(NotAllowed, match="evaluators who were named"):
                save(tender, person)

    def test_nobody_scores_before_the_bids_are_open(self, kent: Cast) -> None:
        tender = make.opened_tender(kent)
        make.evaluator(tender, kent.bola)
        Tender.objects.filter(pk=tender.pk).update(state=TenderState.OPEN)
        with pytest.raises(NotAllowed, match="nothing to score before"):
            save(tender, kent.bola)

    def test_nobody_scores_without_a_declaration_or_with_an_interest(self, kent: Cast) -> None:
        tender = make.opened_tender(kent)
        row = make.evaluator(tender, kent.bola, clear=False)
        with pytest.raises(Refused, match="Say first, for each bidder"):
            save(tender, kent.bola)
        ash, *others = make.bidders()
        said = {ash.uuid: "My sister runs it.", **{one.uuid: "" for one in others}}
        declare_interests(tender=tender, said=said, by=kent.bola, at=OPENING)
        assert again(row).removed_at == OPENING
        for letter in "ABC":
            with pytest.raises(NotAllowed, match="no longer evaluate"):
                save(tender, kent.bola, letter=letter)

    def test_handing_in_needs_every_score_and_closes_them(self, kent: Cast) -> None:
        tender = make.opened_tender(kent)
        row = make.evaluator(tender, kent.bola)
        save(tender, kent.bola, None)
        links = {task.key: f"/{number}/" for number, task in enumerate(tasks_of(row))}
        with pytest.raises(Refused) as refusal:
            hand_in(tender=tender, links=links, by=kent.bola, at=OPENING)
        assert len(refusal.value.reasons) == 9
        assert refusal.value.reasons[0].sentence == "Example Ash CIC, lot 1: How people are cared for"
        Score.objects.all().delete()
        make.scored(row, handed_in=False)
        hand_in(tender=tender, links=links, by=kent.bola, at=OPENING)
        event = Event.objects.get(what="tender.scores_handed_in")
        assert digest_of(row) in event.changed
        with pytest.raises(NotAllowed, match="They stay as they are"):
            save(tender, kent.bola, 5)
        with pytest.raises(NotAllowed, match="They stay as they are"):
            hand_in(tender=tender, links=links, by=kent.bola, at=OPENING)

    def test_a_score_changed_behind_the_systems_back_no_longer_fits_its_hash(self, kent: Cast) -> None:
        row = make.scored(make.evaluator(make.opened_tender(kent), kent.bola))
        before = digest_of(row)
        assert digest_of(row) == before
        Score.objects.filter(pk=row.scores.first().pk).update(score=5)  # type: ignore[union-attr]
        assert digest_of(row) != before

    def test_moderation_opens_with_the_last_and_only_when_all_is_scored(self, kent: Cast) -> None:
        tender = make.opened_tender(kent)
        bola, jo = make.evaluator(tender, kent.bola), make.evaluator(tender, kent.jo, ["care"])
        make.scored(bola, handed_in=False)
        make.scored(jo, handed_in=False)
        hand_in(tender=tender, links={}, by=kent.bola, at=OPENING)
        assert again(tender).state == TenderState.SCORING
        hand_in(tender=tender, links={}, by=kent.jo, at=OPENING)
        assert again(tender).state == TenderState.MODERATING
        assert [wait.label for wait in waits_for(kent.amina, OPENING)] == ["Moderate"]

    def test_scores_wait_for_someone_who_uses_the_service_where_that_was_promised(self, kent: Cast) -> None:
        tender = make.opened_tender(kent)
        tender.criteria.filter(key="care").update(users_percent=50)
        make.scored(make.evaluator(tender, kent.bola), handed_in=False)
        hand_in(tender=tender, links={}, by=kent.bola, at=OPENING)
        assert again(tender).state == TenderState.SCORING
        tess = make.uses_service(kent)
        row = make.scored(make.evaluator(tender, tess, ["care"], kind=EvaluatorKind.SERVICE_USER), handed_in=False)
        assert len(tasks_of(row)) == 3
        hand_in(tender=tender, links={}, by=tess, at=OPENING)
        assert again(tender).state == TenderState.MODERATING


class TestWhoSeesWhat:
    def test_nobody_reads_anothers_scores_before_all_are_in(self, kent: Cast) -> None:
        tender = make.opened_tender(kent)
        row = make.scored(make.evaluator(tender, kent.bola))
        make.evaluator(tender, kent.jo)
        permissions.check_read_scores(kent.bola, row)
        for person in (kent.jo, kent.amina, kent.petra, kent.ines, kent.carys):
            with pytest.raises(NotAllowed, match="before all are in"):
                permissions.check_read_scores(person, row)

    def test_once_all_are_in_those_who_take_part_do_and_administrators_do_not(self, kent: Cast) -> None:
        tender = make.moderated_tender(kent)
        row = tender.evaluators.get(person=kent.bola)
        for person in (kent.jo, kent.amina, kent.ines):
            permissions.check_read_scores(person, row)
        for stranger in (kent.petra, kent.carys, kent.kit, kent.gwen, None):
            with pytest.raises(NotAllowed):
                permissions.check_read_scores(stranger, row)

    def test_nobody_sees_a_price_before_quality_is_closed(self, kent: Cast) -> None:
        tender = make.moderated_tender(kent)
        for person in (kent.amina, kent.bola, kent.ines, kent.petra, kent.carys):
            with pytest.raises(NotAllowed, match="before the scores for quality are closed"):
                permissions.check_prices(person, tender)
        make.agreed(tender, kent.amina)
        tender = close_quality(tender=tender, by=kent.amina, at=SCORED)
        for person in (kent.amina, kent.bola, kent.ines):
            permissions.check_prices(person, tender)
        with pytest.raises(NotAllowed):
            permissions.check_prices(kent.petra, tender)

    def test_names_are_hidden_until_quality_is_closed(self, kent: Cast) -> None:
        tender = make.moderated_tender(kent, is_anonymous=True)
        bid = make.lot_bid_of(tender).bid
        assert name_of(bid, tender) == "Bidder A"
        make.agreed(tender, kent.amina)
        assert name_of(bid, close_quality(tender=tender, by=kent.amina, at=SCORED)) == "Example Ash CIC"


class TestModerating:
    def test_what_is_agreed_lies_between_what_was_given_and_nothing_given_is_lost(self, kent: Cast) -> None:
        tender = make.moderated_tender(kent)
        for score in (1, 5):
            with pytest.raises(Refused, match="from 2 to 4"):
                agree(tender, kent.amina, score)
        found = agree(tender, kent.amina, 3)
        assert (found.score, found.officers_score, found.users_mean) == (Decimal(3), 3, None)
        event = Event.objects.get(what="tender.score_agreed")
        assert digest_of_agreed(found) in event.changed
        assert "looked again" not in event.changed
        assert not Beside.objects.filter(event=event).exists()
        assert agree(tender, kent.amina, 4, seen=1).version == 2
        with pytest.raises(Stale):
            agree(tender, kent.amina, 2, seen=1)
        given = Score.objects.filter(criterion__key="care").order_by("score").values_list("score", flat=True)
        assert list(given) == [2, 2, 2, 4, 4, 4]

    def test_people_who_use_the_service_weigh_as_published(self, kent: Cast) -> None:
        tender = make.opened_tender(kent, TenderState.MODERATING)
        tender.criteria.filter(key="care").update(users_percent=25)
        make.declare(tender, kent.amina)
        make.scored(make.evaluator(tender, kent.bola), 4)
        for number, score in enumerate((1, 2, 2)):
            tess = make.uses_service(kent, f"Tess{number}")
            make.scored(make.evaluator(tender, tess, ["care"], kind=EvaluatorKind.SERVICE_USER), score)
        found = agree(tender, kent.amina, 4)
        assert found.users_mean == Decimal("1.6667")
        assert found.score == Decimal("3.4167")

    def test_only_a_lead_who_is_clear_agrees(self, kent: Cast) -> None:
        tender = make.moderated_tender(kent)
        for person in (kent.bola, kent.kit, kent.petra):
            with pytest.raises(NotAllowed, match="Whoever leads this tender"):
                agree(tender, person)
        said = {one.uuid: "I own part of it." for one in make.bidders()}
        declare_interests(tender=tender, said=said, by=kent.amina, at=SCORED)
        with pytest.raises(NotAllowed, match="no part in these bids"):
            agree(tender, kent.amina)
        hand_over_lead(tender=tender, to=kent.kit, because="Amina has an interest.", by=kent.kit, at=SCORED)
        with pytest.raises(Refused, match="Say first, for each bidder"):
            agree(tender, kent.kit)
        make.declare(tender, kent.kit)
        assert agree(tender, kent.kit).by == kent.kit

    def test_an_interest_found_late_takes_the_scores_out_and_brings_someone_else_in(self, kent: Cast) -> None:
        tender = make.moderated_tender(kent)
        make.agreed(tender, kent.amina)
        said = {one.uuid: "A friend runs it." for one in make.bidders()}
        declare_interests(tender=tender, said=said, by=kent.bola, at=SCORED)
        assert again(tender).state == TenderState.MODERATING, "Jo scored all of it too"
        assert not Consensus.objects.exists()
        assert all(side.difference.officers == (4,) for side in sides_of(tender))
        declare_interests(tender=tender, said=said, by=kent.jo, at=SCORED)
        assert again(tender).state == TenderState.SCORING, "nobody is left who scored it"
        assert Score.objects.count() == 18, "what was given stays"
        assert name(again(tender), kent.mina, "care", "staff", "social", by=kent.amina)

    def test_quality_closes_when_all_is_agreed_and_then_nothing_moves(self, kent: Cast) -> None:
        tender = make.moderated_tender(kent)
        agree(tender, kent.amina)
        with pytest.raises(Refused, match="still to be agreed") as refusal:
            close_quality(tender=tender, by=kent.amina, at=SCORED)
        assert len(refusal.value.reasons) == 8
        Consensus.objects.all().delete()
        make.agreed(tender, kent.amina)
        row = close_quality(tender=tender, seen=tender.version, by=kent.amina, at=SCORED)
        assert (row.state, row.quality_closed_at) == (TenderState.PRICED, SCORED)
        assert Event.objects.get(what="tender.quality_closed").changed.count('"score":') == 9
        with pytest.raises(Refused, match="agreed during moderation"):
            agree(row, kent.amina)
