import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tutorium.accounts.models import User
from tutorium.home import actions

PACK = "pack: sample\ntitle: {title}\nversion: '1'\nlanguage: en\nlicence: CC0\nauthors: [A]\n"


@pytest.fixture
def checkout(settings, tmp_path):
    """A checkout with one small pack."""
    settings.BASE_DIR = tmp_path
    folder = tmp_path / "packs" / "sample"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK.format(title="Sample"))
    return tmp_path


@pytest.fixture
def applied(db):
    return MigrationRecorder(connection).migration_qs


@pytest.fixture
def said():
    return []


def test_require_fit_of_a_migrated_database_is_silent(db):
    actions.require_fit()


def test_require_fit_of_a_newer_database_names_what_is_unknown(applied):
    applied.create(app="library", name="0999_later")

    with pytest.raises(actions.NewerDatabaseError, match=r"library\.0999_later"):
        actions.require_fit()


def test_require_fit_of_an_older_database(applied):
    applied.filter(app="core").delete()

    with pytest.raises(actions.UnmigratedDatabaseError):
        actions.require_fit()


def test_prepare_refuses_a_newer_database_before_it_changes_anything(applied, checkout, said):
    applied.create(app="library", name="0999_later")

    with pytest.raises(actions.NewerDatabaseError):
        actions.prepare(say=said.append)

    assert said == []


def test_prepare_loads_the_packs_of_the_checkout_once(db, checkout, said):
    actions.prepare(say=said.append)
    actions.prepare(say=said.append)

    assert said == ["Loading 1 packs …"]


def test_prepare_loads_packs_again_when_they_change(db, checkout, said):
    actions.prepare(say=said.append)
    (checkout / "packs" / "sample" / "pack.yaml").write_text(PACK.format(title="Other"))

    actions.prepare(say=said.append)

    assert said == ["Loading 1 packs …"] * 2


def test_prepare_makes_demo_people_only_for_a_demo(db, checkout, settings, said):
    actions.prepare(say=said.append)
    assert User.objects.count() == 0

    settings.DEMO = True
    actions.prepare(say=said.append)

    assert User.objects.count() == 6


def test_digest_of_packs_changes_with_names_and_contents(tmp_path):
    (tmp_path / "a").write_text("same")
    first = actions.digest_of([tmp_path])
    assert actions.digest_of([tmp_path]) == first

    (tmp_path / "a").rename(tmp_path / "b")
    second = actions.digest_of([tmp_path])
    (tmp_path / "b").write_text("else")

    assert len({first, second, actions.digest_of([tmp_path])}) == 3
