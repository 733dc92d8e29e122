"""Words that every feed can carry."""

import re

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """``text`` without the few characters that neither XML nor a calendar may hold."""
    return _UNFIT.sub("", text)


def one_line(text: str) -> str:
    """The same on one line, as titles are."""
    return " ".join(plain(text).split())
