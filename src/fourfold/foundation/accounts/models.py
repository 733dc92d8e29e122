"""Who may sign in. What a person is in an authority stands in ``govern.people``."""

import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "Account":
        """An account that signs in with ``email``; without a password it can sign in only by OpenID Connect."""
        account = self.model(email=self.normalize_email(email).lower(), **extra)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """One person's way in: an e-mail address, and a password, passkey or outside identity."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["created_at"]
    objects = AccountManager()

    def __str__(self) -> str:
        return self.email


class CacheEntry(models.Model):
    """A row of Django's database cache, which all processes share; it holds how often someone tried to sign in."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "foundation_accounts_cache"
