from zoneinfo import available_timezones

import pytest

from tutorium.accounts.domain.zones import (
    UnknownZoneError,
    zone_choices,
    zone_named,
    zone_names,
    zone_of,
)

ZONES = sorted(available_timezones())


def test_zones_to_choose_from_are_places_and_utc():
    names = [name for name, _ in zone_choices()]

    assert zone_choices()[0] == ("UTC", "UTC")
    assert {"Europe/London", "Asia/Kathmandu", "America/Argentina/Buenos_Aires"} <= set(names)
    assert {"GMT", "EST", "Etc/GMT+3", "localtime"}.isdisjoint(names)
    assert set(names) <= zone_names()
    assert dict(zone_choices())["America/New_York"] == "America/New York"


@pytest.mark.parametrize(
    "name",
    ["", "Europe", "europe/london", "../../etc/passwd", "/etc/passwd", "Europe/../Europe/London",
     "Europe/London\0", "tzdata.zi", "UTC+3", "Mars/Olympus", "a" * 5000],
)  # fmt: skip
def test_name_that_is_no_zone_is_refused(name):
    with pytest.raises(UnknownZoneError):
        zone_named(name)


def test_zone_is_found_by_its_name():
    assert [zone_named(name).key for name in ZONES] == ZONES


def test_zone_that_this_machine_does_not_know_is_utc():
    assert (zone_of("Mars/Olympus").key, zone_of("Asia/Tokyo").key) == ("UTC", "Asia/Tokyo")
