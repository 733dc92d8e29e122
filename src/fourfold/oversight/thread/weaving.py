"""From rows to the tree that a page draws, from either end."""

from functools import cache
from uuid import UUID

from django.urls import reverse

from fourfold.cycle.commissions.rules.names import STAGE_NAMES, TURN_NAMES
from fourfold.cycle.outcomes.rules import Unit
from fourfold.cycle.outcomes.rules.measures import DELIVERY_NAMES, in_unit
from fourfold.foundation.ui.filters import day
from fourfold.foundation.words import in_words, say
from fourfold.govern.decisions.rules import STATE_NAMES, DecisionState
from fourfold.oversight.thread.nodes import Node
from fourfold.oversight.thread.queries import (
    CommissionRow,
    DecisionRow,
    IndicatorRow,
    LinkRow,
    ObjectiveRow,
    OutcomeRow,
    ServiceRow,
    Thread,
)

READINGS_SHOWN = 2
_NOWHERE = UUID(int=0)


class Loom:
    """Makes the nodes of one thread. Addresses are worked out once for each kind of page, not for each node."""

    def __init__(self, thread: Thread, authority: str) -> None:
        self.thread = thread
        self.authority = authority
        self.address = cache(self._address)
        # Sentences are looked up once for the whole thread: it has thousands of nodes.
        self.brings = say("Brings {share}%")
        self.brings_with_others = say("Brings {share}%; depends on others")
        self.read = say("{title}: {figure}, {period}")
        self.delivered = {kind.value: say(name) for kind, name in DELIVERY_NAMES.items()}
        self.stages = {stage.value: say(name) for stage, name in STAGE_NAMES.items()}
        self.states = {state.value: say(name).lower() for state, name in TURN_NAMES.items()}
        self.commissions_of: dict[int, list[CommissionRow]] = {}
        for row in thread.commissions.values():
            if row.service is not None:
                self.commissions_of.setdefault(row.service, []).append(row)

    def tree(self, directorate: str = "") -> list[Node]:
        """From each outcome down to decisions; with ``directorate``, only the ways that pass its services."""
        nodes = []
        for outcome in self.thread.outcomes:
            node = self.outcome(outcome)
            for objective in self.thread.objectives.get(outcome.pk, []):
                below = self._objective_with_services(objective, directorate)
                if below is not None:
                    node.below.append(below)
            passed = {row.pk for row in self._passed(outcome)}
            if not directorate:
                named = [self.thread.commissions[pk] for pk in self.thread.served_by.get(outcome.pk, [])]
                node.below += [self.commission_with_decisions(row) for row in named if row.pk not in passed]
                if not node.below:
                    node.below.append(Node("objective", say("No objective yet"), is_gap=True))
            if node.below:
                nodes.append(node)
        return nodes

    def adrift(self, directorate: str = "") -> list[Node]:
        """The services that serve no outcome, with their commissions."""
        serving = {link.service for links in self.thread.links.values() for link in links}
        rows = [row for row in self.thread.services.values() if row.pk not in serving]
        return [self.service_with_commissions(row) for row in rows if directorate in ("", row.directorate_slug)]

    def back_from_service(self, row: ServiceRow) -> Node:
        """From a service up to the objectives and outcomes that it is for."""
        node = self.service(row)
        objectives = {one.pk: one for rows in self.thread.objectives.values() for one in rows}
        outcomes = {one.pk: one for one in self.thread.outcomes}
        for links in self.thread.links.values():
            for link in links:
                if link.service == row.pk:
                    objective = objectives[link.objective]
                    above = self.objective(objective, link)
                    above.below.append(self.outcome(outcomes[objective.outcome]))
                    node.below.append(above)
        if not node.below:
            node.below.append(Node("outcome", say("No outcome"), is_gap=True))
        return node

    def back_from_commission(self, row: CommissionRow) -> Node:
        """From a commission up to its service, and the outcomes that it names."""
        node = self.commission(row)
        if row.service is not None and row.service in self.thread.services:
            node.below.append(self.back_from_service(self.thread.services[row.service]))
        reached = {below.href for service in node.below for objective in service.below for below in objective.below}
        for outcome in self.thread.outcomes:
            if row.pk in self.thread.served_by.get(outcome.pk, []):
                above = self.outcome(outcome)
                if above.href not in reached:
                    node.below.append(above)
        if not node.below:
            node.below.append(Node("outcome", say("No service and no outcome"), is_gap=True))
        return node

    def commissions_under(self, service: ServiceRow) -> list[Node]:
        """What is done about a service: its commissions with their decisions."""
        return [self.commission_with_decisions(row) for row in self.commissions_of.get(service.pk, [])]

    def commissions_behind(self, decision: UUID) -> list[CommissionRow]:
        """The commissions whose gates wait for a decision, or passed by it."""
        return [
            self.thread.commissions[pk]
            for pk, rows in self.thread.decisions.items()
            if any(row.uuid == decision for row in rows)
        ]

    def service_with_commissions(self, row: ServiceRow, link: LinkRow | None = None) -> Node:
        """A service and what is done about it."""
        node = self.service(row, link)
        node.below = self.commissions_under(row)
        return node

    def commission_with_decisions(self, row: CommissionRow) -> Node:
        """A commission and what was decided on it."""
        node = self.commission(row)
        node.below = [self.decision(decision) for decision in self.thread.decisions.get(row.pk, [])]
        return node

    def outcome(self, row: OutcomeRow) -> Node:
        """An outcome, for whom."""
        return Node("outcome", row.title, self._href("outcomes.outcome", row.uuid), (row.population,))

    def objective(self, row: ObjectiveRow, link: LinkRow | None = None) -> Node:
        """An objective with what its first indicators showed last."""
        notes = [self._reading(one) for one in self.thread.indicators.get(row.pk, []) if one.value is not None]
        more = len(notes) - READINGS_SHOWN
        if more > 0:
            notes = [*notes[:READINGS_SHOWN], say("and {more}", more=in_words(more, "more reading", "more readings"))]
        if link is not None:
            notes.insert(0, self._share(link))
        return Node("objective", row.title, self._href("outcomes.objective", row.uuid), tuple(notes))

    def service(self, row: ServiceRow, link: LinkRow | None = None) -> Node:
        """A service: who delivers it, whose it is, what share it brings."""
        notes = [f"{self.delivered[row.delivery]} · {row.directorate}"]
        if link is not None:
            notes.append(self._share(link))
        return Node("service", row.title, self._href("outcomes.service", row.uuid), tuple(notes))

    def commission(self, row: CommissionRow) -> Node:
        """A commission and where it stands."""
        where = f"{self.stages[row.stage]}, {self.states[row.state]}" if row.stage and row.state else ""
        notes = tuple(note for note in (row.reference, where) if note)
        return Node("commission", row.title, self._href("commissions.page", row.uuid), notes)

    def decision(self, row: DecisionRow) -> Node:
        """A decision: what became of it and when."""
        note = say(STATE_NAMES[DecisionState(row.state)])
        when = row.decided_at or row.due_on
        if when is not None:
            note = f"{note}, {day(when)}" if row.decided_at else say("{note}, due {day}", note=note, day=day(when))
        return Node("decision", row.title, self._href("decisions.page", row.uuid), (note,))

    def _objective_with_services(self, row: ObjectiveRow, directorate: str) -> Node | None:
        links = [
            (self.thread.services[link.service], link)
            for link in self.thread.links.get(row.pk, [])
            if directorate in ("", self.thread.services[link.service].directorate_slug)
        ]
        if directorate and not links:
            return None
        node = self.objective(row)
        node.below = [self.service_with_commissions(service, link) for service, link in links]
        if not links:
            node.below.append(Node("service", say("No service"), notes=(say("Nobody works for this."),), is_gap=True))
        return node

    def _passed(self, outcome: OutcomeRow) -> list[CommissionRow]:
        return [
            commission
            for objective in self.thread.objectives.get(outcome.pk, [])
            for link in self.thread.links.get(objective.pk, [])
            for commission in self.commissions_of.get(link.service, [])
        ]

    def _reading(self, row: IndicatorRow) -> str:
        assert row.value is not None
        figure = in_unit(row.value, Unit(row.unit), row.decimals)
        return self.read.format(title=row.title, figure=figure, period=row.period)

    def _share(self, link: LinkRow) -> str:
        words = self.brings if link.within_influence else self.brings_with_others
        return words.format(share=link.share)

    def _href(self, name: str, uuid: UUID) -> str:
        return self.address(name).replace(str(_NOWHERE), str(uuid))

    def _address(self, name: str) -> str:
        return reverse(name, args=[self.authority, _NOWHERE])
