"""What the record says of promises to society, of innovation, and of who gets the work."""

from fourfold.foundation.words import in_words, say
from fourfold.oversight.members.rules.facts import Answer, Facts, Look, Standing


def whether_social_value_is_kept(facts: Facts) -> Answer:
    """Whether social value was promised, is followed, and is kept. Clause: SC 9.1.5, rec 27."""
    promised = facts.promised
    if not promised.social:
        return Answer(Standing.LACKING, say("No social value was promised that the record tells of."), Look.PROMISES)
    said = in_words(promised.social, "promise of social value", "promises of social value")
    if promised.unmet:
        return Answer(
            Standing.LACKING, say("{said}; {unmet} behind or not kept.", said=said, unmet=promised.unmet),
            Look.PROMISES,
        )  # fmt: skip
    if promised.not_followed:
        return Answer(
            Standing.ATTENTION, say("{said}; nobody follows {count}.", said=said, count=promised.not_followed),
            Look.PROMISES,
        )  # fmt: skip
    return Answer(Standing.GOOD, say("{said}, all followed and none behind.", said=said), Look.PROMISES)


def whether_innovation_is_rewarded(facts: Facts) -> Answer:
    """Whether a provider that does better gains by it: results that are paid for, or an extension to earn.

    Clause: SC 9.1.5, 8.4.4.
    """
    if facts.is_in_house:
        return Answer(Standing.SILENT, say("An own team is not paid for doing better."), Look.CONTRACT)
    if facts.pays_for_results:
        return Answer(Standing.GOOD, say("A part of what is paid depends on results."), Look.CONTRACT)
    if facts.extensions:
        return Answer(
            Standing.ATTENTION, say("Good performance can earn an extension; nothing else rewards it."), Look.CONTRACT
        )
    return Answer(Standing.SILENT, say("The terms on record reward no innovation."), Look.CONTRACT)


def who_works_below(facts: Facts) -> Answer:
    """Whether subcontractors and their shares are known. Clause: SC 4.4.6-4.4.7."""
    if facts.is_in_house:
        return Answer(Standing.GOOD, say("Our own team delivers it."), Look.CONTRACT)
    if not facts.subcontractors:
        return Answer(Standing.SILENT, say("Whether anyone works below the main provider is not told."), Look.CONTRACT)
    said = in_words(facts.subcontractors, "subcontractor is named", "subcontractors are named")
    if facts.shares_told < facts.subcontractors:
        return Answer(
            Standing.ATTENTION, say("{said}; the share of {told} is told.", said=said, told=facts.shares_told),
            Look.CONTRACT,
        )  # fmt: skip
    return Answer(Standing.GOOD, say("{said}, each with its share.", said=said), Look.CONTRACT)


def whether_all_are_paid_in_time(facts: Facts) -> Answer:
    """Whether the provider is paid in time, and those whom it pays in turn. Clause: SC 8.6.1-8.6.2, rec 20."""
    paid = facts.paid
    if not paid.timed and not paid.below:
        return Answer(Standing.SILENT, say("No payment with its days is on record."), Look.PAYMENTS)
    parts = []
    if paid.timed:
        parts.append(
            say("{late} of {timed} to its provider came late.", late=paid.late,
                timed=in_words(paid.timed, "payment", "payments"))
        )  # fmt: skip
    if paid.below:
        parts.append(
            say("Of {below} below it that it told of, {unpaid} were not paid yet.", unpaid=paid.below_unpaid,
                below=in_words(paid.below, "invoice", "invoices"))
        )  # fmt: skip
    good = not paid.late and not paid.below_unpaid
    return Answer(Standing.GOOD if good else Standing.ATTENTION, " ".join(parts), Look.PAYMENTS)


def whether_it_is_local(facts: Facts) -> Answer:
    """Whether the main provider is local, and small. Clause: SC 6.1.3, 9.1.1."""
    if facts.is_in_house:
        return Answer(Standing.GOOD, say("Our own team delivers it."), Look.PROVIDER)
    if facts.is_local is None:
        return Answer(Standing.SILENT, say("Where its provider sits is not on record."), Look.PROVIDER)
    where = say("Its provider is local") if facts.is_local else say("Its provider is not local")
    if facts.is_small is None:
        return Answer(
            Standing.ATTENTION, say("{where}; how large it is has not been told.", where=where), Look.PROVIDER
        )
    good = facts.is_local or facts.is_small
    return Answer(
        Standing.GOOD if good else Standing.ATTENTION, say("{where}, and {size}.", where=where, size=facts.size),
        Look.PROVIDER,
    )  # fmt: skip
