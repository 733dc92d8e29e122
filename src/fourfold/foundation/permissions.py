"""Ask for a button what an action will ask for a deed."""

from collections.abc import Callable
from typing import ParamSpec

from fourfold.foundation.errors import NotAllowed

P = ParamSpec("P")


def can(check: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Whether ``check`` lets this pass. The check itself is what actions enforce."""
    try:
        check(*args, **kwargs)
    except NotAllowed:
        return False
    return True
