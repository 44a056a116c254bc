from tutorium.accounts.domain.zones import zone_choices, zone_names


def test_zones_to_choose_from_are_places_and_utc():
    names = [name for name, _ in zone_choices()]

    assert names[0] == "UTC"
    assert {"Europe/London", "Asia/Kathmandu", "America/Argentina/Buenos_Aires"} <= set(names)
    assert {"GMT", "EST", "Etc/GMT+3", "localtime"}.isdisjoint(names)
    assert set(names) <= zone_names()
    assert dict(zone_choices())["America/New_York"] == "America/New York"
