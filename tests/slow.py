"""The web application as it is served, with one turn at a time, in which each form takes its time."""

import os
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

from fourfold.foundation.arrivals import Reception

SECONDS = float(os.environ.get("SLOW", "0"))
_fast = get_wsgi_application()


def _slow(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if environ["REQUEST_METHOD"] == "POST":
        time.sleep(SECONDS)
    answer: Iterable[bytes] = _fast(environ, start_response)
    return answer


application = Reception(_slow, turns=1)
