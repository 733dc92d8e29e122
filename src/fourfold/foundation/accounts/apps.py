from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "fourfold.foundation.accounts"
    label = "foundation_accounts"
