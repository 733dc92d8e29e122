"""What the record says of a contract while it runs: who oversees it, what it costs, how it does, what comes next."""

from fourfold.foundation.money import pounds
from fourfold.foundation.words import in_words, listed, say
from fourfold.oversight.members.rules.facts import Answer, Facts, Look, Standing


def who_oversees(facts: Facts) -> Answer:
    """Whether a manager and a lead director are named. Clause: SC 9.1.3, rec 24."""
    if facts.manager and facts.lead_director:
        return Answer(
            Standing.GOOD,
            say("{manager} manages it; {director} is its lead director.", manager=facts.manager,
                director=facts.lead_director),
            Look.CONTRACT,
        )  # fmt: skip
    if not facts.manager and not facts.lead_director:
        sentence = say("Neither a manager nor a lead director is named.")
    elif facts.manager:
        sentence = say("{name} manages it; no lead director is named.", name=facts.manager)
    else:
        sentence = say("{name} is its lead director; no manager is named.", name=facts.lead_director)
    below = facts.value is not None and facts.named_from is not None and facts.value < facts.named_from
    return Answer(Standing.ATTENTION if below else Standing.LACKING, sentence, Look.CONTRACT)


def what_it_costs(facts: Facts) -> Answer:
    """What it is worth now against when it was agreed. Clause: SC 9.1.5."""
    if facts.value is None:
        return Answer(Standing.SILENT, say("Its value is not on record."), Look.CONTRACT)
    if facts.first_value is None or facts.first_value == facts.value:
        return Answer(Standing.GOOD, say("{value} over its life, as agreed.", value=pounds(facts.value)), Look.CONTRACT)
    grown = facts.value > facts.first_value
    sentence = (
        say("{value}: {sum} more than when it was agreed.", value=pounds(facts.value),
            sum=pounds(facts.value - facts.first_value))
        if grown
        else say("{value}: {sum} less than when it was agreed.", value=pounds(facts.value),
                 sum=pounds(facts.first_value - facts.value))
    )  # fmt: skip
    return Answer(Standing.ATTENTION if grown else Standing.GOOD, sentence, Look.CONTRACT)


def how_it_performs(facts: Facts) -> Answer:
    """What the charts of its measures say, and whether targets are within reach. Clause: SC 9.1.5."""
    measured = facts.measured
    if not measured.all:
        return Answer(Standing.SILENT, say("Nothing is measured."), Look.PERFORMANCE)
    parts = [
        in_words(count, one, many)
        for count, one, many in (
            (measured.worse, "measure got worse", "measures got worse"),
            (measured.better, "measure got better", "measures got better"),
            (measured.quiet, "measure shows no change to speak of", "measures show no change to speak of"),
            (measured.too_little, "measure has too little to tell", "measures have too little to tell"),
        )
        if count
    ]
    sentence = say("{parts}.", parts=listed(parts))
    if measured.out_of_reach:
        targets = in_words(measured.out_of_reach, "target is", "targets are")
        sentence += say(" {targets} out of reach unless something changes.", targets=targets)
    if measured.worse or measured.out_of_reach:
        return Answer(Standing.LACKING, sentence, Look.PERFORMANCE)
    told = measured.better or measured.quiet
    return Answer(Standing.GOOD if told else Standing.SILENT, sentence, Look.PERFORMANCE)


def how_it_improves(facts: Facts) -> Answer:
    """Whether the service gets better: plans, what was agreed, and signals. Clause: SC 9.1.5, 8.9.4."""
    looked, measured = facts.looked, facts.measured
    if looked.plans_failed and not looked.plans_running:
        return Answer(Standing.LACKING, say("An improvement plan did not work, and none runs now."), Look.REVIEWS)
    if looked.plans_running:
        plans = in_words(looked.plans_running, "improvement plan runs", "improvement plans run")
        return Answer(Standing.ATTENTION, say("{plans}.", plans=plans), Look.REVIEWS)
    if looked.plans_worked:
        return Answer(Standing.GOOD, say("An improvement plan worked."), Look.REVIEWS)
    if measured.better:
        got = in_words(measured.better, "measure got better", "measures got better")
        return Answer(Standing.GOOD, say("{got}.", got=got), Look.PERFORMANCE)
    if measured.worse:
        return Answer(Standing.LACKING, say("A measure got worse, and no improvement plan was begun."), Look.REVIEWS)
    return Answer(Standing.SILENT, say("No change for the better is on record, and no plan for one."), Look.PERFORMANCE)


def how_reviews_stand(facts: Facts) -> Answer:
    """Whether reviews were held when they were due, and what the last one came to. Clause: SC 9.1.3, rec 23."""
    looked = facts.looked
    if not looked.due and looked.next_on is None:
        return Answer(Standing.LACKING, say("No review was held, and none is planned."), Look.REVIEWS)
    parts = [say("{held} of {due} reviews that were due were held.", held=looked.held, due=looked.due)]
    if looked.late:
        parts.append(say("{late} overdue.", late=in_words(looked.late, "review is", "reviews are")))
    if looked.last_said:
        parts.append(say("The last one: {said}", said=looked.last_said))
    elif looked.last_on:
        parts.append(say("What the last one found is not on record."))
    if looked.late:
        return Answer(Standing.LACKING, " ".join(parts), Look.REVIEWS)
    if not looked.due:
        return Answer(Standing.GOOD, say("None was due yet; the first is planned."), Look.REVIEWS)
    return Answer(Standing.GOOD if looked.last_said else Standing.ATTENTION, " ".join(parts), Look.REVIEWS)


def how_it_is_monitored(facts: Facts) -> Answer:
    """Whether monitoring is regular and rigorous, without frequent changes of process. Clause: SC 9.1.5."""
    looked = facts.looked
    if not facts.measured.all:
        return Answer(Standing.SILENT, say("Nothing is measured, so nothing is monitored."), Look.PERFORMANCE)
    troubles = [
        in_words(count, one, many)
        for count, one, many in (
            (looked.returns_late, "return is late", "returns are late"),
            (looked.unverified, "return waits to be verified", "returns wait to be verified"),
            (looked.resets, "baseline was set anew", "baselines were set anew"),
        )
        if count
    ]
    if not troubles:
        return Answer(
            Standing.GOOD, say("Returns are in and verified, and nothing was changed in how it is read."),
            Look.PERFORMANCE,
        )  # fmt: skip
    worst = Standing.LACKING if looked.returns_late else Standing.ATTENTION
    return Answer(worst, say("{troubles}.", troubles=listed(troubles)), Look.PERFORMANCE)


def how_it_is_supported(facts: Facts) -> Answer:
    """Whether monitoring is supportive too: help before remedies, and agreed actions done. Clause: SC 9.1.5, 8.9.4."""
    looked = facts.looked
    if looked.actions_late:
        late = in_words(looked.actions_late, "action agreed at a review is", "actions agreed at reviews are")
        return Answer(Standing.LACKING, say("{late} overdue.", late=late), Look.REVIEWS)
    if looked.support:
        given = in_words(looked.support, "time", "times")
        return Answer(Standing.GOOD, say("The council helped {given}, as its plans say.", given=given), Look.REVIEWS)
    if looked.steps or looked.plans_running:
        return Answer(Standing.ATTENTION, say("It falls short, and no help is on record."), Look.REVIEWS)
    return Answer(Standing.SILENT, say("No help was needed that the record tells of."), Look.REVIEWS)


def what_evaluation_shows(facts: Facts) -> Answer:
    """What the evaluation of outcomes showed, or when there will be one. Clause: SC 9.1.3, rec 23."""
    if facts.evaluated:
        standing = {True: Standing.GOOD, False: Standing.LACKING, None: Standing.ATTENTION}[facts.worked]
        return Answer(standing, facts.evaluated, Look.EVALUATION)
    if facts.evaluate_by is None:
        return Answer(Standing.LACKING, say("No evaluation of its outcomes is planned or on record."), Look.EVALUATION)
    day = f"{facts.evaluate_by.day} {facts.evaluate_by:%B %Y}"
    if facts.evaluate_by < facts.today:
        return Answer(
            Standing.LACKING, say("It was to be evaluated by {day}, and nothing is on record.", day=day),
            Look.EVALUATION,
        )  # fmt: skip
    return Answer(Standing.ATTENTION, say("It is to be evaluated by {day}.", day=day), Look.EVALUATION)


def what_comes_next(facts: Facts) -> Answer:
    """Whether it is known when it ends, and what follows: recommission, change or end. Clause: SC 9.1.3."""
    if facts.has_ended:
        return Answer(Standing.GOOD, say("It has ended."), Look.ENDING)
    if facts.decided:
        return Answer(Standing.GOOD, say("Decided on its evaluation: {word}.", word=facts.decided), Look.EVALUATION)
    if facts.ends_on is None:
        return Answer(Standing.SILENT, say("Its last day is not on record."), Look.ENDING)
    day = f"{facts.ends_on.day} {facts.ends_on:%B %Y}"
    if facts.ends_on < facts.today:
        return Answer(
            Standing.LACKING, say("Its last day, {day}, has passed, and nobody closed or extended it.", day=day),
            Look.ENDING,
        )  # fmt: skip
    if facts.has_commission:
        return Answer(
            Standing.GOOD, say("It ends on {day}; its commission holds what comes next.", day=day), Look.COMMISSION
        )
    return Answer(
        Standing.ATTENTION, say("It ends on {day}; no commission for what comes next is linked.", day=day), Look.ENDING
    )


def whether_outcomes_count(facts: Facts) -> Answer:
    """Whether change for people is measured, not only what was done, and in words too. Clause: SC 4.5.1-4.5.3."""
    measured = facts.measured
    if not measured.all:
        return Answer(Standing.SILENT, say("Nothing is measured."), Look.PERFORMANCE)
    if not measured.outcome:
        return Answer(
            Standing.LACKING, say("No measure tells of change for people; all count what is done."), Look.PERFORMANCE
        )
    kinds = say(
        "{outcome} of {all} tell of change for people, {quality} of quality.", outcome=measured.outcome,
        all=in_words(measured.all, "measure", "measures"), quality=measured.quality,
    )  # fmt: skip
    if not measured.with_users:
        return Answer(
            Standing.ATTENTION,
            kinds + say(" That those who use the service helped to define them is not on record."),
            Look.PERFORMANCE,
        )
    return Answer(Standing.GOOD, kinds + say(" Those who use the service helped to define them."), Look.PERFORMANCE)


def how_we_do_as_a_client(facts: Facts) -> Answer:
    """Whether the council's own duties as a client are measured. Clause: SC 4.5.3."""
    if not facts.measured.all:
        return Answer(Standing.SILENT, say("Nothing is measured."), Look.PERFORMANCE)
    if not facts.measured.ours:
        return Answer(Standing.LACKING, say("No duty of our own is measured."), Look.PERFORMANCE)
    ours = in_words(facts.measured.ours, "duty of our own is", "duties of our own are")
    return Answer(Standing.GOOD, say("{ours} measured.", ours=ours), Look.PERFORMANCE)
