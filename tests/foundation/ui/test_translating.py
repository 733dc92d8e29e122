from typing import Any

import pytest
from django.utils.translation import override

from fourfold.foundation.ui import translating
from fourfold.foundation.words import say


def test_a_sentence_is_looked_up_once_for_each_language(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def gettext(sentence: str) -> Any:
        asked.append(sentence)
        return f"{sentence}!"

    monkeypatch.setattr(translating, "gettext", gettext)
    for language in ("en-gb", "cy", "en-gb", "cy"):
        with override(language):
            assert say("Only this test says this") == "Only this test says this!"
    assert len(asked) == 2
    translating._in.cache_clear()
