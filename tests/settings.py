"""Settings for tests: those of the demo, with a fast password hasher and folders of their own."""

import os
import tempfile

os.environ.setdefault("FOURFOLD_DEMO", "1")
os.environ["FOURFOLD_HOME"] = tempfile.mkdtemp(prefix="fourfold-tests-")

from fourfold.config.settings import *  # noqa: F403
from fourfold.config.settings import STATIC_ROOT, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
