from django.urls import include, path

from tutorium.accounts.views import account, browsers, door, families, others, privacy

urlpatterns = [
    path("corner/", account.corner, name="corner"),
    path("account/", account.account, name="account"),
    path("account/hat/", account.change_hat, name="account_hat"),
    path("account/zone/", account.zone, name="account_zone"),
    path("account/browsers/", browsers.browsers, name="account_browsers"),
    path("account/browsers/sign-out/", browsers.sign_out_all, name="account_sign_out_browsers"),
    path(
        "account/browsers/<slug:public_id>/sign-out/",
        browsers.sign_out,
        name="account_sign_out_browser",
    ),
    path("account/data/", privacy.data, name="account_data"),
    path("account/data/<slug:public_id>.zip", privacy.export_file, name="account_export"),
    path("account/erase/", privacy.erase, name="account_erase"),
    path("account/leaving/", privacy.leaving, name="account_leaving"),
    path("account/age/", door.tell_age, name="tell_age"),
    path("account/asleep/", door.asleep, name="asleep"),
    path("family/", families.family, name="family"),
    path("family/guardian/", families.ask_guardian, name="family_ask_guardian"),
    path("family/child/", families.ask_child, name="family_ask_child"),
    path("family/answer/<str:signed>/", families.answer, name="family_answer"),
    path("family/letters/<slug:public_id>/withdraw/", families.withdraw, name="family_withdraw"),
    path("family/<slug:public_id>/consents/", families.consents, name="family_consents"),
    path(
        "family/<slug:public_id>/consents/<slug:purpose>/withdraw/",
        families.withdraw_consent,
        name="family_withdraw_consent",
    ),
    path("family/<slug:public_id>/data/", privacy.child_data, name="family_data"),
    path("family/<slug:public_id>/erase/", privacy.child_erase, name="family_erase"),
    path("family/<slug:public_id>/keep/", privacy.child_keep, name="family_keep"),
    path("family/<slug:public_id>/rights/", families.rights, name="family_rights"),
    path("family/<slug:public_id>/end/", families.end, name="family_end"),
    # These ask for more; the rest of signing in is allauth's own.
    path("account/signup/", door.SignUp.as_view(), name="account_signup"),
    path("account/confirm-email/", door.TypeCode.as_view(), name="account_email_verification_sent"),
    path("account/3rdparty/signup/", others.SignUpByOther.as_view(), name="socialaccount_signup"),
    path(
        "account/oidc/<slug:provider_id>/login/",
        others.by_other,
        name="openid_connect_login",
    ),
    path("account/", include("allauth.urls")),
]
