"""What is kept of people, and why: reports, and the work of writers and editors."""

from django.utils.translation import gettext_lazy as _

from tutorium.core.personal_data import Basis, Fate, Room, Stored, Table

REPORTS = Stored(
    what=_("Reports that something on a page is wrong, with your address if you gave one."),
    why=_("To put it right, and to tell you."),
    kept=_("The report stays; the address goes with the account that has it."),
    basis=Basis.INTERESTS,
    left=_("The report, without your address."),
    tables=(
        Table(
            model="library.ProblemReport",
            address=("email",),
            fate=Fate.CHANGES,
            replaced={"email": "", "sender": ""},
            is_ones_own=False,
            name="reports",
            columns=("message", "email", "status", "created_at"),
        ),
    ),
)


def _written(model: str, name: str) -> tuple[Table, ...]:
    columns = ("uid", "title", "written_date", "checked_date", "live")
    return (
        Table(
            model=model,
            person=("writer",),
            fate=Fate.CHANGES,
            replaced={"written_by": ""},
            is_ones_own=False,
            name=f"{name}_written",
            columns=columns,
        ),
        Table(
            model=model,
            person=("checker",),
            fate=Fate.CHANGES,
            replaced={"checked_by": ""},
            is_ones_own=False,
            name=f"{name}_checked",
            columns=columns,
        ),
        Table(
            model=model,
            person=("locked_by",),
            fate=Fate.CHANGES,
            replaced={"locked_by": None, "locked_at": None, "locked": False},
            is_ones_own=False,
            withheld="Who has an item open at the desk, for as long as it is open.",
        ),
    )


WORKS = Stored(
    what=_("For writers and editors: what you wrote and checked, under the name you show."),
    why=_("Readers see who wrote and who checked."),
    kept=_("The works stay; your name goes from them with your account."),
    basis=Basis.CONTRACT,
    left=_("The works, without your name."),
    tables=(*_written("library.Answer", "answers"), *_written("library.Note", "notes")),
)
DESK = Stored(
    what=_("For writers and editors: your deeds at the desk, and how you set it up."),
    why=_("So that a change can be compared, taken back, and asked about."),
    kept=_("As long as what was changed; without your name once your account goes."),
    basis=Basis.INTERESTS,
    left=_("What was changed and when, without your name."),
    tables=(
        Table(
            model="wagtailcore.Revision",
            person=("user",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="revisions",
            columns=("object_str", "created_at"),
        ),
        Table(
            model="wagtailcore.ModelLogEntry",
            person=("user",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="desk_log",
            columns=("action", "label", "timestamp"),
        ),
        Table(
            model="wagtailcore.ModelLogEntry",
            named=("accounts.User",),
            fate=Fate.CHANGES,
            replaced={"label": "", "data": {}},
            is_ones_own=False,
            name="desk_log_about_you",
            columns=("action", "timestamp"),
        ),
        Table(
            model="wagtailcore.PageLogEntry",
            person=("user",),
            fate=Fate.STAYS,
            is_ones_own=False,
            withheld="Pages of the desk's own kind are not used here.",
        ),
        Table(
            model="wagtailcore.WorkflowState",
            person=("requested_by",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="readings_asked_for",
            columns=("created_at", "status"),
        ),
        Table(
            model="wagtailcore.TaskState",
            person=("finished_by",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="readings",
            columns=("started_at", "finished_at", "status", "comment"),
        ),
        Table(
            model="wagtailcore.Page",
            person=("owner", "locked_by"),
            fate=Fate.STAYS,
            is_ones_own=False,
            withheld="Pages of the desk's own kind are not used here.",
        ),
        Table(
            model="wagtailcore.CommentReply", person=("user",), name="replies", columns=("text",)
        ),
        Table(
            model="wagtailcore.Comment",
            person=("user",),
            name="comments",
            columns=("text", "created_at"),
            is_ones_own=False,
        ),
        Table(
            model="wagtailcore.Comment",
            person=("resolved_by",),
            fate=Fate.STAYS,
            is_ones_own=False,
            withheld="It is what somebody else wrote.",
        ),
        Table(
            model="wagtailcore.PageSubscription",
            person=("user",),
            withheld="Pages of the desk's own kind are not used here.",
        ),
        Table(
            model="wagtailcore.APIToken",
            person=("user",),
            name="api_tokens",
            columns=("name", "created", "last_used_at", "revoked_at"),
        ),
        Table(
            model="wagtailcore.UploadedFile",
            person=("uploaded_by_user",),
            fate=Fate.STAYS,
            is_ones_own=False,
            withheld="It waits to become a picture or document of the site.",
        ),
        Table(
            model="wagtailimages.Image",
            person=("uploaded_by_user",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="images",
            columns=("title", "created_at"),
        ),
        Table(
            model="wagtaildocs.Document",
            person=("uploaded_by_user",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="documents",
            columns=("title", "created_at"),
        ),
        Table(
            model="wagtailadmin.FormState",
            person=("user",),
            withheld="What stands in an open form of the desk, for as long as it is open.",
        ),
        Table(
            model="wagtailadmin.EditingSession",
            person=("user",),
            withheld="Who has an item open at the desk, for as long as it is open.",
        ),
        Table(
            model="wagtailusers.UserProfile",
            person=("user",),
            name="desk_settings",
            columns=("preferred_language", "current_time_zone", "theme", "contrast", "density"),
        ),
    ),
)


def stored() -> Room:
    return Room(
        name="library", title=_("Reports, and work at the desk"), stored=(REPORTS, WORKS, DESK)
    )
