"""The answer to each of the group's questions, by the key under which the rulebook asks it (SC 9.1.3, 9.1.5)."""

from collections.abc import Callable

from fourfold.oversight.members.rules.answers import before, market, running
from fourfold.oversight.members.rules.facts import Answer, Facts

ANSWERS: dict[str, Callable[[Facts], Answer]] = {
    "oversight": running.who_oversees,
    "cost": running.what_it_costs,
    "performance": running.how_it_performs,
    "improvement": running.how_it_improves,
    "reviews": running.how_reviews_stand,
    "monitoring": running.how_it_is_monitored,
    "support": running.how_it_is_supported,
    "evaluation": running.what_evaluation_shows,
    "next": running.what_comes_next,
    "outcomes": running.whether_outcomes_count,
    "client": running.how_we_do_as_a_client,
    "social_value": market.whether_social_value_is_kept,
    "small_providers": before.whether_small_providers_were_looked_into,
    "regard": before.whether_regard_was_taken,
    "dialogue": before.whether_there_was_dialogue,
    "co_design": before.whether_it_was_co_designed,
    "specification": before.whether_it_reflects_what_was_heard,
    "innovation": market.whether_innovation_is_rewarded,
    "chain": market.who_works_below,
    "paid": market.whether_all_are_paid_in_time,
    "local": market.whether_it_is_local,
}
