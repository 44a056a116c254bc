"""Every page and form as each kind of visitor, filled in rightly and as badly as can be."""

from random import Random

import pytest
from django.apps import apps
from django.db.models import Q
from django.forms.forms import BaseForm

from tests.accounts.somebody import where_it_stands
from tests.test_visitors import OTHER_PAGES, PUBLIC_PAGES
from tests.visitors import VISITORS, as_visitor, fill_library
from tests.walking import LEAVE, Walk
from tutorium.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.long]
STEPS = 120
# What stands for something that is not there ("abc") leads nowhere.
STARTS = [
    address
    for address in (*PUBLIC_PAGES.values(), *(address for address, _ in OTHER_PAGES.values()))
    if "/abc" not in address and not address.startswith(LEAVE)
]


@pytest.mark.parametrize("visitor", VISITORS)
def test_walk_finds_no_fault(client, visitor):
    fill_library()
    walk = Walk(as_visitor(client, visitor), Random(VISITORS.index(visitor)))

    walk(STARTS, steps=STEPS)

    assert walk.faults == []


BESIDES = "besides7"


def columns_that_no_form_asks_for() -> set[str]:
    """Return the names of all columns but those which some form has a field for.

    Who may do what is asked for by a form of the desk alone.
    """
    columns = {
        name
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        for name in (field.name, field.attname)
    }
    asked_for = {name for form in every_form(BaseForm) for name in form.base_fields}
    return columns - asked_for | {"is_staff", "is_superuser", "is_active", "groups"}


def every_form(form):
    for each in form.__subclasses__():
        yield from every_form(each)
        if hasattr(each, "base_fields"):
            yield each


@pytest.mark.parametrize("visitor", ["stranger", "tutor"])
def test_what_no_form_asks_for_is_taken_from_nobody(client, visitor):
    fill_library()
    columns = columns_that_no_form_asks_for()
    walk = Walk(
        as_visitor(client, visitor), Random(1), badly=(0,), besides=dict.fromkeys(columns, BESIDES)
    )

    walk([each for each in STARTS if "." not in each], steps=STEPS)

    assert {"payer_id", "user", "owner", "learner_id", "marks_after"} <= columns
    assert walk.faults == []
    assert where_it_stands(BESIDES) == []
    assert User.objects.filter(Q(is_staff=True) | Q(is_superuser=True)).count() == 0
