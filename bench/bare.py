"""A Django site with one view and nothing else: what the framework itself costs here.

Served in two ways: by Django's own ASGI handler, and on long-lived threads as Tutorium is.
"""

from django.conf import settings

settings.configure(
    SECRET_KEY="bench",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="bench.bare_urls",
    MIDDLEWARE=[],
    USE_TZ=True,
    LARGEST_BODIES={},  # which the threads ask for
)

from django.core.asgi import get_asgi_application  # noqa: E402 (Django must be configured first)

from tutorium.core.request_threads import DjangoOnThreads  # noqa: E402

asgi = get_asgi_application()
threads = DjangoOnThreads()
