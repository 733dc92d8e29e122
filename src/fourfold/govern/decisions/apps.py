from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "fourfold.govern.decisions"
    label = "govern_decisions"
