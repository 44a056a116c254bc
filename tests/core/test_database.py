import pytest

from tutorium.core.database import Fit, database_fit, fit_of


def everything_known():
    return set(fit_of(set()).missing)


@pytest.mark.django_db
def test_fit_of_a_migrated_database_is_whole():
    assert database_fit() == Fit(missing=(), unknown=())


def test_fit_names_what_is_missing():
    applied = everything_known() - {("core", "0001_initial")}

    assert fit_of(applied) == Fit(missing=(("core", "0001_initial"),), unknown=())


def test_fit_of_our_migration_that_the_code_lacks_is_newer():
    fit = fit_of(everything_known() | {("library", "0999_later")})

    assert fit == Fit(missing=(), unknown=(("library", "0999_later"),))
    assert fit.is_newer


@pytest.mark.parametrize("app", ["wagtailcore", "an_app_that_is_gone"])
def test_fit_lets_packages_tidy_away_their_migrations(app):
    fit = fit_of(everything_known() | {(app, "0001_replaced")})

    assert fit == Fit(missing=(), unknown=())
    assert not fit.is_newer
