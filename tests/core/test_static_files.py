"""Where static files come from."""

import asyncio

import pytest

from tutorium.core.static_files import static_folders, with_static_files


def test_checkout_serves_the_sources_of_every_room(settings):
    settings.STATIC_COLLECTED = False

    assert any(folder.parts[-3:] == ("tutorium", "ui", "static") for folder in static_folders())


def test_wheel_serves_what_was_collected(settings, tmp_path):
    settings.STATIC_COLLECTED = True
    settings.STATIC_ROOT = tmp_path

    assert static_folders() == [tmp_path]


async def site(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 418, "headers": []})


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/static/ui/icon.svg", 200),
        ("/static/ui/no-such-file.svg", 404),
        ("/static/../settings.py", 404),
        ("/static/%2e%2e/settings.py", 404),
        ("/static//etc/passwd", 404),
        ("/", 418),
        ("/answers/", 418),
    ],
)
def test_only_what_is_not_a_static_file_reaches_the_site(path, status):
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
    asyncio.run(with_static_files(site)(scope, None, send))

    assert sent[0]["status"] == status
