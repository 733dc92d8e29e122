import re

from django.test import Client
from django.urls import reverse

from tests.cast import Cast, again
from tests.conftest import signed_in
from tests.govern.recommendations import make


def test_everyone_reads_recommendations_by_body(kent: Cast) -> None:
    row = make.answered(kent)
    assert "1 recommendation: 1 answered, 0 done." in Client().get("/kent/recommendations/").content.decode()
    page = Client().get(row.body.get_absolute_url()).content.decode()
    assert "20. Prompt payment down the chain" in page
    assert "Director, children" in page
    assert "fits this choice" in Client().get(row.body.get_absolute_url(), {"progress": "done"}).content.decode()
    assert "We will pay every tier in 14 days." in Client().get(row.get_absolute_url()).content.decode()


def test_an_answer_and_progress_are_given_in_the_browser(kent: Cast) -> None:
    row = make.recommendation(kent)
    carys = signed_in(kent.carys)
    for page, given in (
        ("respond", {"accepted": "yes", "response": "We will.", "owner": str(make.post_of(kent, "carys").uuid)}),
        ("progress", {"progress": "under_way", "note": "Terms drafted."}),
    ):
        where = reverse(f"recommendations.{page}", args=["kent", row.uuid])
        hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', carys.get(where).content.decode()))
        assert carys.post(where, {**hidden, **given}).status_code == 302
    row = again(row)
    assert (row.accepted, row.progress, row.progress_note) == (True, "under_way", "Terms drafted.")


def test_another_authoritys_address_finds_nothing_of_ours(kent: Cast, sussex: Cast) -> None:
    row = make.recommendation(kent)
    assert Client().get(f"/sussex/recommendations/{row.uuid}/").status_code == 404
    assert Client().get("/sussex/recommendations/by/select-committee/").status_code == 404
