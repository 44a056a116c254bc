"""The application as it is served: what lies in front of Django, in the right order."""

import asyncio

import pytest
from django.db import connections

from tutorium import asgi
from tutorium.core.models import ContentVersion


@pytest.mark.django_db(transaction=True)
def test_content_version_is_read_in_a_thread_of_its_own():
    ContentVersion.objects.update_or_create(pk=1, defaults={"number": 7})
    try:
        assert asyncio.run(asgi.read_version()) == 7
    finally:
        asgi._version_thread.submit(connections.close_all).result()  # noqa: SLF001 (it outlives the test)


def test_static_file_is_served_without_django():
    sent = []

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/static/ui/icon.svg",
        "query_string": b"",
        "headers": [],
    }
    asyncio.run(asgi.application(scope, None, send))

    assert sent[0]["status"] == 200
