import stat

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from tests.factories import UserFactory
from tutorium.accounts.actions import (
    make_demo_people,
    read_sign_ins,
    remove_demo_people,
    sign_ins_file,
)
from tutorium.accounts.models import User

pytestmark = pytest.mark.django_db


def test_make_demo_people_makes_one_of_each_kind():
    make_demo_people()

    people = User.objects.demo().order_by("email")
    assert [
        (user.email, user.is_superuser, [group.name for group in user.groups.all()])
        for user in people
    ] == [
        ("editor@demo.invalid", False, ["Editors"]),
        ("guardian@demo.invalid", False, []),
        ("operator@demo.invalid", True, []),
        ("student@demo.invalid", False, []),
        ("tutor@demo.invalid", False, []),
        ("writer@demo.invalid", False, ["Writers"]),
    ]


def test_make_demo_people_uses_the_groups_of_the_desk():
    make_demo_people()

    granted = Group.objects.get(name="Writers").permissions
    assert granted.filter(codename="change_answer").exists()


def test_make_demo_people_says_the_passwords_that_open():
    for sign_in in make_demo_people():
        user = User.objects.get(email=sign_in.email)
        assert user.check_password(sign_in.password)
        assert EmailAddress.objects.get(user=user).verified


def test_make_demo_people_keeps_sign_ins_for_the_owner_of_the_folder():
    sign_ins = make_demo_people()

    assert read_sign_ins() == sign_ins
    assert stat.S_IMODE(sign_ins_file().stat().st_mode) == 0o600


def test_make_demo_people_again_changes_nothing(django_assert_num_queries):
    sign_ins = make_demo_people()

    with django_assert_num_queries(3):  # who is there, inside a transaction
        again = make_demo_people()

    assert again == sign_ins


def test_make_demo_people_after_the_file_is_lost_gives_new_passwords():
    old = make_demo_people()
    sign_ins_file().unlink()

    new = make_demo_people()

    assert {each.password for each in old} & {each.password for each in new} == set()
    assert User.objects.get(email=new[0].email).check_password(new[0].password)


def test_make_demo_people_on_a_fresh_database_keeps_the_passwords_of_the_file():
    old = make_demo_people()
    User.objects.all().delete()

    assert make_demo_people() == old
    assert User.objects.get(email=old[0].email).check_password(old[0].password)


def test_remove_demo_people_leaves_everybody_else():
    person = UserFactory(email="sam@example.org")
    make_demo_people()

    assert remove_demo_people() == 6

    assert list(User.objects.all()) == [person]
    assert read_sign_ins() == []
