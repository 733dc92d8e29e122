from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "fourfold.cycle.outcomes"
    label = "cycle_outcomes"
