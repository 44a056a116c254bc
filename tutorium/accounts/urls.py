from django.urls import include, path

from tutorium.accounts import views

urlpatterns = [
    path("corner/", views.corner, name="corner"),
    path("account/", views.account, name="account"),
    # These three let the corner know; the rest of signing in is allauth's own.
    path("account/login/", views.login, name="account_login"),
    path("account/logout/", views.logout, name="account_logout"),
    path("account/2fa/authenticate/", views.authenticate, name="mfa_authenticate"),
    path("account/", include("allauth.urls")),
]
