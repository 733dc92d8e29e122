"""Addresses of signing in and of one's account. What is not listed here, such as signing up, does not exist."""

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as passkey_views
from allauth.socialaccount import views as outside_views
from django.urls import path, re_path

from fourfold.foundation.accounts import views

_ours = [
    path("sign-in", views.sign_in, name="accounts.sign_in"),
    path("sign-out", views.sign_out, name="accounts.sign_out"),
    path("account", views.account, name="accounts.settings"),
    path("account/second-factor", views.second_factor, name="accounts.second_factor"),
    path("demo", views.demo, name="accounts.demo"),
]

_known_to_allauth_as = [
    path("sign-in", account_views.login, name="account_login"),
    path("sign-out", account_views.logout, name="account_logout"),
    path("account", mfa_views.index, name="mfa_index"),
    path("account", passkey_views.list_webauthn, name="mfa_list_webauthn"),
]
"""Second names of pages above, which allauth looks up; our own views answer, because they stand first."""

_steps_of_signing_in = [
    path("sign-in/second-factor", mfa_views.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey", passkey_views.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/closed", account_views.account_inactive, name="account_inactive"),
    path("sign-in/with/<str:provider_id>", views.outside_sign_in, name="openid_connect_login"),
    path("sign-in/with/<str:provider_id>/back", views.outside_back, name="openid_connect_callback"),
    path("sign-in/cancelled", outside_views.login_cancelled, name="socialaccount_login_cancelled"),
    path("sign-in/forgotten", account_views.password_reset, name="account_reset_password"),
    path("sign-in/forgotten/sent", account_views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^sign-in/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        account_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("sign-in/changed", account_views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]

_parts_of_an_account = [
    path("account/password", account_views.password_change, name="account_change_password"),
    path("account/password/first", account_views.password_set, name="account_set_password"),
    path("account/confirm", account_views.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code", mfa_views.reauthenticate, name="mfa_reauthenticate"),
    path("account/confirm/passkey", passkey_views.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("account/app", app_views.activate_totp, name="mfa_activate_totp"),
    path("account/app/remove", app_views.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/passkeys/add", passkey_views.add_webauthn, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/rename", passkey_views.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove", passkey_views.remove_webauthn, name="mfa_remove_webauthn"),
    path("account/codes", code_views.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/renew", code_views.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/codes/download", code_views.download_recovery_codes, name="mfa_download_recovery_codes"),
]

site_addresses = [*_ours, *_known_to_allauth_as, *_steps_of_signing_in, *_parts_of_an_account]
