"""The description of the API that the repository holds is that of the API it serves."""

from pathlib import Path

from fourfold.publish.api.schema import as_text, description

KEPT = Path(__file__).parents[2] / "docs" / "api" / "openapi.json"


def test_the_kept_description_is_up_to_date() -> None:
    assert KEPT.read_text("utf-8") == as_text(), "Run: fourfold api_schema > docs/api/openapi.json"


def test_the_api_only_reads() -> None:
    assert {verb for verbs in description()["paths"].values() for verb in verbs} == {"get"}
