"""A browser that has practised, for tests of pages."""

from django.http import HttpResponse

from tests.factories import LearnerFactory
from tutorium.core.visitor_keys import COOKIE, keep_key


def as_learner(client, learner=None):
    """Let the client be the learner, known by the key in its cookie."""
    learner = learner or LearnerFactory()
    response = HttpResponse()
    keep_key(response, learner.key)
    client.cookies[COOKIE] = response.cookies[COOKIE].value
    return learner
