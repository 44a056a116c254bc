"""Where static files come from."""

from tutorium.core.static_files import static_folders


def test_checkout_serves_the_sources_of_every_room(settings):
    settings.STATIC_COLLECTED = False

    assert any(folder.parts[-3:] == ("tutorium", "ui", "static") for folder in static_folders())


def test_wheel_serves_what_was_collected(settings, tmp_path):
    settings.STATIC_COLLECTED = True
    settings.STATIC_ROOT = tmp_path

    assert static_folders() == [tmp_path]
