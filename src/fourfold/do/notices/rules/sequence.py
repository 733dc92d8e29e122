"""Which notice comes after which (SC 5.3.1, rec 11)."""

from collections.abc import Mapping

from fourfold.do.notices.rules.names import NoticeKind

_K = NoticeKind
_OPENED = (_K.TENDER, _K.QUOTATION, _K.LOW_VALUE)
BEFORE: Mapping[NoticeKind, tuple[NoticeKind, ...]] = {
    _K.EARLY: (_K.PIPELINE,),
    _K.TENDER: (_K.EARLY, _K.PIPELINE),
    _K.QUOTATION: (_K.EARLY, _K.PIPELINE),
    _K.LOW_VALUE: (_K.EARLY, _K.PIPELINE),
    _K.TRANSPARENCY: (_K.EARLY, _K.PIPELINE),
    _K.AWARD: (*_OPENED, _K.GRANT_ROUND, _K.TRANSPARENCY),
    _K.CONTRACT_DETAILS: (_K.AWARD, *_OPENED, _K.TRANSPARENCY),
    _K.CHANGE: (_K.CONTRACT_DETAILS, _K.AWARD),
    _K.PERFORMANCE: (_K.CONTRACT_DETAILS, _K.AWARD),
    _K.TERMINATION: (_K.CONTRACT_DETAILS, _K.AWARD),
}
"""The notices that one of a kind takes its words from, the nearest first."""


def following(kind: NoticeKind) -> list[NoticeKind]:
    """The kinds of notice that can come after one of this kind. Clause: SC 5.3.1: early, then what became of it."""
    return [after for after in NoticeKind if kind in BEFORE.get(after, ())]
