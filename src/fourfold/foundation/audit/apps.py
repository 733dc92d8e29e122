from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "fourfold.foundation.audit"
    label = "foundation_audit"
