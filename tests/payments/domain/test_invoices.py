from tutorium.payments.domain.invoices import SERIES, Kind, said_number


def test_number_names_series_and_year():
    assert said_number("INV", 2026, 7) == "INV-2026-000007"
    assert said_number("CN", 2026, 1_234_567) == "CN-2026-1234567"


def test_every_kind_has_a_series_of_its_own():
    assert sorted(SERIES) == sorted(Kind)
    assert len(set(SERIES.values())) == len(Kind)
