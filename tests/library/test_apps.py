"""What a fresh site has for its editors."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Workflow, WorkflowContentType

from tutorium.library.apps import prepare_desk
from tutorium.library.models import Answer, Note, SecondReader

pytestmark = pytest.mark.django_db


def permissions(name):
    return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))


def again():
    prepare_desk(app_config=apps.get_app_config("library"), apps=apps, using="default")


def test_fresh_site_has_writers_and_editors():
    assert list(Group.objects.order_by("name").values_list("name", flat=True)) == [
        "Editors",
        "Writers",
    ]
    assert permissions("Editors") - permissions("Writers") == {
        *("lock_answer", "unlock_answer", "unpublish_answer"),
        *("lock_note", "unlock_note", "unpublish_note"),
        *("view_problemreport", "change_problemreport"),
        *("view_questionreport", "change_questionreport"),
        "decide_inquiry",
        *("change_writercourse", "change_examwindow"),
        "view_sought",
        "change_course",
    }


def test_nobody_is_given_publishing_or_signing():
    told = permissions("Editors") | permissions("Writers")
    assert not {code for code in told if code.startswith(("publish", "sign", "delete"))}


def test_fresh_site_has_the_second_reader_for_both_kinds():
    task = SecondReader.objects.get()
    assert [group.name for group in task.groups.all()] == ["Editors"]
    kinds = ContentType.objects.get_for_models(Answer, Note).values()
    found = WorkflowContentType.objects.filter(workflow=Workflow.objects.get())
    assert {each.content_type for each in found} == set(kinds)


def test_preparing_again_keeps_what_the_operator_made():
    task = SecondReader.objects.get()
    task.groups.set([Group.objects.create(name="Heads of subject")])
    editors = Group.objects.get(name="Editors")
    editors.permissions.add(Permission.objects.get(codename="sign_answer"))
    again()
    assert [group.name for group in SecondReader.objects.get().groups.all()] == ["Heads of subject"]
    assert "sign_answer" in permissions("Editors")
    assert Workflow.objects.count() == 1


def test_preparing_again_brings_back_the_second_reader():
    WorkflowContentType.objects.all().delete()
    again()
    assert Answer.get_default_workflow() == Workflow.objects.get()
