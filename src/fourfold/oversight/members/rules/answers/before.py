"""What the record says of the time before a contract: talks with small providers, co-design, what was taken up."""

from fourfold.foundation.words import in_words, say
from fourfold.oversight.members.rules.facts import Answer, Facts, Look, Standing


def whether_small_providers_were_looked_into(facts: Facts) -> Answer:
    """Whether the work of charities and small firms in the field was looked into. Clause: SC 9.1.5."""
    if not facts.heard.exercises:
        return _silent(facts)
    if not facts.heard.small:
        return Answer(
            Standing.LACKING, say("There were talks, and no charity or small firm is on record as asked."), Look.TALKS
        )
    asked = in_words(facts.heard.small, "charity or small firm", "charities and small firms")
    return Answer(Standing.GOOD, say("{asked} were asked or came.", asked=asked), Look.TALKS)


def whether_regard_was_taken(facts: Facts) -> Answer:
    """Whether what providers told of their work was answered. Clause: SC 9.1.5."""
    heard = facts.heard
    if not heard.exercises:
        return _silent(facts)
    if not heard.from_providers:
        return Answer(Standing.SILENT, say("Nothing that providers told is on record."), Look.TALKS)
    told = in_words(heard.from_providers, "thing that providers told", "things that providers told")
    if heard.open:
        still = in_words(heard.open, "thing still waits", "things still wait")
        return Answer(Standing.ATTENTION, say("{told}; {still} for an answer.", told=told, still=still), Look.TALKS)
    return Answer(Standing.GOOD, say("{told}, all of it answered.", told=told), Look.TALKS)


def whether_there_was_dialogue(facts: Facts) -> Answer:
    """Whether there was dialogue with possible providers of these sectors. Clause: SC 9.1.5."""
    heard = facts.heard
    if not heard.exercises:
        return _silent(facts)
    talks = in_words(heard.exercises, "round of talks", "rounds of talks")
    if heard.from_providers and heard.small:
        return Answer(Standing.GOOD, say("{talks}, small providers among those who came.", talks=talks), Look.TALKS)
    return Answer(
        Standing.ATTENTION, say("{talks}; what small providers said is not on record.", talks=talks), Look.TALKS
    )


def whether_it_was_co_designed(facts: Facts) -> Answer:
    """Whether the service was designed together with those whom it is for. Clause: SC 9.1.5."""
    heard = facts.heard
    if not heard.exercises:
        return _silent(facts)
    if heard.co_designed:
        ideas = in_words(heard.co_designed, "contribution", "contributions")
        return Answer(Standing.GOOD, say("{ideas} came from designing it together.", ideas=ideas), Look.TALKS)
    if heard.from_users:
        return Answer(
            Standing.ATTENTION, say("People who use the service were heard; designing together is not on record."),
            Look.TALKS,
        )  # fmt: skip
    return Answer(Standing.LACKING, say("Nobody who uses the service is on record as heard."), Look.TALKS)


def whether_it_reflects_what_was_heard(facts: Facts) -> Answer:
    """Whether what was heard before went into the specification. Clause: SC 9.1.5, 4.4.2."""
    heard = facts.heard
    if not heard.exercises:
        return _silent(facts)
    if heard.taken:
        taken = in_words(heard.taken, "thing that was said is", "things that were said are")
        return Answer(Standing.GOOD, say("{taken} in the specification, clause by clause.", taken=taken), Look.TALKS)
    if heard.answered:
        return Answer(Standing.ATTENTION, say("What was said was answered, and none of it taken up."), Look.TALKS)
    return Answer(Standing.LACKING, say("What became of what was said is not on record."), Look.TALKS)


def _silent(facts: Facts) -> Answer:
    if facts.has_commission:
        return Answer(Standing.SILENT, say("No talks before it are on record at its commission."), Look.COMMISSION)
    return Answer(
        Standing.SILENT, say("It is linked to no commission, where talks before it would stand."), Look.CONTRACT
    )
