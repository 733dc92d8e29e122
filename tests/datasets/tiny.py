"""A dataset of a few lines, which tests bend until it breaks."""

PEOPLE = """
[authority]
key = "tiny"
name = "Tiny Council"
short = "TC"
nation = "england"
time_zone = "Europe/London"
reference_prefix = "TC"
gss = "E10000016"
clause = "P1 1.1"

[[directorate]]
key = "care"
name = "Care"
clause = "P1 1.1"

[[person]]
key = "lee"
name = "Lee Example"
kind = "member"
clause = "P1 1.1"

[[seat]]
person = "lee"
clause = "P1 1.1"

[[holder]]
key = "ana"
name = "Ana Example"
email = "ana@tiny.invalid"
post_title = "Commissioner"
roles = ["commissioner"]
directorate = "care"
may = "Starts commissions."
basis = "made up"
"""

OUTCOMES = """
[[plan]]
key = "plan"
title = "Plan"
status = "in_force"
from = 2012-04-01
clause = "P1 1.1"

[[outcome]]
key = "well"
plan = "plan"
title = "People stay well"
population = "Everyone"
clause = "P1 1.1"

[[objective]]
key = "home"
outcome = "well"
title = "More people live at home"
clause = "P1 1.1"

[[service]]
key = "homecare"
title = "Homecare"
directorate = "care"
delivery = "external"
clause = "P1 1.1"

[[service]]
key = "telecare"
title = "Telecare"
directorate = "care"
delivery = "external"
clause = "P1 1.1"

[[contribution]]
service = "homecare"
objective = "home"
share = 60
clause = "P1 1.1"

[[contribution]]
service = "telecare"
objective = "home"
share = 40
clause = "P1 1.1"

[[indicator]]
key = "at-home"
objective = "home"
title = "People at home"
unit = "percent"
good = "up"
frequency = "year"
target = [{ period = "2013/14", value = "60" }, { period = "2014/15", value = "70" }]
clause = "P1 1.1"

[[reading]]
indicator = "at-home"
period = "2012/13"
from = 2012-04-01
until = 2013-03-31
value = "59.2"
clause = "P1 1.1"
"""

STEP = """
[[step]]
key = "{stage}-step"
stage = "{stage}"
title = "Do it"
good = "Done well."
responsible = "commissioner"
accountable = "lead_director"
evidence = ["note"]
clause = "SCA 6.12"

[[stage]]
key = "{stage}"
title = "{stage}"
clause = "SCA 6.12"

[[gate]]
stage = "{stage}"
title = "Through"
sign_off = ["lead_director"]
decision = "never"
clause = "SCA 6.12"
"""

FRAMEWORK = """
[framework]
key = "tiny"
title = "Framework"
version = 1
clause = "SCA 6.12"
""" + "".join(STEP.format(stage=stage) for stage in ("analyse", "plan", "do", "review"))

COMMISSIONS = """
[[commission]]
key = "homecare"
title = "Homecare"
purpose = "People get help at home."
directorate = "care"
service = "homecare"
stage = "plan"
passed_gate = { stage = "analyse", by = 2014-04-30, clause = "P1 1.2" }
clause = "P1 1.1"

[[evidence]]
key = "seen"
step = "analyse-step"
title = "Seen"
on = 2014-04-30
clause = "P1 1.2"
"""

ABOUT = """
[dataset]
address = "tiny"
title = "Tiny"
source = "A few lines"
rulebook = "kent_2014"
as_of = 2014-05-15
begun = 2013-09-01
"""


def tiny(**changes: tuple[str, str]) -> dict[str, str]:
    """The files of the tiny dataset; ``people=("old", "new")`` replaces words in one of them."""
    files = {
        "dataset.toml": ABOUT,
        "people.toml": PEOPLE,
        "outcomes.toml": OUTCOMES,
        "framework.toml": FRAMEWORK,
        "commissions.toml": COMMISSIONS,
    }
    for name, (old, new) in changes.items():
        text = files[f"{name}.toml"]
        assert old in text, f"the tiny dataset no longer says {old!r}"
        files[f"{name}.toml"] = text.replace(old, new, 1)
    return files
