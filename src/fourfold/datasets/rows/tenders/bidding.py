"""Questions about a tender, and the bids: written, sealed and sent by those who speak for their providers."""

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from fourfold.datasets.facts.tenders import BidFact, PromiseFact
from fourfold.datasets.rows.tenders.play import Play
from fourfold.do.notices.actions import answer_question, ask_question
from fourfold.do.providers.models import Representative
from fourfold.do.tendering.actions import drafts
from fourfold.do.tendering.actions.applying import ask_to_take_part
from fourfold.do.tendering.actions.profile import answer_standard
from fourfold.do.tendering.incoming import take_in_upload
from fourfold.do.tendering.models import Draft, ProfileAnswer
from fourfold.do.tendering.queries.asked import book_of, items_asked
from fourfold.do.tendering.rules.completeness import BY_START, IN_WORDS, answer_place
from fourfold.do.tendering.rules.questionnaire import AnswerKind, Question, questions_in
from fourfold.do.tendering.sending import send

_FITS = {AnswerKind.MUST_BE_NO: "no", AnswerKind.MUST_BE_YES: "yes", AnswerKind.YES_NO: "yes"}
_WORDS = "Everyone who works for us is checked before they begin, and knows whom to call when they worry about someone."


def ask(play: Play) -> None:
    """Questions of providers, answered for everyone the day after."""
    calendar = play.ground.calendar
    for place, fact in enumerate(play.fact.asked, 1):
        play.turn(calendar.add(play.fact.published, place), 10)
        account = play.speaker(fact.by).account
        question = ask_question(notice=play.notice, text=fact.text, by=account, at=play.at)
        if fact.answer:
            play.turn(calendar.add(play.fact.published, place), 16)
            answer_question(question=question, answer=fact.answer, by=play.person(play.fact.buyer), at=play.at)


def apply(play: Play) -> None:
    """Requests to take part, with the standard answers, on the day after publication."""
    play.turn(play.ground.calendar.add(play.fact.published, 1), 11)
    for fact in play.fact.applied:
        by = play.speaker(fact.by)
        _answer_standard(play, by)
        ask_to_take_part(tender=play.tender, words=fact.words, by=by, at=play.at)


def bid(play: Play) -> None:
    """Every bid, in the order in which they were first sent; drafts come last."""
    for fact in sorted(play.fact.bids, key=lambda one: one.sent or (date.max,)):
        days = fact.sent or (play.ground.today - timedelta(days=1),)
        play.turn(days[0])
        draft = _write(play, fact)
        for day in fact.sent:
            play.turn(day, 11)
            _send(play, fact, draft)


def _write(play: Play, fact: BidFact) -> Draft:
    tender, by = play.tender, play.speaker(fact.by)
    _answer_standard(play, by)
    draft = drafts.begin_bid(tender=tender, by=by, at=play.at)
    lots = [price.lot for price in fact.prices]
    drafts.choose_lots(draft=draft, lots=lots, by=by, at=play.at)
    drafts.confirm_standard(draft=draft, by=by, at=play.at)
    for answer in fact.answers:
        key = play.criterion(answer.question).key
        for lot in lots:
            drafts.answer_question(draft=draft, lot=lot, key=key, text=answer.text, by=by, at=play.at)
            if answer.file:
                upload = take_in_upload(SimpleUploadedFile("how-we-work.txt", answer.file.encode()))
                drafts.add_file(draft=draft, place=answer_place(lot, key), upload=upload, by=by, at=play.at)
    if fact.sent:
        _answer_asks(play, fact, draft)
        for lot in lots:
            promises = [_promise(one) for one in fact.promises]
            drafts.put_promises(draft=draft, lot=lot, promises=promises, by=by, at=play.at)
    return draft


def _answer_standard(play: Play, by: Representative) -> None:
    known = set(ProfileAnswer.objects.filter(provider=by.provider).values_list("question", flat=True))
    for question in questions_in(book_of(play.tender)):
        if question.key not in known:
            answer_standard(question=question, answer=_fitting(question), by=by, at=play.at)


def _fitting(question: Question) -> str:
    return _FITS.get(question.kind, _WORDS)


def _answer_asks(play: Play, fact: BidFact, draft: Draft) -> None:
    for item in items_asked(play.tender):
        answer, told = ("", fact.told) if item.ask in IN_WORDS else (BY_START, "")
        drafts.answer_item(draft=draft, item=item.uuid, answer=answer, words=told, by=play.speaker(fact.by), at=play.at)


def _promise(fact: PromiseFact) -> dict[str, Any]:
    return {
        "kind": str(fact.kind), "text": fact.text, "measure": fact.measure,
        "amount": None if fact.amount is None else str(fact.amount), "unit": fact.unit,
        "due_on": fact.due.isoformat() if fact.due else None,
    }  # fmt: skip


def _send(play: Play, fact: BidFact, draft: Draft) -> None:
    """Give the prices, then seal and send; sent once more, it takes the place of what was sent before."""
    by = play.speaker(fact.by)
    for price in fact.prices:
        drafts.give_price(draft=draft, lot=price.lot, price=price.price, by=by, at=play.at)
    draft.refresh_from_db()
    at = play.at
    send(draft=draft, once=play.ground.shelf.uuid("sending", draft.uuid, at), seen=None, by=by, at=at)
