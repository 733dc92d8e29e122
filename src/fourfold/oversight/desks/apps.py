from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "fourfold.oversight.desks"
    label = "oversight_desks"
