from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "fourfold.govern.decisions"
    label = "govern_decisions"

    def ready(self) -> None:
        from fourfold.govern.decisions.searching import register

        register()
