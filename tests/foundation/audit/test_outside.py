"""What the page for outsiders promises, done as an outsider would, without our code."""

import json
import re
import subprocess
import sys
from pathlib import Path

from django.test import Client

from fourfold.foundation.audit.actions import make_checkpoint
from fourfold.foundation.audit.models import Event
from tests.cast import NOON, Cast
from tests.foundation.audit.make import add_events

PAGE = Path(__file__).parents[3] / "docs" / "security" / "audit.md"


def test_the_program_on_the_page_checks_what_we_publish(kent: Cast, client: Client) -> None:
    add_events(kent, 2)
    make_checkpoint(NOON)
    published = client.get("/audit/checkpoints.json").json()
    block = re.search(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert block is not None
    program = block[1].replace("\n   ", "\n").strip().replace("the key that you noted down", published["public_key"])

    def run(text: str) -> int:
        return subprocess.run(
            [sys.executable, "-c", program], input=text, text=True, check=False, capture_output=True
        ).returncode

    assert run(json.dumps(published)) == 0
    published["checkpoints"][0]["sequence"] = 1
    assert run(json.dumps(published)) == 1


def test_the_page_names_every_field_of_an_event() -> None:
    page = PAGE.read_text("utf-8")
    for field in Event._meta.get_fields():
        if field.concrete:
            assert f"`{field.name}`" in page, field.name
