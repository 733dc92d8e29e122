"""The web application, as a server loads it."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from fourfold.foundation.arrivals import Reception

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourfold.config.settings")

application = Reception(get_wsgi_application())

# All that every page needs is loaded before the first one is asked for. It stays for as long as the process runs, so
# that looking through it for garbage, page after page, finds nothing: about a tenth of the time of a page.
assert get_resolver().url_patterns
gc.collect()
gc.freeze()
gc.set_threshold(20_000)
