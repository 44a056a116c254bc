import pytest
from django.core.management import CommandError, call_command

from tutorium.tutors.models import ExchangeRate

pytestmark = pytest.mark.django_db


def test_table_is_loaded(tmp_path, capsys):
    file = tmp_path / "rates.csv"
    file.write_text("currency,rate,date\nEUR,1,2026-11-02\nGBP,0.85,2026-11-01\n", "utf-8")

    call_command("tutors", "rates", str(file))

    assert ExchangeRate.objects.count() == 2
    assert capsys.readouterr().out == "2 rates, the oldest of 2026-11-01.\n"


@pytest.mark.parametrize("text", ["nonsense", "currency,rate,date\nEUR,0,2026-11-02\n", None])
def test_table_that_cannot_be_read_changes_nothing(tmp_path, text):
    file = tmp_path / "rates.csv"
    if text is not None:
        file.write_text(text, "utf-8")

    with pytest.raises(CommandError):
        call_command("tutors", "rates", str(file))

    assert ExchangeRate.objects.count() == 0
