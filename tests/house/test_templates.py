"""What every template keeps to: words can be translated, nothing runs inline, every form is safe to send."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "fourfold"
TEMPLATES = sorted(SOURCE.glob("**/templates/**/*.html"))
NAMES = {"Fourfold"}
"""Words that are the same in every language."""
SPOKEN = ("button", "link_button", "tag", "empty", "back", "details", "warning")
"""Tags of the kit whose plain strings are words that someone reads."""
SIGNING_IN = SOURCE / "foundation" / "accounts" / "templates"
"""Forms that allauth receives: sending one twice changes nothing more, and they know no key."""
READ_ATTRIBUTES = ("alt", "aria-label", "placeholder", "title")

every_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))


def untranslated(source: str) -> list[str]:
    """Words of a template that a reader of another language would still meet in English."""
    source = re.sub(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", "", source, flags=re.DOTALL)
    source = re.sub(r"{%\s*blocktranslate.*?endblocktranslate\s*%}", "", source, flags=re.DOTALL)
    found = []
    for tag in re.findall(r"{%(.*?)%}", source, flags=re.DOTALL):
        name, _, rest = tag.strip().partition(" ")
        if name in SPOKEN:
            plain = re.sub(r"_\((\"[^\"]*\"|'[^']*')\)|\w+=(\"[^\"]*\"|'[^']*')", "", rest)
            found += [text for text in re.findall(r"[\"']([^\"']*)[\"']", plain) if re.search(r"[A-Z][a-z]", text)]
        if name == "include":
            found += re.findall(r"\b(?:text|label)=[\"']([^\"']+)[\"']", rest)
    source = re.sub(r"<(code|kbd|samp)\b.*?</\1>", " ", source, flags=re.DOTALL)
    text = re.sub(r"{%.*?%}|{{.*?}}", " ", source, flags=re.DOTALL)
    for attribute in READ_ATTRIBUTES:
        found += [said for said in re.findall(rf'\s{attribute}="([^"]*)"', text) if re.search("[A-Za-z]", said)]
    bare = re.sub(r"<[^>]*>", " ", text)
    bare = re.sub(r"&\w+;", " ", bare)
    found += [word for word in re.findall(r"[A-Za-z]{2,}", bare) if word not in NAMES]
    return found


def runs_inline(source: str) -> list[str]:
    """What the content policy would refuse: styles and scripts within the page."""
    text = re.sub(r"{%.*?%}|{{.*?}}", "", source, flags=re.DOTALL)
    return re.findall(r"\sstyle\s*=|<style|<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+\s*=", text)


def unsafe_forms(source: str, *, keyless: bool = False) -> list[str]:
    """Forms that POST without exactly one token against forgery and one key against sending twice."""
    return [
        form[:120]
        for form in re.findall(r'<form[^>]*method="post".*?(?:</form>|\Z)', source, flags=re.DOTALL | re.IGNORECASE)
        if form.count("{% csrf_token %}") != 1
        or (not keyless and len(re.findall(r"{%\s*once\s*%}|{{\s*[\w.]+\.once\s*}}", form)) != 1)
    ]


@every_template
def test_every_word_can_be_translated(path: Path) -> None:
    assert untranslated(path.read_text()) == []


@every_template
def test_nothing_runs_inline(path: Path) -> None:
    assert runs_inline(path.read_text()) == []


@every_template
def test_every_form_is_safe_to_send(path: Path) -> None:
    assert unsafe_forms(path.read_text(), keyless=path.is_relative_to(SIGNING_IN)) == []


def test_the_checks_find_what_they_look_for() -> None:
    assert untranslated("<p>Hello</p>") == ["Hello"]
    assert untranslated('<p title="Hello">{{ x }}</p>') == ["Hello"]
    assert untranslated('{% button "Save" %}') == ["Save"]
    assert untranslated('{% button _("Save") kind="warning" %}{% tag x "green" %}Fourfold &nbsp;') == []
    assert untranslated('{% translate "Hello" %}{% blocktranslate %}Hello {{ x }}{% endblocktranslate %}') == []
    assert len(runs_inline('<p style="x"><script>1</script><a onclick="x"><style>')) == 4
    assert runs_inline('<script src="/x.js"></script>') == []
    assert len(unsafe_forms('<form method="post">{% csrf_token %}</form><form method="get"></form>')) == 1
    assert unsafe_forms('<form method="post">{% csrf_token %}{{ form.once }}</form>') == []
