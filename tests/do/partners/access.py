"""Who may open which page of partners."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from fourfold.do.notices.models import Notice
from fourfold.do.partners import actions
from fourfold.do.partners.models import Letter, Offer
from fourfold.do.partners.rules import Form
from tests.cast import NOON, Cast
from tests.do.notices.make import make_notice
from tests.do.partners import make, test_contractors
from tests.do.providers.make import quinn_of
from tests.house.pages import EVERYONE, Page, only

FAR = timedelta(days=36_500)


def build(kent: Cast) -> dict[str, object]:
    """Quinn leads a consortium, is asked into another, writes with someone, and is main contractor."""
    quinn, anna, ben = quinn_of(kent), make.anna(), make.ben()
    notice = make_notice(kent, title="Meals at home", closes_at=NOON + FAR)
    led = make.proposed(quinn, anna, form=Form.JOINT_VENTURE)
    asked = make.proposed(anna, quinn)
    offer = make.make_offer(quinn)
    offer.until = date(2199, 12, 31)  # pages look at the real clock
    offer.save(update_fields=["until"])
    introduction = actions.introduce(offer=offer, text="Shall we?", by=ben, at=NOON)
    report = actions.report_letter(letter=Letter.objects.filter(sender=ben.provider)[0], why="Rude.", by=quinn, at=NOON)
    actions.introduce(offer=offer, text="And we?", by=anna, at=NOON)
    terms = test_contractors.offered(kent)
    Notice.objects.filter(pk=terms.notice_id).update(closes_at=NOON + FAR)
    Offer.objects.filter(pk=offer.pk).update(until=NOON.date() + FAR)
    return {
        "notice": notice, "led": led, "asked": asked, "offer": offer, "introduction": introduction, "report": report,
        "letter": Letter.objects.get(sender=anna.provider), "main": terms.main, "work": terms.notice,
        "partner": led.partners.get(provider=anna.provider),
    }  # fmt: skip


def _of(name: str, key: str = "") -> Any:
    def arguments(world: Mapping[str, Any]) -> dict[str, object]:
        return {key or name: world[name].uuid}

    return arguments


def _partner(w: Mapping[str, Any]) -> dict[str, object]:
    return {"consortium": w["led"].uuid, "partner": w["partner"].uuid}


def _version(w: Mapping[str, Any]) -> dict[str, object]:
    return {"consortium": w["led"].uuid, "number": 1}


QUINN, NOTICE, LED, ASKED = only("quinn"), _of("notice"), _of("led", "consortium"), _of("asked", "consortium")
OFFER, TALK, WORK, MAIN = _of("offer"), _of("introduction"), _of("work", "notice"), _of("main")

PAGES = [
    Page("partners.find", EVERYONE),
    Page("partners.offer", EVERYONE, OFFER),
    Page("partners.change_offer", QUINN, OFFER),
    Page("partners.end_offer", QUINN, OFFER, post=True),
    Page("partners.introduce", only(), OFFER),
    Page("partners.home", QUINN),
    Page("partners.say", QUINN),
    Page("partners.talk", QUINN, TALK),
    Page("partners.done", QUINN, TALK, post=True),
    Page("partners.block", QUINN, TALK, post=True),
    Page("partners.unblock", QUINN, TALK, post=True),
    Page("partners.report_letter", QUINN, _of("letter")),
    Page("partners.start", QUINN),
    Page("partners.consortium", QUINN, LED),
    Page("partners.invite", QUINN, LED),
    Page("partners.take_back", QUINN, _partner, post=True),
    Page("partners.show", QUINN, LED, post=True),
    Page("partners.set_up", QUINN, LED),
    Page("partners.dissolve", QUINN, LED),
    Page("partners.agreement", QUINN, LED),
    Page("partners.version", QUINN, _version),
    Page("partners.agree", QUINN, ASKED),
    Page("partners.ask_change", QUINN, ASKED),
    Page("partners.decline", QUINN, ASKED),
    Page("partners.leave", QUINN, LED),
    Page("partners.contract", QUINN, MAIN),
    Page("partners.offer_work", QUINN, MAIN),
    Page("partners.subcontract", QUINN, WORK),
    Page("partners.edit_work", QUINN, WORK),
    Page("partners.publish_work", QUINN, WORK),
    Page("partners.withdraw_work", QUINN, WORK),
    Page("partners.for_notice", EVERYONE, NOTICE),
    Page("partners.say_for", QUINN, NOTICE),
    Page("partners.start_for", QUINN, NOTICE),
    Page("partners.contractors", EVERYONE),
    Page("partners.name_contractor", only("kit")),
    Page("partners.end_contract", only("kit"), MAIN),
    Page("partners.reports", only("rosa")),
    Page("partners.report", only("rosa"), _of("report")),
]
