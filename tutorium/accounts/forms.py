"""What people send to get an account."""

from typing import Any

from allauth.account.forms import SignupForm
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest


class SignUp(SignupForm):
    """Takes as long for an address that has an account already, so that time does not tell."""

    def try_save(self, request: HttpRequest) -> Any:
        user, response = super().try_save(request)
        if user is None:
            make_password(self.cleaned_data["password1"])
        return user, response
