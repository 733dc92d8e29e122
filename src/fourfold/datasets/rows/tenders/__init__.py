"""Tenders as rows: each is played through by those who would do it, on the days on which they would have done it.

Nothing is put into tables by hand: bids are sealed and opened, scores handed in, and every step is on the audit trail.
That needs people who sign in, so it is made in the demo alone.
"""

from django.db.models import F, Max

from fourfold.datasets.facts.tenders import TenderFacts, Until
from fourfold.datasets.rows.market.board import Sheet
from fourfold.datasets.rows.market.ground import Ground
from fourfold.datasets.rows.market.providers import ProviderRows
from fourfold.datasets.rows.tenders.awarding import award
from fourfold.datasets.rows.tenders.bidding import apply, ask, bid
from fourfold.datasets.rows.tenders.judging import agree, evaluate, open_bids
from fourfold.datasets.rows.tenders.play import Play
from fourfold.datasets.rows.tenders.preparing import drawn_up, name_evaluators, prepare, publish
from fourfold.datasets.rows.tenders.users import put_keys, put_users
from fourfold.do.notices.models import Notice
from fourfold.do.tendering.models import Tender
from fourfold.foundation.notify.models import Message

__all__ = ["put_tenders", "tender_sheets"]


def tender_sheets(ground: Ground, facts: TenderFacts, *, sign_in: bool) -> list[Sheet]:
    """The draft notices with which tenders begin; none where nobody signs in."""
    return [drawn_up(ground, fact) for fact in facts.tenders] if sign_in else []


def put_tenders(ground: Ground, facts: TenderFacts, providers: ProviderRows, *, sign_in: bool) -> None:
    """Play through each tender whose draft notice nobody has touched yet: loading twice finds them done."""
    if not sign_in or not facts.tenders:
        return
    shelf = ground.shelf
    shelf.counts["tenders"] = len(facts.tenders)
    put_users(ground, facts.users)
    put_keys(ground, facts.keys)
    drafts = Notice.objects.select_related("authority").in_bulk(
        [shelf.uuid("notice", "tender", fact.key) for fact in facts.tenders], field_name="uuid"
    )
    begun = set(Tender.objects.filter(notice__in=drafts.values()).values_list("notice__uuid", flat=True))
    last = Message.objects.aggregate(last=Max("pk"))["last"] or 0
    passphrases = {key.holder: key.passphrase for key in facts.keys}
    for fact in facts.tenders:
        notice = drafts[shelf.uuid("notice", "tender", fact.key)]
        if notice.uuid not in begun and notice.version == 1:
            _play(Play(ground, providers, fact, notice, passphrases))
    told = Message.objects.filter(pk__gt=last, at__lt=ground.at)
    told.update(mailed_at=F("at"), read_at=F("at"))


def _play(play: Play) -> None:
    until = play.fact.until
    prepare(play)
    if until is Until.PREPARING:
        return
    publish(play)
    name_evaluators(play)
    ask(play)
    if until is Until.APPLYING:
        apply(play)
        return
    bid(play)
    if until is not Until.AWARDED:
        return
    open_bids(play)
    evaluate(play)
    agree(play)
    award(play)
