"""Which notices there are, which the law and standing orders require, and how one moves."""

from fourfold.do.notices.rules.changing import (
    AFTER_CLOSING,
    is_cancellable,
    is_closed,
    require_cancellable,
    require_changeable,
)
from fourfold.do.notices.rules.closing import Closing, require_fair_closing
from fourfold.do.notices.rules.content import (
    Content,
    OfferedLot,
    Winner,
    fields_of,
    missing_for,
    own_part,
    require_in_order,
    require_kind,
)
from fourfold.do.notices.rules.differences import Fate, Piece, changed_fields, compared
from fourfold.do.notices.rules.labels import FIELD_NAMES, KIND_HINTS, field_called
from fourfold.do.notices.rules.names import (
    CLOSING,
    KIND_NAMES,
    OPENING,
    OPPORTUNITIES,
    OUTCOMES,
    STATE_NAMES,
    UPCOMING,
    NoticeKind,
    NoticeState,
)
from fourfold.do.notices.rules.plain import long_sentences
from fourfold.do.notices.rules.questions import answer_due, require_askable
from fourfold.do.notices.rules.required import needed_notices, needs_early_reasons, usual_route
from fourfold.do.notices.rules.requirements import NEED_NAMES, ROUTE_NAMES, Need, Purchase, Requirement, Route, code_of
from fourfold.do.notices.rules.sequence import BEFORE, following
from fourfold.do.notices.rules.states import PUBLIC, NoticeEvent, after

__all__ = [
    "AFTER_CLOSING",
    "BEFORE",
    "CLOSING",
    "FIELD_NAMES",
    "KIND_HINTS",
    "KIND_NAMES",
    "NEED_NAMES",
    "OPENING",
    "OPPORTUNITIES",
    "OUTCOMES",
    "PUBLIC",
    "ROUTE_NAMES",
    "STATE_NAMES",
    "UPCOMING",
    "Closing",
    "Content",
    "Fate",
    "Need",
    "NoticeEvent",
    "NoticeKind",
    "NoticeState",
    "OfferedLot",
    "Piece",
    "Purchase",
    "Requirement",
    "Route",
    "Winner",
    "after",
    "answer_due",
    "changed_fields",
    "code_of",
    "compared",
    "field_called",
    "fields_of",
    "following",
    "is_cancellable",
    "is_closed",
    "long_sentences",
    "missing_for",
    "needed_notices",
    "needs_early_reasons",
    "own_part",
    "require_askable",
    "require_cancellable",
    "require_changeable",
    "require_fair_closing",
    "require_in_order",
    "require_kind",
    "usual_route",
]
