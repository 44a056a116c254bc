"""The course that an import makes where the site has none: a topic for each category."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tutorium.core.ids import ALPHABET
from tutorium.curriculum.domain.values import (
    AwardingBodyValues,
    CourseValues,
    QualificationValues,
    SharedValues,
    SubjectGroupValues,
    SubjectValues,
    TopicValues,
)
from tutorium.library.domain.addresses import slugify

COURSE_LENGTH, TOPIC_LENGTH = 120, 250  # of titles
CODE_LENGTH = 64
STEP_LENGTH = 31  # of the code of a topic within its own
_COUNTED = re.compile(r"\d{1,6}(?:\.\d{1,6})*\.?(?=\s)")
_LAST = 10**9

FindTopic = Callable[[str], str]  # category → reference of a topic


def lasting_uid(key: str, identity: str) -> str:
    """Return 12 characters that the same item of the same pack always gets."""
    digest = hashlib.sha256(f"{key}/{identity}".encode()).digest()
    number = int.from_bytes(digest[:8])
    return "".join(ALPHABET[number >> shift & 31] for shift in range(0, 60, 5))


@dataclass(frozen=True, slots=True)
class Home:
    """Under what the courses of a kind of import stand, whatever they are about."""

    qualification: QualificationValues
    awarding_body: AwardingBodyValues
    group: SubjectGroupValues

    def shared(self, key: str, title: str, *, subject: str) -> list[SharedValues]:
        """Return what a course needs; without a `subject` that the site has, one of its own."""
        if subject:
            return [self.qualification, self.awarding_body]
        own = SubjectValues(key, title[:COURSE_LENGTH], self.group.key)
        return [self.qualification, self.awarding_body, self.group, own]


@dataclass
class OwnCourse:
    """A course in the making. `unfiled` is the code of the topic for what has no category."""

    key: str
    title: str
    unfiled: str
    topics: dict[str, TopicValues] = field(default_factory=dict)  # by code, in the order met

    def topic(self, category: str) -> str:
        """Return the reference of the topic for a category: names with `/` between them."""
        code = ""
        for step in [each.strip() for each in category.split("/") if each.strip()] or [
            self.unfiled
        ]:
            code = self._below(code, step)
        return f"{self.key}:{code}"

    def _below(self, code: str, step: str) -> str:
        """Return the code of a topic within another, and take it in where it is new."""
        own = (
            slugify(step)[:STEP_LENGTH].strip("-") or hashlib.sha256(step.encode()).hexdigest()[:8]
        )
        whole = f"{code}.{own}" if code else own
        if len(whole) > CODE_LENGTH:
            return code
        title = step if step != self.unfiled else self.title
        self.topics.setdefault(whole, TopicValues(whole, title[:TOPIC_LENGTH]))
        return whole

    def course(self, *, qualification: str, subject: str, awarding_body: str) -> CourseValues:
        return CourseValues(
            key=self.key,
            qualification=qualification,
            subject=subject,
            awarding_body=awarding_body,
            title=self.title[:COURSE_LENGTH],
            topics=self._tree("") or (TopicValues(self.unfiled, self.title[:TOPIC_LENGTH]),),
        )

    def _tree(self, above: str) -> tuple[TopicValues, ...]:
        own = [code for code in self.topics if code.rpartition(".")[0] == above]
        own.sort(key=lambda code: _numbers(self.topics[code].title))
        return tuple(replace(self.topics[code], topics=self._tree(code)) for code in own)


def declared(
    own: OwnCourse, home: Home, *, subject: str
) -> tuple[CourseValues, list[SharedValues]]:
    """Return the course that was made, and what it needs that the site may not have."""
    course = own.course(
        qualification=home.qualification.key,
        subject=subject or own.key,
        awarding_body=home.awarding_body.key,
    )
    return course, home.shared(own.key, own.title, subject=subject)


def _numbers(title: str) -> tuple[int, ...]:
    """Return the numbers that a title begins with: chapters are counted, others stay in order."""
    match = _COUNTED.match(title)
    return tuple(map(int, match[0].strip(".").split("."))) if match else (_LAST,)
