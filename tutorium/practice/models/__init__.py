"""What students did, and what follows from it. Attempts and recalls are only ever added."""

from tutorium.practice.models.attempts import (
    Attempt,
    Regraded,
    Regrading,
)
from tutorium.practice.models.given_marks import (
    GivenMarks,
    MarkRequest,
)
from tutorium.practice.models.kept_cards import (
    KeptCard,
)
from tutorium.practice.models.plans import (
    ExamDate,
    StudyPlan,
)
from tutorium.practice.models.progress import (
    ForecastResult,
    TopicState,
)
from tutorium.practice.models.reads import (
    ReadItem,
    ReadList,
)
from tutorium.practice.models.recall import (
    RecallRow,
    RecallState,
)
from tutorium.practice.models.sessions import (
    PracticeSession,
    SessionQuestion,
)
from tutorium.practice.models.sittings import (
    Accommodations,
    Sitting,
    SittingAnswer,
    SittingBreak,
)
from tutorium.practice.models.written_pages import (
    WrittenPage,
)

__all__ = [
    "Accommodations",
    "Attempt",
    "ExamDate",
    "ForecastResult",
    "GivenMarks",
    "KeptCard",
    "MarkRequest",
    "PracticeSession",
    "ReadItem",
    "ReadList",
    "RecallRow",
    "RecallState",
    "Regraded",
    "Regrading",
    "SessionQuestion",
    "Sitting",
    "SittingAnswer",
    "SittingBreak",
    "StudyPlan",
    "TopicState",
    "WrittenPage",
]
