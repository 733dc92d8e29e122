"""Drafts at rest: encrypted, bound to what they are about, readable after the key changes."""

from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.conf import settings as django_settings
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrage.x25519 import Identity

from fourfold.foundation.errors import Refused
from fourfold.foundation.sealing.atrest import fetch, fetch_stream, keep, keep_stream

DRAFT = UUID(int=1)


@given(st.binary(max_size=2000))
@settings(deadline=None, max_examples=30)
def test_what_is_kept_comes_back_and_does_not_show(plain: bytes) -> None:
    kept = keep(plain, about=DRAFT)
    assert fetch(kept, about=DRAFT) == plain
    assert len(plain) < 8 or plain not in kept


def test_in_the_place_of_another_it_is_refused() -> None:
    with pytest.raises(Refused, match="something else"):
        fetch(keep(b"our price", about=DRAFT), about=uuid4())


def test_altered_or_cut_off_it_is_refused() -> None:
    kept = keep(b"our price", about=DRAFT)
    for altered in (kept[:-1], kept[:-1] + bytes([kept[-1] ^ 1]), b"", b"our price"):
        with pytest.raises(Refused):
            fetch(altered, about=DRAFT)


def test_large_files_go_through_in_a_stream() -> None:
    content, kept, back = b"0123456789" * 500_000, BytesIO(), BytesIO()
    told = keep_stream(BytesIO(content), kept, about=DRAFT)
    assert told.size == len(kept.getvalue())
    kept.seek(0)
    assert fetch_stream(kept, back, about=DRAFT) == len(content)
    assert back.getvalue() == content


def test_a_key_is_changed_by_putting_a_new_one_first(monkeypatch: pytest.MonkeyPatch) -> None:
    before = keep(b"a draft", about=DRAFT)
    old = django_settings.DRAFTS_KEY
    monkeypatch.setattr(django_settings, "DRAFTS_KEY", f"{Identity.generate()}, {old}")
    assert fetch(before, about=DRAFT) == b"a draft"
    after = keep(b"another", about=DRAFT)
    monkeypatch.setattr(django_settings, "DRAFTS_KEY", old)
    with pytest.raises(Refused, match="another key"):
        fetch(after, about=DRAFT)
