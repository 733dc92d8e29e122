"""The way from scores and prices to an award, in the browser."""

import json
import re
from datetime import datetime, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from fourfold.do.tendering import actions
from fourfold.do.tendering.models import Award, Challenge, Consensus, Correction, Proposal, Tender
from fourfold.do.tendering.nexts.awarding import awarding_next, awarding_waits, awarding_waits_for_provider
from fourfold.do.tendering.rules.names import TenderState
from fourfold.foundation import clock
from fourfold.foundation.audit.models import Event
from tests.cast import Cast, again
from tests.conftest import signed_in
from tests.do.tendering import award_makers as makers
from tests.do.tendering.award_makers import LATER, TOLD


class Hands:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.at = LATER


@pytest.fixture(autouse=True)
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    found = Hands()
    monkeypatch.setattr(clock, "now", lambda: found.at)
    return found


def where(page: str, tender: Tender, *more: object) -> str:
    return reverse(f"tendering.{page}", args=[tender.authority.slug, tender.uuid, *more])


def text(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return re.sub(r"\s+", " ", str(answer.content.decode()))


def send(browser: Client, address: str, **given: Any) -> Any:
    """Open a form, and send it filled in, with what stands in its boxes already."""
    page = browser.get(address).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    return browser.post(address, {**hidden, **given})


def test_the_result_shows_every_number_and_what_would_change_it(kent: Cast) -> None:
    made = makers.make_priced(kent)
    page = text(signed_in(kent.amina), where("result", made.tender))
    assert "Had it gone to Example Carers CIC, the sum would be 164: 5.78 less." in page
    assert "No bidder may win more than 1 lot" in page
    assert "out: below the least score for How people are cared for" in page
    assert page.count('class="ta-bars"') == 2
    assert 'aria-label="Points of 100 in East Kent: Example Carers CIC 88 points (price 32, quality 40 and' in page
    assert 'class="ta-lines"' in page
    assert where("propose", made.tender) in page
    assert "Example Birch Ltd would have been first at" in page


def test_a_missing_score_is_told_instead_of_a_result(kent: Cast) -> None:
    made = makers.make_priced(kent)
    Consensus.objects.filter(criterion__key="staff", lot_bid__bid=made.bid("Example Birch Ltd")).delete()
    page = text(signed_in(kent.amina), where("result", made.tender))
    assert "Example Birch Ltd has no score for “Who does it”." in page


def test_a_tender_goes_from_its_scores_to_its_award_in_the_browser(kent: Cast, hands: Hands) -> None:
    made = makers.make_priced(kent)
    amina, derek, kit, quinn = (signed_in(one) for one in (kent.amina, kent.derek, kent.kit, kent.quinn))
    form = text(amina, where("propose", made.tender))
    assert "East Kent: Example Birch Ltd wins with 78 points of 100" in form
    answer = send(amina, where("propose", made.tender), words="The best together.")
    assert answer.status_code == 302, answer.content.decode()
    assert "Nothing is decided yet" in text(quinn, where("outcome", made.tender))

    answer = send(derek, where("approve", made.tender), interest="yes")
    assert (answer.status_code, made.now.state) == (409, TenderState.PROPOSED)
    assert "You have an interest in a bidder" in answer.content.decode()
    assert send(derek, where("approve", made.tender), interest="no").status_code == 302

    answer = send(kit, where("tell", made.tender))
    assert answer.status_code == 409
    assert "Write to Example Cedar Ltd." in answer.content.decode()
    for bid in made.tender.bids.all():
        page = where("write_feedback", made.tender, bid.uuid)
        assert "points" in text(amina, page)
        answer = send(amina, page, advantages=f"To {bid.provider.name}: what made it.", is_ready="on")
        assert answer.status_code == 302, answer.content.decode()
    hands.at = TOLD
    assert "the standstill runs from 28 June 2014 to 7 July 2014" in text(kit, where("tell", made.tender))
    assert send(kit, where("tell", made.tender)).status_code == 302

    page = text(quinn, where("outcome", made.tender))
    assert "To Example Carers CIC: what made it." in page
    assert "To Example Birch Ltd" not in page
    assert "Example Carers CIC on care in lot 1." in page
    assert "The winner: Example Birch Ltd on care in lot 1." in page
    assert "Nothing is awarded before the end of 7 July 2014" in page

    answer = send(kit, where("make_award", made.tender))
    assert answer.status_code == 409
    assert "You can award from 8 July 2014." in answer.content.decode()
    hands.at = TOLD + timedelta(days=11)
    assert send(kit, where("make_award", made.tender)).status_code == 302
    assert Award.objects.count() == 2
    assert "The contract is awarded to you." in text(quinn, where("outcome", made.tender))


def test_sending_an_award_twice_awards_once(kent: Cast, hands: Hands) -> None:
    made = makers.told(kent, on=TOLD)
    hands.at = TOLD + timedelta(days=20)
    kit, page = signed_in(kent.kit), where("make_award", made.tender)
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', kit.get(page).content.decode()))
    assert [kit.post(page, hidden).status_code for _ in range(2)] == [302, 302]
    assert Award.objects.count() == 2


def test_a_form_that_has_grown_stale_is_refused_with_what_was_typed(kent: Cast) -> None:
    made = makers.make_priced(kent)
    amina, page = signed_in(kent.amina), where("propose", made.tender)
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', amina.get(page).content.decode()))
    Tender.objects.filter(pk=made.tender.pk).update(version=9)
    answer = amina.post(page, {**hidden, "words": "What I typed."})
    assert answer.status_code == 409
    assert "What I typed." in answer.content.decode()
    assert Proposal.objects.count() == 0


def test_a_cheat_is_refused_and_put_on_the_trail(kent: Cast) -> None:
    made = makers.proposed(kent)
    amina = signed_in(kent.amina)
    assert amina.get(where("approve", made.tender)).status_code == 403
    assert Event.objects.filter(what="tender.refused", actor=kent.amina.uuid).count() == 1


def test_equals_are_settled_on_the_form(kent: Cast) -> None:
    same = {"1": {"care": 3, "staff": 3, "social": 3}}
    made = makers.make_priced(
        kent, scores={"Example Carers CIC": same, "Example Birch Ltd": same}, most_lots=None,
        prices={"Example Carers CIC": {"1": 100_00}, "Example Birch Ltd": {"1": 100_00}},
    )  # fmt: skip
    amina, page = signed_in(kent.amina), where("propose", made.tender)
    assert "Who wins East Kent?" in text(amina, page)
    answer = send(amina, page, words="Equal.")
    assert answer.status_code == 422
    answer = send(amina, page, words="Equal.", tie_1="Example Birch Ltd", because_1="Drawn by lot before two officers.")
    assert answer.status_code == 302, answer.content.decode()
    page = text(amina, where("award", made.tender))
    assert "Settled between equals: Drawn by lot before two officers." in page


def test_the_public_reads_the_award_with_the_names_of_the_winners_alone(kent: Cast, hands: Hands) -> None:
    made = makers.awarded(kent)
    page = text(Client(), where("award", made.tender))
    assert "Example Birch Ltd" in page
    assert "Bidder C" in page
    assert "Cedar" not in page
    assert "Six apprentices from Thanet." in page
    assert "What each bidder is told" not in page
    inside = text(signed_in(kent.amina), where("award", made.tender))
    assert "Example Cedar Ltd" in inside
    file = Client().get(where("evaluation", made.tender)).content.decode()
    assert "Cedar" not in file


def test_the_words_of_a_proposal_hide_who_did_not_win(kent: Cast) -> None:
    made = makers.make_priced(kent)
    actions.propose_award(
        tender=made.tender, words="Example Cedar Ltd was cheap and missed a pass mark.", by=kent.amina, at=LATER
    )
    actions.approve_award(tender=made.tender, by=kent.derek, at=LATER)
    for bid in made.tender.bids.all():
        actions.write_feedback(tender=made.tender, bid=bid, advantages="So.", is_ready=True, by=kent.amina, at=LATER)
    actions.tell_bidders(tender=made.tender, by=kent.kit, at=LATER)
    actions.make_award(tender=made.tender, by=kent.kit, at=LATER + timedelta(days=20))
    assert "Bidder C was cheap and missed a pass mark." in text(Client(), where("award", made.tender))


def test_the_file_computes_to_the_same_with_the_command(kent: Cast, tmp_path: Path) -> None:
    made = makers.awarded(kent)
    answer = Client().get(where("evaluation", made.tender))
    file = tmp_path / "evaluation.json"
    file.write_bytes(answer.content)
    out = StringIO()
    call_command("evaluate", str(file), stdout=out)
    told = json.loads(out.getvalue())
    assert [one["winner"] for one in told["awards"]] == ["Example Birch Ltd", "Example Carers CIC"]
    assert [bid["total"] for bid in told["lots"][0]["bids"]] == ["88", "78"]


def test_the_report_is_a_document_that_can_be_read_aloud(kent: Cast) -> None:
    made = makers.awarded(kent)
    answer = Client().get(where("report", made.tender))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-1.7")
    assert b"pdfuaid:part" in answer.content
    assert b"/Lang(en-GB)" in answer.content
    assert b"/StructTreeRoot" in answer.content
    assert b"/Alt" in answer.content


def test_a_score_is_put_right_after_the_award_was_sent_back(kent: Cast) -> None:
    made = makers.proposed(kent)
    assert "Put a score right" not in text(signed_in(kent.amina), where("result", made.tender))
    assert send(signed_in(kent.derek), where("send_back", made.tender), because="Page 4.").status_code == 302
    amina = signed_in(kent.amina)
    assert "Put a score right" in text(amina, where("result", made.tender))
    agreed = Consensus.objects.get(lot_bid__bid=made.bid("Example Birch Ltd"), lot_bid__lot__number=1,
                                   criterion__key="care")  # fmt: skip
    page = where("correct", made.tender, agreed.uuid)
    assert send(amina, page, fault="record", score="4.5", reason="The notes say 4.5.").status_code == 302
    correction = Correction.objects.get()
    assert "3 instead of" not in text(amina, where("result", made.tender))
    assert "4.5 instead of 3" in text(amina, where("result", made.tender))
    kit, settle = signed_in(kent.kit), where("settle_correction", made.tender, correction.uuid)
    assert "The notes say 4.5." in text(kit, settle)
    assert send(kit, settle, outcome="confirmed", answer="").status_code == 302
    assert again(agreed).score == Decimal("4.5")


def test_a_bidder_challenges_and_reads_the_answer(kent: Cast, hands: Hands) -> None:
    made = makers.told(kent, on=TOLD)
    hands.at = TOLD + timedelta(days=2)
    quinn, lola = signed_in(kent.quinn), signed_in(kent.lola)
    assert send(quinn, where("challenge", made.tender), text="Our price was read wrong.").status_code == 302
    assert "Challenge it" not in text(quinn, where("outcome", made.tender))
    challenge = Challenge.objects.get()
    page = where("settle", made.tender, challenge.uuid)
    assert "Our price was read wrong." in text(lola, page)
    assert send(lola, page, outcome="dismissed", answer="It was read right.").status_code == 302
    assert "It was read right." in text(quinn, where("outcome", made.tender))
    assert "It was read right." in text(signed_in(kent.kit), where("award", made.tender))
    assert made.now.state == TenderState.STANDSTILL


def test_an_outcome_that_was_taken_back_shows_why_and_no_scores(kent: Cast, hands: Hands) -> None:
    made = makers.told(kent, on=TOLD)
    hands.at = TOLD + timedelta(days=2)
    speaker = kent.quinn.account.representations.get()  # type: ignore[union-attr]
    challenge = actions.challenge_award(tender=made.tender, text="Wrong.", by=speaker, at=hands.at)
    actions.settle_challenge(challenge=challenge, is_upheld=True, answer="Page 4.", by=kent.lola, at=hands.at)
    page = text(signed_in(kent.quinn), where("outcome", made.tender))
    assert "is taken back" in page
    assert "What made the difference" not in page


STEPS = [
    (makers.make_priced, "amina", "propose", LATER),
    (makers.make_priced, "bola", "", LATER),
    (makers.proposed, "derek", "approve", LATER),
    (makers.proposed, "amina", "", LATER),
    (makers.approved, "amina", "write_feedback", LATER),
    (makers.ready, "kit", "tell", LATER),
    (makers.ready, "amina", "", LATER),
    (makers.told, "kit", "", TOLD),
    (makers.told, "kit", "make_award", TOLD + timedelta(days=30)),
    (makers.told, "amina", "", TOLD + timedelta(days=30)),
]


@pytest.mark.parametrize("case", STEPS)
def test_everyone_is_shown_the_one_thing_to_do_or_whom_it_waits_for(
    kent: Cast, hands: Hands, case: tuple[Any, str, str, datetime]
) -> None:
    made_by, name, page, hands.at = case
    made, at = made_by(kent), hands.at
    person = getattr(kent, name)
    step = awarding_next(made.now, person, at)
    assert step is not None
    more = [made.tender.bids.all()[0].uuid] if page == "write_feedback" else []
    assert step.href == (where(page, made.tender, *more) if page else "")
    assert [one.href for one in awarding_waits(person, at)] == ([step.href] if step.href else [])


def test_a_bidder_has_an_outcome_to_read_while_it_can_be_challenged(kent: Cast) -> None:
    made = makers.told(kent, on=TOLD)
    speaker = kent.quinn.account.representations.get()  # type: ignore[union-attr]
    (wait,) = awarding_waits_for_provider(speaker, TOLD)
    assert (wait.href, str(wait.due)) == (where("outcome", made.tender), "2014-07-07")


def test_pages_ask_as_much_for_many_bids_as_for_few(kent: Cast, django_assert_max_num_queries: Any) -> None:
    names = [f"Example {letter} Ltd" for letter in "ABCDEFG"]
    scores = {name: {"1": {"care": 3, "staff": 3, "social": n % 5}} for n, name in enumerate(names)}
    prices = {name: {"1": 100_000_00 + n} for n, name in enumerate(names)}
    made = makers.make_priced(kent, scores=scores, prices=prices, most_lots=None)
    amina = signed_in(kent.amina)
    amina.get(where("result", made.tender))
    with django_assert_max_num_queries(40):
        text(amina, where("result", made.tender))
    actions.propose_award(tender=made.tender, words="So.", by=kent.amina, at=LATER)
    with django_assert_max_num_queries(60):
        text(amina, where("award", made.tender))
