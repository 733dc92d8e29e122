"""A tender as it is prepared and published."""

from datetime import timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from fourfold.datasets.facts.tenders import EvaluatorFact, QuestionFact, TenderFact
from fourfold.datasets.rows.market.board import Sheet
from fourfold.datasets.rows.market.ground import MADE_UP, Ground
from fourfold.datasets.rows.tenders.play import Play, closes_on
from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import NoticeKind
from fourfold.do.tendering.actions import asking, evaluators, inviting, papers, preparing, publishing, weighing
from fourfold.do.tendering.models import Criterion
from fourfold.do.tendering.rules.marking import TieBreak
from fourfold.do.tendering.rules.names import Ask, EvaluatorKind, Procedure
from fourfold.foundation.files.actions import keep_upload

_QUESTIONS_END = timedelta(days=7)
_CONTACT = "Example procurement team, buying@{slug}.invalid"


def drawn_up(ground: Ground, fact: TenderFact) -> Sheet:
    """The draft notice with which a tender begins."""
    closes = ground.shelf.moment(closes_on(ground, fact))
    kind = NoticeKind.QUOTATION if fact.procedure is Procedure.QUOTATIONS else NoticeKind.TENDER
    return Sheet(
        Notice(
            uuid=ground.shelf.uuid("notice", "tender", fact.key), authority=ground.authority, kind=kind,
            title=fact.title, summary=fact.summary, how_to=fact.how_to, subject=fact.subject,
            categories=[fact.category], value_low=fact.value, value_high=fact.value, months=fact.months,
            closes_at=closes, questions_until=closes - _QUESTIONS_END, starts_on=closes.date() + timedelta(days=150),
            suits_small=True, suits_vcse=True, contact=_CONTACT.format(slug=ground.authority.slug),
            no_early_notice_because=fact.no_early_notice_because if kind is NoticeKind.TENDER else "",
            prepared_by=ground.people.people[fact.buyer], basis=MADE_UP,
        )
    )  # fmt: skip


def prepare(play: Play) -> None:
    """Say what the tender is, divide it, say what is asked and on what it is judged."""
    fact, by = play.fact, play.person(play.fact.buyer)
    play.turn(play.ground.calendar.add(fact.published, -3))
    terms = preparing.Terms(
        fact.procedure, play.person(fact.lead), value=fact.value, months=fact.months, risk=fact.risk,
        is_anonymous=fact.is_anonymous, procedure_because=fact.procedure_because,
    )  # fmt: skip
    tender = play.tender = preparing.start_tender(notice=play.notice, terms=terms, by=by, at=play.at)
    preparing.divide_into_lots(
        tender=tender, lots=[preparing.NamedLot(lot.title, lot.value) for lot in fact.lots], most_lots=fact.most_lots,
        no_lots_because=fact.no_lots_because, by=by, at=play.at,
    )  # fmt: skip
    marking = preparing.Marking(ties=(TieBreak.QUALITY, TieBreak.PRICE), low_percent=fact.low_percent)
    preparing.set_marking(tender=tender, marking=marking, by=by, at=play.at)
    weighing.use_preset(tender=tender, preset=fact.preset, by=by, at=play.at)
    whole = {row.kind: row for row in tender.criteria.all()}
    for question in fact.questions:
        _put_question(play, question, whole[question.kind])
    _put_asks(play)
    _put_who(play)
    sent = SimpleUploadedFile("specification.txt", fact.paper.encode())
    papers.add_paper(
        tender=tender, title="Specification", file=keep_upload(sent=sent, by=by, at=play.at), by=by, at=play.at
    )
    tender.refresh_from_db()


def _put_question(play: Play, question: QuestionFact, whole: Criterion) -> None:
    is_part = question.weight is not None
    weighing.put_criterion(
        tender=play.tender, criterion=None if is_part else whole, parent=whole if is_part else None,
        judging=weighing.Judging(
            question.title, question.kind, asks=question.asks, most_words=question.most_words,
            weight=Decimal(question.weight) if question.weight is not None else whole.weight,
            users_percent=question.users_percent,
        ),
        by=play.person(play.fact.buyer), at=play.at,
    )  # fmt: skip


def _put_asks(play: Play) -> None:
    by, days = play.person(play.fact.buyer), play.tender.requirements.get(ask=Ask.DAYS)
    for fact in play.fact.asks:
        row = days
        if fact.ask is not Ask.DAYS:
            said = asking.Asking(fact.amount, fact.text, fact.because)
            row = asking.put_requirement(tender=play.tender, ask=fact.ask, asking=said, by=by, at=play.at)
        if fact.overruled:
            asking.overrule_warning(requirement=row, because=fact.overruled, by=by, at=play.at)


def _put_who(play: Play) -> None:
    """Say who may bid: those invited, or those chosen from all who ask until noon of a day."""
    fact, tender, by = play.fact, play.tender, play.person(play.fact.buyer)
    if fact.invited and fact.procedure is Procedure.QUOTATIONS:
        inviting.limit_to_invited(tender=tender, only_invited=True, by=by, at=play.at)
    for one in fact.invited:
        provider = play.providers.named[one.provider]
        inviting.invite(tender=tender, provider=provider, because=one.because, by=by, at=play.at)
    if fact.apply_by is not None:
        until = play.ground.shelf.moment(play.ground.calendar.add(fact.apply_by, 0))
        inviting.set_first_stage(
            tender=tender, apply_by=until, most_chosen=fact.most_chosen,
            choose_on=fact.choose_on, by=by, at=play.at,
        )  # fmt: skip


def publish(play: Play) -> None:
    """Open it to bids, sealed to the lock of those who are to open them."""
    play.turn(play.fact.published)
    holders = [play.person(key) for key in play.fact.holders]
    play.tender = publishing.publish_tender(
        tender=play.tender, holders=holders, by=play.person(play.fact.buyer), at=play.at
    )
    play.notice.refresh_from_db()


def name_evaluators(play: Play) -> None:
    """Name those who score, while bids are still written."""
    play.turn(play.fact.published, 14)
    for fact in play.fact.evaluators:
        _name(play, fact)


def _name(play: Play, fact: EvaluatorFact) -> None:
    person = play.person(fact.person)
    has_post = person.appointments.exists()
    evaluators.name_evaluator(
        tender=play.tender, person=person, kind=EvaluatorKind.OFFICER if has_post else EvaluatorKind.SERVICE_USER,
        criteria=[play.criterion(key) for key in fact.questions], by=play.person(play.fact.lead), at=play.at,
    )  # fmt: skip
