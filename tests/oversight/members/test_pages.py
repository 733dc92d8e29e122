"""What the pages show to whom, and that long lists ask no more of the database than short ones."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fourfold.analyse.engagement.models import Contribution, Exercise
from fourfold.analyse.engagement.rules import ContributionState, Method, Phase, Voice
from fourfold.cycle.commissions.models import Commission
from fourfold.do.contracts.models import Commitment, Contract, Fact, Place, PlannedReview, YearValue
from fourfold.do.contracts.rules.names import ContractState
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import Seat
from fourfold.oversight.members import actions
from fourfold.oversight.members.queries.contracts import Trouble
from fourfold.review.ledger.models import Supplier
from fourfold.review.performance.models import Return, Standing
from fourfold.review.performance.rules.targets import Reach, Verdict
from fourfold.review.reviews.models import ImprovementPlan, Step
from fourfold.review.spend.models import SupplierYear
from tests.cast import NOON, Cast
from tests.conftest import signed_in
from tests.cycle.outcomes.make import make_outcome
from tests.do.contracts.make import make_contract
from tests.do.providers.make import make_provider
from tests.oversight.members import make
from tests.review.performance.make import contract_of_quinn, measure

THANET, DOVER = "E07000114", "E07000108"


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def text(browser: Client, name: str, *arguments: object, **asked: str) -> str:
    answer: Any = browser.get(reverse(name, args=arguments), asked)
    assert answer.status_code == 200, answer
    return str(answer.getvalue().decode())


def send(browser: Client, where: str, **given: Any) -> Any:
    """Open a form, and send it filled in."""
    page = browser.get(where).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    return browser.post(where, {**hidden, **given})


def test_the_group_s_list_shows_cost_performance_and_improvement(kent: Cast) -> None:
    make.group(kent)
    make_contract(kent, title="Grown", value=130_000_00, first_value=120_000_00)
    page = text(signed_in(kent.gwen), "members.contracts", "kent")
    assert "£130,000: £10,000 more than when it was agreed." in page
    assert "Nothing is measured." in page
    assert "you sit on it" in page
    assert "you sit on it" not in text(signed_in(kent.farid), "members.contracts", "kent")


def _troubled(kent: Cast) -> dict[Trouble, Contract]:
    """A contract for each sort of trouble, which has no other one that is its own."""
    made = {trouble: make_contract(kent, title=f"With {trouble}") for trouble in Trouble}
    for contract in made.values():
        if contract is not made[Trouble.UNMEASURED]:
            measure(kent, contract)
    for trouble, facts in ((Trouble.WORSE, {"verdict": Verdict.WORSE}), (Trouble.OUT_OF_REACH, {"reach": Reach.NEVER})):
        Standing.objects.update_or_create(measure=made[trouble].measures.get(), defaults=facts)
    made[Trouble.RETURN_LATE].returns.update(due_on=date(2014, 5, 14))
    PlannedReview.objects.create(contract=made[Trouble.REVIEW_LATE], due_on=date(2014, 5, 14), what="All")
    PlannedReview.objects.create(contract=made[Trouble.WORSE], due_on=date(2014, 5, 15), what="All")
    Contract.objects.filter(pk=made[Trouble.COSTS_MORE].pk).update(value=120_000_01)
    Contract.objects.filter(pk=made[Trouble.UNMANAGED].pk).update(manager=None)
    Contract.objects.filter(pk=made[Trouble.OVERRUN].pk).update(ends_on=date(2014, 5, 14))
    ImprovementPlan.objects.create(contract=made[Trouble.IMPROVING], title="Better", because="Late.", state="running")
    Step.objects.create(contract=made[Trouble.STEP], rung="notice", because="Late.", drafted_on=NOON, state="taken")
    make.referred(kent, made[Trouble.CONCERN])
    return made


def test_the_list_narrows_down_by_what_goes_wrong(kent: Cast) -> None:
    made = _troubled(kent)
    Return.objects.exclude(contract=made[Trouble.RETURN_LATE]).update(due_on=date(2014, 5, 15))
    browser = signed_in(kent.gwen)
    for trouble in Trouble:
        page = text(browser, "members.contracts", "kent", trouble=trouble.value)
        assert re.findall(r">With (\w+)</a>", page) == [trouble.value]


def test_the_list_narrows_down_by_state_and_directorate_and_hides_what_is_another_s(kent: Cast, sussex: Cast) -> None:
    make_contract(kent, title="Live one")
    make_contract(kent, title="Draft one", state=ContractState.DRAFT, directorate=kent.children)
    make_contract(sussex, title="Theirs")
    browser = signed_in(kent.gwen)
    page = text(browser, "members.contracts", "kent")
    assert "Live one" in page
    assert "Draft one" not in page
    assert "Theirs" not in text(browser, "members.contracts", "kent", state="")
    assert "Draft one" in text(browser, "members.contracts", "kent", state="draft", directorate="children")
    assert "No contract fits" in text(browser, "members.contracts", "kent", state="draft", directorate="adults")


def test_a_long_list_asks_no_more_than_a_short_one(kent: Cast) -> None:
    browser, counts = signed_in(kent.gwen), []
    make.group(kent)
    for _ in range(2):
        for _ in range(3):
            contract = contract_of_quinn(kent)
            measure(kent, contract)
            make.referred(kent, contract)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            text(browser, "members.contracts", "kent")
        counts.append(len(caught))
    assert counts[0] == counts[1] <= 36


def test_a_page_is_followed_by_the_next(kent: Cast) -> None:
    for number in range(27):
        make_contract(kent, title=f"Number {number:02}")
    browser = signed_in(kent.gwen)
    first = text(browser, "members.contracts", "kent")
    found = re.search(r'href="\?(after=[^"]+)" rel="next"', first.replace("&amp;", "&"))
    assert found
    second = text(browser, "members.contracts", "kent", after=found[1].removeprefix("after=").split("&")[0])
    assert re.findall(r"Number (\d\d)</a>", first + second) == [f"{n:02}" for n in reversed(range(27))]


def test_every_question_is_answered_with_where_to_look(kent: Cast) -> None:
    contract = make_contract(kent)
    Fact.objects.create(contract=contract, text="Its re-let saved a sum.", clause="SC 9.1.1")
    page = text(signed_in(kent.farid), "members.contract", "kent", contract.uuid)
    assert page.count('<h2 class="govuk-heading-s govuk-!-margin-bottom-1">') == 21
    assert "Omar Example manages it; Carys Example is its lead director." in page
    assert "The record does not say" in page
    assert "Its re-let saved a sum." in page
    for name in ("reviews.contract", "performance.contract", "performance.promises", "contracts.ending"):
        assert f'href="{reverse(name, args=["kent", contract.uuid])}"' in page


def test_answers_come_from_the_record_of_talks_promises_and_reviews(kent: Cast) -> None:
    commission = Commission.objects.create(
        authority=kent.authority, reference="KEN-1", title="Lunch", purpose="Lunch.", directorate=kent.adults,
        lead=kent.amina, started_at=NOON,
    )  # fmt: skip
    exercise = Exercise.objects.create(
        authority=kent.authority, reference="KEN-2", title="Talks", about="Lunch.", commission=commission,
        lead=kent.amina, begins_on=date(2013, 1, 1), until=date(2013, 2, 1),
    )  # fmt: skip
    said: dict[str, Any] = {
        "exercise": exercise, "topic": "Cooks", "words": "Cook here.", "phase": Phase.CREATE, "heard_at": NOON,
        "recorded_by": kent.amina,
    }  # fmt: skip
    Contribution.objects.create(
        **said, voice=Voice.SERVICE_USER, method=Method.CO_DESIGN, state=ContributionState.TAKEN,
        taken_into="Clause 3", answered_at=NOON,
    )  # fmt: skip
    Contribution.objects.create(**said, voice=Voice.PROVIDER, method=Method.CO_DESIGN, in_confidence=True)
    contract = make_contract(kent, commission=commission)
    Commitment.objects.create(contract=contract, kind="social_value", text="Two apprentices", amount=Decimal(2))
    PlannedReview.objects.create(contract=contract, due_on=date(2014, 5, 1), what="All", held_on=date(2014, 5, 1))
    page = text(signed_in(kent.farid), "members.contract", "kent", contract.uuid)
    assert "1 contribution came from designing it together." in page  # what was told in confidence is not counted
    assert "1 thing that was said is in the specification" in page
    assert "1 promise of social value; nobody follows 1." in page
    assert "1 of 1 reviews that were due were held. What the last one found is not on record." not in page
    assert "1 of 1 reviews that were due were held." in page


def test_the_file_holds_every_answer(kent: Cast) -> None:
    make_contract(kent, title="=Sum")
    make_contract(kent, title="Draft", state=ContractState.DRAFT)
    lines = text(signed_in(kent.gwen), "members.contracts_table", "kent").splitlines()
    assert len(lines) == 2
    assert "'=Sum" in lines[1]
    assert "The record does not say" in lines[1]


def test_without_questions_in_the_rulebook_the_page_says_so(sussex: Cast) -> None:
    contract = make_contract(sussex)
    assert "holds no questions" in text(signed_in(sussex.gwen), "members.contracts", "sussex")
    assert "holds no questions" in text(signed_in(sussex.gwen), "members.contract", "sussex", contract.uuid)


def test_a_member_refers_a_concern_and_sees_by_when_it_is_answered(kent: Cast) -> None:
    contract = make_contract(kent)
    browser = signed_in(kent.farid)
    where = reverse("members.refer", args=["kent", contract.uuid])
    page = browser.get(where).content.decode()
    assert "It goes to Carys Example." in page
    assert "within 10 working days" in page
    assert "it is a default" in page
    refused = send(browser, where, title="Late visits", concern="")
    assert refused.status_code == 422
    assert 'value="Late visits"' in refused.content.decode()
    page = browser.get(send(browser, where, title="Late visits", concern="Late in Deal.")["Location"]).content.decode()
    assert "Due on 30 May 2014." in page
    assert "It waits for Carys Example to answer." in page


def test_a_form_sent_twice_refers_once(kent: Cast) -> None:
    contract = make_contract(kent)
    browser = signed_in(kent.farid)
    where = reverse("members.refer", args=["kent", contract.uuid])
    key = re.findall(r'name="once" value="([^"]*)"', browser.get(where).content.decode())[0]
    given = {"once": key, "title": "Late", "concern": "Late in Deal."}
    assert browser.post(where, given)["Location"] == browser.post(where, given)["Location"]
    assert contract.referrals.count() == 1


def test_late_answers_are_late_in_the_public_count_and_words_stay_inside(
    kent: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.referred(kent)
    make.answered(kent, at=make.LATE)
    make.answered(kent)
    monkeypatch.setattr(clock, "now", lambda: make.LATE)
    page = text(Client(), "members.counts", "kent")
    found = dict(re.findall(r"<dt>([^<]+)</dt>\s*<dd>\s*(\d+)", page))
    assert found == {
        "Questions put to lead directors": "3", "Answered in time": "1", "Answered late": "1",
        "Waiting, not late yet": "0", "Late, without an answer": "1",
    }  # fmt: skip
    assert "Late visits" not in page
    inside = text(signed_in(kent.gwen), "members.referrals", "kent", show="late")
    assert inside.count("Late: waits for an answer") == 1
    assert "answer due on 30 May 2014, yesterday" in inside
    rows = text(signed_in(kent.gwen), "members.referrals_table", "kent").splitlines()
    assert [row.split(",")[-2] for row in rows] == ["Late", "yes", "yes", "no"]


def test_a_late_concern_stays_late_though_it_was_withdrawn_or_passed_on(
    kent: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.group(kent)
    actions.withdraw(referral=make.referred(kent), because="I gave up.", by=kent.farid, at=make.LATE)
    actions.pass_on(referral=make.referred(kent), because="No answer.", by=kent.gwen, at=make.LATE)
    actions.withdraw(referral=make.referred(kent), because="Solved.", by=kent.farid, at=NOON)
    monkeypatch.setattr(clock, "now", lambda: make.LATE)
    page = re.sub(r"\s+", " ", text(Client(), "members.counts", "kent"))
    assert "<dt>Late, without an answer</dt> <dd> 2 <span" in page
    assert "2 of them are waited for no more" in page
    assert re.search(r"<dt>No longer waited for</dt> <dd> 1 ", page)
    rows = text(signed_in(kent.gwen), "members.referrals_table", "kent").splitlines()
    assert [row.split(",")[-2] for row in rows] == ["Late", "yes", "yes", "no"]


def test_a_referral_of_another_authority_is_nowhere(kent: Cast, sussex: Cast) -> None:
    row = make.referred(kent)
    assert signed_in(sussex.gwen).get(row.get_absolute_url()).status_code == 404
    assert signed_in(sussex.gwen).get(f"/sussex/members/concerns/{row.uuid}/").status_code == 404


def test_the_group_sees_papers_to_open_and_others_only_how_many(kent: Cast) -> None:
    make.group(kent)
    contract = make_contract(kent)
    paper = make.paper(contract)
    assert "1 confidential paper is on record" in text(signed_in(kent.farid), "members.contract", "kent", contract.uuid)
    browser = signed_in(kent.gwen)
    where = reverse("members.open", args=["kent", contract.uuid, paper.uuid])
    assert where in text(browser, "members.contract", "kent", contract.uuid)
    browser.get(where)
    assert not contract.openings.exists()  # looking at the question opens nothing
    send(browser, where, because="The price of a visit.")
    page = text(browser, "members.contract", "kent", contract.uuid)
    assert paper.file.get_absolute_url() in page
    assert "open to you until 15 May 2014 at 12:30" in page
    assert "The price of a visit." in text(signed_in(kent.omar), "members.contract", "kent", contract.uuid)
    assert "The price of a visit." in text(signed_in(kent.ines), "members.openings", "kent")
    assert "The price of a visit." not in text(signed_in(kent.farid), "members.contract", "kent", contract.uuid)


def test_a_paper_of_another_contract_is_nowhere(kent: Cast) -> None:
    make.group(kent)
    paper = make.paper(make_contract(kent))
    where = reverse("members.open", args=["kent", make_contract(kent).uuid, paper.uuid])
    assert signed_in(kent.gwen).get(where).status_code == 404


def test_a_member_s_own_division_shows_what_is_near_and_says_what_is_not_known(kent: Cast) -> None:
    Authority.objects.filter(pk=kent.authority.pk).update(gss_code="E10000016")
    kent.authority.refresh_from_db()
    browser = signed_in(kent.gwen)
    assert "does not say which division" in text(browser, "members.division", "kent")
    Seat.objects.filter(person=kent.gwen).update(division="Margate")
    assert "not written down yet" in text(browser, "members.division", "kent")
    actions.keep_division(authority=kent.authority, name="Margate", districts=[THANET], by=kent.hugo, at=NOON)
    near = make_contract(kent, title="In Thanet", provider=make_provider(district=THANET, name="Thanet Meals"))
    far, everywhere = make_contract(kent, title="In Dover"), make_contract(kent, title="Everywhere")
    Place.objects.create(contract=near, code=THANET)
    Place.objects.create(contract=far, code=DOVER)
    YearValue.objects.create(contract=near, year=2014, value=60_000_00)
    page = text(browser, "members.division", "kent")
    assert "In Thanet" in page
    assert "£60,000" in page
    assert "Thanet Meals" in page
    assert "In Dover" not in page
    assert everywhere.title not in page
    assert "1 contract is for the whole area" in page
    assert "Everywhere" in text(browser, "members.division", "kent", whole="yes")
    assert "In Thanet" in text(browser, "members.division_table", "kent")


def test_a_division_shows_what_was_paid_there_and_how_its_outcomes_stand(kent: Cast) -> None:
    Authority.objects.filter(pk=kent.authority.pk).update(gss_code="E10000016")
    kent.authority.refresh_from_db()
    Seat.objects.filter(person=kent.gwen).update(division="Margate")
    actions.keep_division(authority=kent.authority, name="Margate", districts=[THANET], by=kent.hugo, at=NOON)
    browser = signed_in(kent.gwen)
    assert "no payments are on record" in text(browser, "members.division", "kent")
    paid: tuple[tuple[dict[str, Any], int, int], ...] = (
        ({"provider": make_provider(district=THANET, name="Thanet Meals")}, 2014, 60_000_00),
        ({"postcode": "ct9 1AA"}, 2014, 1_500_00), ({"postcode": "CT1 1AA"}, 2014, 7_000_00),
        ({"postcode": "CT9 1AA"}, 2013, 9_000_00),
    )  # fmt: skip
    for number, (where, year, pence) in enumerate(paid):
        supplier = Supplier.objects.create(authority=kent.authority, name=f"Supplier {number}", **where)
        SupplierYear.objects.create(supplier=supplier, year=year, lines=1, pence=pence)
    contract, outcome = make_contract(kent), make_outcome(kent)
    Place.objects.create(contract=contract, code=THANET)
    contract.outcomes.add(outcome)
    page = text(browser, "members.division", "kent")
    assert "no measure of these contracts tells of it" in page
    Standing.objects.update_or_create(
        measure=measure(kent, contract, outcome=outcome), defaults={"verdict": Verdict.WORSE}
    )
    page = re.sub(r"\s+", " ", text(browser, "members.division", "kent"))
    assert "£61,500" in page
    assert "to 2 suppliers in the financial year that began in 2014" in page
    assert f'{outcome.title}</a> <span class="ff-meta">1 × Signal: a change for the worse' in page


def test_democratic_services_name_the_group_and_write_down_divisions(kent: Cast) -> None:
    Authority.objects.filter(pk=kent.authority.pk).update(gss_code="E10000016")
    browser = signed_in(kent.hugo)
    where = reverse("members.group", args=["kent"])
    send(browser, where, committee=str(kent.council.uuid), passes_to="", terms="Watches contracts.")
    assert "County Council" in text(browser, "members.contracts", "kent")
    where = reverse("members.keep_division", args=["kent"])
    assert send(browser, where, name="Deal").status_code == 422
    send(browser, where, name="Deal", districts=[DOVER])
    assert "Dover" in text(browser, "members.divisions", "kent")


def test_the_part_of_members_comes_from_the_rulebook_and_the_framework(kent: Cast) -> None:
    page = text(Client(), "members.cycle", "kent")
    assert "No framework is in force" in page
    assert "Agree the strategic commissioning plan" in page
    assert "Identifies and manages the risks" in page
    assert "Only its title can be read" in page
