from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "fourfold.govern.people"
    label = "govern_people"
