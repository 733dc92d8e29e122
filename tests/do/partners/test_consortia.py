from decimal import Decimal

import pytest

from fourfold.do.notices.rules import NoticeState
from fourfold.do.partners import actions, queries
from fourfold.do.partners.actions import Line
from fourfold.do.partners.models import Agreement, Consortium, Partner, Share
from fourfold.do.partners.rules import ConsortiumState, Form, PartnerState
from fourfold.do.providers.rules import Part
from fourfold.foundation.audit.models import Beside, Event
from fourfold.foundation.errors import NotAllowed, Refused, Stale
from fourfold.foundation.notify.models import Message
from tests.cast import NOON, Cast, again
from tests.do.notices.make import make_notice
from tests.do.partners import make
from tests.do.providers.make import make_provider, quinn_of


def of(row: Consortium, name: str) -> Partner:
    return row.partners.get(provider__name=name)


def told(by: object) -> list[str]:
    return list(Message.objects.filter(account=by.account).values_list("kind", flat=True))  # type: ignore[attr-defined]


def test_a_consortium_is_formed_when_everyone_agrees(kent: Cast) -> None:
    quinn, anna, ben = quinn_of(kent), make.anna(), make.ben()
    row = make.proposed(quinn, anna, ben, notice=make_notice(kent))
    actions.agree(consortium=row, by=anna, at=NOON)
    assert again(row).state == ConsortiumState.FORMING
    actions.agree(consortium=row, by=ben, at=NOON)
    assert again(row).state == ConsortiumState.FORMED
    assert again(row).formed_at == NOON
    assert "partners.formed" in told(anna)
    assert list(Event.objects.order_by("sequence").values_list("what", flat=True)) == [
        "consortium.started",
        "consortium.invited",
        "consortium.invited",
        "consortium.agreement_proposed",
        "consortium.agreed",
        "consortium.agreed",
    ]


def test_no_authority_has_a_consortium_on_its_trail(kent: Cast) -> None:
    row = make.formed(quinn_of(kent), make.anna(), notice=make_notice(kent))
    assert not Event.objects.exclude(authority=None).filter(subject=row.uuid).exists()
    kept = Event.objects.get(what="consortium.agreement_proposed")
    assert "hard cases" not in kept.changed
    assert "hard cases" in Beside.objects.get(event=kept).content


def test_who_agreed_for_whom_and_when_is_kept_with_the_agreement(kent: Cast) -> None:
    quinn, anna = quinn_of(kent), make.anna()
    row = make.formed(quinn, anna)
    shares = {share.partner.provider.name: share for share in Share.objects.filter(agreement__consortium=row)}
    assert shares["Example Shed CIC"].agreed_by == anna
    assert shares["Example Carers CIC"].agreed_by == quinn
    assert shares["Example Shed CIC"].agreed_at == NOON


def test_shares_have_to_add_up(kent: Cast) -> None:
    quinn = quinn_of(kent)
    row = make.invited(quinn, make.anna())
    lines = {partner: Line(Decimal(40), "Drives.") for partner in row.partners.all()}
    with pytest.raises(Refused, match="Share out the 20% that is left"):
        actions.propose_agreement(consortium=row, form=None, lines=lines, terms=make.TERMS, by=quinn, at=NOON)
    assert not Agreement.objects.exists()


def test_the_authority_of_the_notice_asks_for_a_form(kent: Cast, sussex: Cast) -> None:
    with pytest.raises(Refused, match="signs with one body"):
        make.proposed(quinn_of(kent), make.anna(), notice=make_notice(kent), form=None)
    make.proposed(make.ben(), make.anna(), notice=make_notice(sussex), form=None)


def test_a_change_of_shares_needs_the_agreement_of_all_again(kent: Cast) -> None:
    quinn, anna = quinn_of(kent), make.anna()
    row = make.formed(quinn, anna)
    make.propose(row, quinn)
    assert again(row).state == ConsortiumState.FORMING
    assert of(row, "Example Shed CIC").state == PartnerState.INVITED
    assert Agreement.objects.filter(consortium=row).count() == 2
    assert Share.objects.get(agreement__number=1, partner__provider=anna.provider).agreed_by == anna


def test_whoever_prepares_bids_writes_and_does_not_bind(kent: Cast) -> None:
    quinn, anna = quinn_of(kent), make.anna()
    writer = make.speaks("Example Carers CIC", Part.BIDDER)
    reader = make.speaks("Example Carers CIC", Part.READER)
    row = make.invited(quinn, anna)
    make.propose(row, writer)
    assert of(row, "Example Carers CIC").state == PartnerState.INVITED
    with pytest.raises(NotAllowed, match="Your part"):
        actions.agree(consortium=row, by=writer, at=NOON)
    with pytest.raises(NotAllowed, match="Your part"):
        make.propose(row, reader)
    actions.agree(consortium=row, by=quinn, at=NOON)
    assert of(row, "Example Carers CIC").state == PartnerState.AGREED


def test_only_the_lead_invites_and_writes(kent: Cast) -> None:
    row = make.invited(quinn_of(kent), make.anna())
    with pytest.raises(NotAllowed, match="Example Carers CIC leads"):
        make.propose(row, make.anna())
    with pytest.raises(NotAllowed):
        actions.invite_partner(consortium=row, provider=make.ben().provider, does="Drives.", by=make.carl(), at=NOON)


def test_outsiders_and_officers_learn_nothing(kent: Cast) -> None:
    notice = make_notice(kent)
    row = make.formed(quinn_of(kent), make.anna(), notice=notice)
    with pytest.raises(NotAllowed):
        actions.agree(consortium=row, by=make.carl(), at=NOON)
    assert list(queries.consortia_of(make.carl().provider)) == []
    assert list(queries.shown_consortia(notice)) == []
    actions.show_consortium(consortium=row, by=quinn_of(kent), at=NOON)
    assert list(queries.shown_consortia(notice)) == [row]


def test_a_consortium_that_is_not_formed_is_not_shown(kent: Cast) -> None:
    quinn, notice = quinn_of(kent), make_notice(kent)
    row = make.proposed(quinn, make.anna(), notice=notice)
    with pytest.raises(Refused, match="First all of you agree"):
        actions.show_consortium(consortium=row, by=quinn, at=NOON)
    general = make.formed(quinn, make.ben())
    with pytest.raises(Refused, match="this one is for none"):
        actions.show_consortium(consortium=general, by=quinn, at=NOON)


def test_a_shown_consortium_is_hidden_while_it_is_agreed_anew(kent: Cast) -> None:
    quinn, notice = quinn_of(kent), make_notice(kent)
    row = make.formed(quinn, make.anna(), notice=notice)
    actions.show_consortium(consortium=row, by=quinn, at=NOON)
    make.propose(again(row), quinn)
    assert list(queries.shown_consortia(notice)) == []


def test_nobody_agrees_to_two_consortia_for_one_opportunity(kent: Cast, sussex: Cast) -> None:
    quinn, anna, carl, notice = quinn_of(kent), make.anna(), make.carl(), make_notice(kent)
    make.formed(quinn, anna, notice=notice)
    other = make.proposed(carl, anna, notice=notice)
    with pytest.raises(Refused, match="You have agreed to “Break Together”"):
        actions.agree(consortium=other, by=anna, at=NOON)
    elsewhere = make_notice(sussex)
    make.formed(quinn, anna, notice=elsewhere)
    make.formed(carl, anna, notice=elsewhere)


def test_inviting_tells_nothing_of_another_consortium(kent: Cast) -> None:
    anna, notice = make.anna(), make_notice(kent)
    make.formed(quinn_of(kent), anna, notice=notice)
    make.invited(make.carl(), anna, notice=notice)


def test_nobody_is_asked_twice_or_before_they_signed_in(kent: Cast) -> None:
    quinn, anna = quinn_of(kent), make.anna()
    row = make.invited(quinn, anna)
    with pytest.raises(Refused, match="in the consortium already"):
        actions.invite_partner(consortium=row, provider=anna.provider, does="Drives.", by=quinn, at=NOON)
    unknown = make_provider("Example Nobody", confirmed_at=None)
    with pytest.raises(Refused, match="Nobody has signed in"):
        actions.invite_partner(consortium=row, provider=unknown, does="Drives.", by=quinn, at=NOON)


def test_whoever_blocked_the_lead_is_not_asked(kent: Cast) -> None:
    quinn, anna = quinn_of(kent), make.anna()
    actions.block(provider=quinn.provider, by=anna, at=NOON)
    with pytest.raises(Refused, match="takes no messages"):
        make.invited(quinn, anna)


def test_a_consortium_is_begun_while_the_notice_is_open_and_takes_them(kent: Cast) -> None:
    quinn = quinn_of(kent)
    for notice, sentence in (
        (make_notice(kent, closes_at=NOON), "closed"),
        (make_notice(kent, open_to_consortia=False), "single organisations"),
        (make_notice(kent, state=NoticeState.CANCELLED), "closed"),
    ):
        with pytest.raises(Refused, match=sentence):
            make.started(quinn, notice)
    assert not Consortium.objects.exists()


def test_one_asks_for_a_change_declines_or_leaves(kent: Cast) -> None:
    quinn, anna, ben = quinn_of(kent), make.anna(), make.ben()
    row = make.proposed(quinn, anna, ben)
    actions.ask_for_change(consortium=row, words="A third is too little.", by=anna, at=NOON)
    assert of(row, "Example Shed CIC").because == "A third is too little."
    actions.decline(consortium=row, because="", by=ben, at=NOON)
    assert of(row, "Example Minibus Ltd").state == PartnerState.DECLINED
    with pytest.raises(NotAllowed):
        actions.agree(consortium=row, by=ben, at=NOON)
    make.propose(row, quinn)
    assert of(row, "Example Shed CIC").because == ""
    actions.agree(consortium=row, by=anna, at=NOON)
    with pytest.raises(Refused, match="Say why"):
        actions.leave(consortium=row, because=" ", by=anna, at=NOON)
    actions.leave(consortium=row, because="We merged.", by=anna, at=NOON)
    assert again(row).state == ConsortiumState.FORMING
    assert {"partners.change", "partners.declined", "partners.formed", "partners.left"} <= set(told(quinn))


def test_when_the_lead_walks_away_whoever_the_agreement_names_leads(kent: Cast) -> None:
    quinn, anna, ben = quinn_of(kent), make.anna(), make.ben()
    row = make.invited(quinn, anna, ben)
    make.propose(row, quinn, successor=anna.provider)
    for one in (anna, ben):
        actions.agree(consortium=row, by=one, at=NOON)
    actions.leave(consortium=row, because="We cannot go on.", by=quinn, at=NOON)
    assert again(row).lead == anna.provider
    assert again(row).state == ConsortiumState.FORMING
    make.propose(row, anna)


def test_when_the_lead_walks_away_and_nobody_follows_it_ends(kent: Cast) -> None:
    quinn, anna = quinn_of(kent), make.anna()
    row = make.formed(quinn, anna)
    actions.leave(consortium=row, because="We cannot go on.", by=quinn, at=NOON)
    assert again(row).state == ConsortiumState.DISSOLVED
    assert again(row).ended_because == "We cannot go on."
    assert "partners.left" in told(anna)
    with pytest.raises(Refused, match="dissolved"):
        actions.leave(consortium=row, because="So do we.", by=anna, at=NOON)


def test_the_successor_is_another_partner(kent: Cast) -> None:
    quinn, anna = quinn_of(kent), make.anna()
    row = make.invited(quinn, anna)
    for one in (quinn.provider, make.carl().provider):
        with pytest.raises(Refused, match="one of the other partners"):
            make.propose(row, quinn, successor=one)


def test_an_invitation_is_taken_back_before_the_answer_alone(kent: Cast) -> None:
    quinn, anna, ben = quinn_of(kent), make.anna(), make.ben()
    row = make.invited(quinn, anna, ben)
    actions.take_back_invitation(partner=of(row, "Example Minibus Ltd"), by=quinn, at=NOON)
    assert "partners.invitation_taken_back" in told(ben)
    make.propose(row, quinn)
    actions.agree(consortium=row, by=anna, at=NOON)
    with pytest.raises(Refused, match="cannot put it out"):
        actions.take_back_invitation(partner=of(row, "Example Shed CIC"), by=quinn, at=NOON)


def test_the_lead_says_that_the_one_body_is_set_up(kent: Cast) -> None:
    quinn, anna = quinn_of(kent), make.anna()
    row = make.proposed(quinn, anna, notice=make_notice(kent), form=Form.JOINT_VENTURE)
    actions.record_set_up(consortium=row, body="Break Together LLP", on=NOON.date(), by=quinn, at=NOON)
    assert again(row).body == "Break Together LLP"
    other = make.proposed(quinn, make.ben(), form=Form.LEAD_BODY)
    with pytest.raises(Refused, match="names no partnership"):
        actions.record_set_up(consortium=other, body="None", on=NOON.date(), by=quinn, at=NOON)


def test_whoever_runs_the_leads_account_dissolves_it(kent: Cast) -> None:
    quinn, anna = quinn_of(kent), make.anna()
    row = make.formed(quinn, anna)
    with pytest.raises(NotAllowed, match="leads this consortium"):
        actions.dissolve_consortium(consortium=row, because="Enough.", by=anna, at=NOON)
    actions.dissolve_consortium(consortium=row, because="Not enough time.", by=quinn, at=NOON)
    assert again(row).ended_at == NOON
    assert "partners.dissolved" in told(anna)
    with pytest.raises(Refused, match="dissolved"):
        make.propose(row, quinn)


def test_nobody_agrees_to_what_they_have_not_read(kent: Cast) -> None:
    quinn, anna = quinn_of(kent), make.anna()
    row = make.proposed(quinn, anna)
    seen = again(row).version
    make.propose(row, quinn)
    with pytest.raises(Stale):
        actions.agree(consortium=row, seen=seen, by=anna, at=NOON)
