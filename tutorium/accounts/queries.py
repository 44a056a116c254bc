"""Who is learning."""

from django.http import HttpRequest

from tutorium.accounts.models import Learner
from tutorium.core.visitor_keys import key_in


def learner_of(request: HttpRequest) -> Learner | None:
    """Return the learner who asks: of the person signed in, else of the key that came along."""
    if request.user.is_authenticated:
        return Learner.objects.filter(user=request.user).first()
    key = key_in(request)
    return Learner.objects.anonymous().filter(key=key).first() if key else None
