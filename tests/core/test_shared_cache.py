"""Where no server answers; with one: `python -m bench.scale`."""

import pytest

from bench.servers import free_port
from tutorium.core.shared_cache import SharedCache


@pytest.fixture
def cache():
    cache = SharedCache(f"redis://127.0.0.1:{free_port()}/0", {})
    cache.own.clear()
    return cache


def test_counting_goes_on_where_no_server_answers(cache):
    assert cache.add("tries", 1)
    assert not cache.add("tries", 1)

    assert cache.incr("tries") == 2
    assert cache.get("tries") == 2
    cache.set("until", "noon", timeout=60)
    assert cache.get_many(["tries", "until"]) == {"tries": 2, "until": "noon"}
    assert cache.touch("until", 60)
    cache.delete("tries")
    assert cache.get("tries", "none") == "none"


def test_what_the_server_does_not_say_is_logged(cache, caplog):
    cache.get("tries")

    assert "The shared cache does not answer" in caplog.text
