from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    name = "fourfold.cycle.outcomes"
    label = "cycle_outcomes"

    def ready(self) -> None:
        from fourfold.cycle.outcomes.searching import register

        register()
