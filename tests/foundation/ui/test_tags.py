import re

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.ui.templatetags.ui import UnknownLook
from fourfold.govern.decisions import permissions


def drawn(source: str, **values: object) -> str:
    return re.sub(r"\s+", " ", Template(source).render(Context(values))).strip()


def test_tags_write_what_they_are_given_and_nothing_more() -> None:
    assert (
        drawn('{% tag word "green" %}', word="<b>") == '<strong class="govuk-tag govuk-tag--green">&lt;b&gt;</strong>'
    )
    assert drawn("{% clause '' %}") == ""
    assert drawn("{% pager '' %}") == ""
    assert 'href="/next"' in drawn("{% pager '/next' %}")
    assert "govuk-button--warning" in drawn('{% button "Stop" kind="warning" %}')
    assert (
        drawn("{% inset %}<p>{{ x }}</p>{% endinset %}", x="<i>")
        == '<div class="govuk-inset-text"><p>&lt;i&gt;</p></div>'
    )
    assert "Why we ask" in drawn('{% details "Why we ask" %}Because.{% enddetails %}')


def test_a_line_ends_between_clauses_and_never_within_one() -> None:
    two = '<span class="ff-clause">SC 2.2,</span> <span class="ff-clause">SC rec 17</span>'
    assert drawn("{% clause 'SC 2.2, SC rec 17' %}") == two
    assert drawn("{% clause 'SC 2.2' %}") == '<span class="ff-clause">SC 2.2</span>'


def test_what_the_source_does_not_say_is_marked_as_ours() -> None:
    assert "our reading of the source" in drawn("{% basis 'our reading' %}")
    assert "made up for the demonstration" in drawn("{% basis 'made up' %}")
    assert drawn("{% basis '' %}") == ""


def test_colours_and_kinds_that_the_kit_lacks_are_found_at_once() -> None:
    with pytest.raises(UnknownLook):
        drawn('{% tag "x" "pink" %}')
    with pytest.raises(UnknownLook):
        drawn('{% button "x" kind="big" %}')


def test_facts_may_lead_somewhere() -> None:
    page = drawn("{% summary rows %}", rows=[("Lead", "Carys"), ("Decision", "Cabinet", "/d")])
    assert '<dd class="govuk-summary-list__value"> Carys </dd>' in page
    assert '<a class="govuk-link" href="/d">Cabinet</a>' in page


def test_an_empty_list_may_hold_the_tag_that_says_so() -> None:
    source = '{% for x in xs %}{{ x }}{% empty %}{% empty "None yet." "Add one" "/add" %}{% endfor %}'
    assert "None yet." in drawn(source, xs=[])


def test_each_key_is_its_own() -> None:
    first, second = drawn("{% once %}"), drawn("{% once %}")
    assert first != second
    assert 'name="once"' in first


def test_a_button_asks_what_the_action_will_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    def check_try(person: str | None, thing: str) -> None:
        if person != thing:
            raise NotAllowed("No.")

    monkeypatch.setattr(permissions, "check_try", check_try, raising=False)
    request = RequestFactory().get("/")
    request.person = "amina"  # type: ignore[attr-defined]
    source = '{% can "govern.decisions.check_try" whose as may %}{% if may %}yes{% else %}no{% endif %}'
    assert drawn(source, request=request, whose="amina") == "yes"
    assert drawn(source, request=request, whose="bola", person="bola") == "no"
