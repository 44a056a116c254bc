from tutorium.core.backups.names import free_name


def test_free_name_is_the_name_itself(tmp_path):
    assert free_name(tmp_path / "a.before-restore") == tmp_path / "a.before-restore"


def test_free_name_counts_on_from_those_that_are_taken(tmp_path):
    (tmp_path / "a").touch()
    (tmp_path / "a-2").touch()

    assert free_name(tmp_path / "a") == tmp_path / "a-3"
