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
            columns=("message", "passage", "email", "status", "created_at"),
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


_ASKED = Table(
    model="library.Inquiry",
    person=("asker",),
    address=("email",),
    fate=Fate.CHANGES,
    replaced={
        "asker": None,
        "email": "",
        "email_confirmed_at": None,
        "sender": "",
        "details": "",
        "tried": "",
    },
    is_ones_own=False,
    name="inquiries",
    columns=("question", "details", "tried", "email", "state", "reason", "helped", "created_at"),
)
INQUIRIES = Stored(
    what=_(
        "What you asked us, what you had tried, a photograph of it, and whether the answer helped."
    ),
    why=_("To answer it. Who writes sees the words and the photograph, and not who asked."),
    kept=_(
        "The question stays. The photograph, and the address of somebody without an account, go some days after the answer; an address that is not confirmed goes after a week."
    ),
    basis=Basis.CONTRACT,
    left=_("The question alone, as nobody's."),
    tables=(
        Table(
            model="library.InquiryPhotograph",
            person=("inquiry__asker",),
            address=("inquiry__email",),
            name="inquiry_photographs",
            columns=("inquiry__public_id", "inquiry__question", "width", "height"),
            file="jpeg",
            file_name="inquiries/{inquiry__public_id}.jpg",
        ),
        _ASKED,
    ),
)
INQUIRY_WORK = Stored(
    what=_(
        "For writers and editors: what you took on and decided of what readers asked, and for which courses you write."
    ),
    why=_("So that two people do not write the same, and a promise is kept."),
    kept=_("As long as the inquiry; without your name once your account goes."),
    basis=Basis.CONTRACT,
    left=_("What was taken on and when, without your name."),
    tables=(
        Table(
            model="library.Inquiry",
            person=("writer",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="inquiries_taken_on",
            columns=("question", "state", "claimed_at", "promised_date", "helped"),
        ),
        Table(
            model="library.Inquiry",
            person=("ended_by",),
            fate=Fate.STAYS,
            is_ones_own=False,
            name="inquiries_decided",
            columns=("question", "state", "reason", "ended_at"),
        ),
        Table(
            model="library.WriterCourse",
            person=("writer",),
            name="courses_written_for",
            columns=("course__key",),
        ),
    ),
)


def stored() -> Room:
    return Room(
        name="library",
        title=_("Inquiries, reports, and work at the desk"),
        stored=(INQUIRIES, INQUIRY_WORK, REPORTS, WORKS, DESK),
    )
