"""People at the desk: who may do what, and by which name readers know them."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.auth import require_admin_access
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views.account import AccountView
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import (
    DeleteView,
    EditView,
    HistoryView,
    IndexView,
    UserColumn,
    UserViewSet,
)

from tutorium.accounts.actions import record
from tutorium.accounts.models import User
from tutorium.accounts.queries import STAFF_LOOKED, all_staff_looks, person_in

LOOKS_A_PAGE = 50
NOT_HERE = {"name_email", "avatar", "locale"}  # a person has these once, not per desk
FIELDS = ["email", "display_name", "is_superuser", "groups"]


class _OneName(forms.ModelForm[User]):
    """What both forms say of a person's name and address."""

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Another person signs in with this address."))
        return email


class AddPerson(_OneName, UserCreationForm):
    first_name = last_name = None
    display_name = forms.CharField(
        label=_("Name that readers see"),
        max_length=80,
        help_text=_("What somebody writes or checks is published under this name."),
    )

    class Meta(UserCreationForm.Meta):
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say = _("Leave it empty, and the person chooses one by the letter that resets it.")
        self.fields["password1"].help_text = say

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 (Django's)
        """Without a password the person sets one of their own, by the letter that resets it."""
        if not self.cleaned_data["password1"]:
            self.instance.set_unusable_password()
        person: User = super().save(commit)
        return person


class EditPerson(_OneName, UserEditForm):
    first_name = last_name = None
    display_name = forms.CharField(label=_("Name that readers see"), max_length=80, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)

    class Meta(UserEditForm.Meta):
        fields = [*FIELDS, "is_active"]

    def clean_email(self) -> str | None:  # type: ignore[override]
        """Let a person without an address, such as a pupil on a roster, stay without one."""
        return super().clean_email() or None


class PeopleList(IndexView):
    page_title = _("People")
    add_item_label = _("Add a person")

    @cached_property
    def columns(self) -> list[Column]:
        name = self._get_title_column_class(UserColumn)
        return [
            name(
                "display_name",
                label=_("Name"),
                accessor=str,
                get_url=self.get_edit_url,
                sort_key="display_name",
            ),
            Column("email", label=_("E-mail address"), sort_key="email", width="25%"),
            Column("groups", label=_("Groups"), accessor=_groups, width="20%"),
            BooleanColumn("is_active", label=_("Active"), sort_key="is_active", width="10%"),
            DateColumn("last_login", label=_("Last sign-in"), sort_key="last_login", width="15%"),
        ]

    @cached_property
    def search_fields(self) -> list[str]:
        return ["display_name", "email"]

    def get_base_queryset(self) -> Any:
        people = super().get_base_queryset().filter(erased_at=None)
        return people.prefetch_related("groups")


class DeskAccount(AccountView):
    """How the desk looks to a person; name, address and password are at /account/."""

    def get_panels(self) -> list[Any]:
        panels = super().get_panels()
        return [panel for panel in panels if panel.name not in NOT_HERE]


desk_account = require_admin_access(DeskAccount.as_view())


def _groups(person: User) -> str:
    groups = [_("Administrator")] if person.is_superuser else []
    return ", ".join(str(group) for group in [*groups, *person.groups.all()])


class LooksAtAPerson:
    """A page about one person: that it was opened is written down, and who was erased has none."""

    request: HttpRequest
    object: User

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]  # of a page of Wagtail's
        if self.object.erased_at is not None:
            raise Http404

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        by, hat = person_in(request), "staff"
        if by != self.object:
            record(STAFF_LOOKED, at=timezone.now(), by=by, hat=hat, person=self.object)
        return super().get(request, *args, **kwargs)  # type: ignore[misc]  # as above


class EditsAPerson(LooksAtAPerson, EditView):
    """What somebody is called, and what they may."""


class HistoryOfAPerson(LooksAtAPerson, HistoryView):
    """What was changed about somebody at the desk."""


class NoDeletion(DeleteView):
    """People are made inactive, or erased by their own wish; their works stay."""

    def dispatch(self, *_args: Any, **_kwargs: Any) -> Any:
        raise PermissionDenied


class PeopleViewSet(UserViewSet):
    menu_label = _("People")
    ordering = "display_name"
    index_view_class = PeopleList
    delete_view_class = NoDeletion
    edit_view_class = EditsAPerson
    history_view_class = HistoryOfAPerson
    template_prefix = "accounts/desk/"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[User]]:  # noqa: FBT001, FBT002 (Wagtail's)
        return EditPerson if for_update else AddPerson


def keep_people(request: HttpRequest, action_type: str, objects: list[Any], _action: Any) -> None:  # noqa: ARG001 (Wagtail's)
    if action_type == "delete" and any(isinstance(each, User) for each in objects):
        raise PermissionDenied


def may_see_looks(user: Any) -> bool:
    return bool(user.is_superuser)


@require_safe
def staff_looks(request: HttpRequest) -> HttpResponse:
    """List who of the staff opened the page of whom."""
    if not may_see_looks(request.user):
        raise PermissionDenied
    page = Paginator(all_staff_looks(), LOOKS_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "page_title": _("Who looked at whom"), "header_icon": "view"}
    return render(request, "accounts/desk/looks.html", context)


class LooksItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_looks(request.user)


def urls() -> list[URLPattern]:
    return [path("people/looks/", staff_looks, name="staff_looks")]


def menu_item() -> MenuItem:
    address = reverse("staff_looks")
    return LooksItem(_("Who looked at whom"), address, name="looks", icon_name="view", order=950)


hooks.register("before_bulk_action", keep_people)
hooks.register("register_admin_urls", urls)
hooks.register("register_settings_menu_item", menu_item)
