from django.apps import AppConfig


class AuthoritiesConfig(AppConfig):
    name = "fourfold.foundation.authorities"
    label = "foundation_authorities"
