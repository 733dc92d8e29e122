"""How an evaluation stands, for the tender's page."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from fourfold.do.tendering import permissions
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.rules.states import BIDS_KNOWN, PRICES_KNOWN
from fourfold.foundation.permissions import can
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person


def box_of(tender: Tender, person: Person | None, at: datetime) -> dict[str, Any] | None:
    """Who evaluates and how far it is, with the pages that this person may open; nothing for a tender given up."""
    if tender.state == TenderState.CANCELLED:
        return None
    links = list(_links(tender, person))
    named = list(tender.evaluators.filter(removed_at=None))
    if tender.state in PRICES_KNOWN:
        count = in_words(len(named), "person evaluated", "people evaluated")
    else:
        count = in_words(len(named), "person evaluates", "people evaluate")
    if not named:
        sentence = say("Nobody is named yet.")
    elif tender.state == TenderState.SCORING:
        done = sum(one.handed_in_at is not None for one in named)
        sentence = say("{count}. Handed in so far: {done}.", count=count, done=done)
    elif tender.state in BIDS_KNOWN:
        sentence = say("{count}.", count=count)
    else:
        sentence = say("{count}, once the bids are open.", count=count)
    return {"sentence": sentence, "links": links}


def _links(tender: Tender, person: Person | None) -> list[tuple[str, str]]:
    pages = (
        (permissions.check_evaluate, say("Your scoring"), "scoring"),
        (permissions.check_lead, say("Who evaluates"), "evaluators"),
        (permissions.check_select, say("Answers to selection"), "selection"),
        (permissions.check_moderation, say("Scores side by side"), "moderation"),
        (permissions.check_prices, say("Prices"), "prices"),
        (permissions.check_hand_over, say("Give it another lead"), "hand_over"),
    )
    where, is_over = [tender.authority.slug, tender.uuid], tender.state == TenderState.AWARDED
    return [(label, reverse(f"tendering.{page}", args=where)) for check, label, page in pages
            if can(check, person, tender) and not (is_over and page == "hand_over")]  # fmt: skip
