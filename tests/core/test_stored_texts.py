import hashlib

import pytest
from django_tasks_db.models import DBTaskResult

from tests.factories import CardFactory, TopicFactory, publish_answers, publish_notes
from tests.tutors.teaching import handed_in
from tutorium.core import stored_texts, tasks
from tutorium.core.markdown import EDITION, render
from tutorium.core.models import ContentVersion
from tutorium.core.stored_texts import count_stale, render_some
from tutorium.library.models import Answer

LONG = "$$\n\\frac{a+b+c+d+e+f+g+h}{i+j+k+l+m+n+o+p}\n$$"
OLD = '<div class="maths"><math></math></div>'
# All that an author can write, so that its HTML changes where that of anything does.
EVERYTHING = f"""\
Words, *more*, **most**, `code`, [a link](/answers/), {{==key==}}, $x$ and $a+b+c+d+e+f+g+h+i+j+k=l$.[^1]

## A heading

| one | two |
|---|---|
| 1 | \\qty{{9.81}}{{m.s^{{-2}}}} |

{LONG}

```
code
```

> quoted

1. first
2. second

:::examiner
Credit.
:::

[^1]: A footnote.
"""


def old_answers(number):
    made = publish_answers(number, body=LONG, short="Short.")
    Answer.objects.update(body_html=OLD, short_html="Short.", rendered_edition=0)
    return made


def test_edition_names_what_the_renderer_writes():
    """Where this fails, the renderer writes something else: raise `EDITION`, and say so here."""
    written = hashlib.sha256(render(EVERYTHING).html.encode()).hexdigest()[:16]

    assert (EDITION, written) == (1, "443ff9a645b5897f")


@pytest.mark.django_db
def test_what_an_older_renderer_wrote_can_be_reached_by_keyboard_again():
    [answer] = old_answers(1)

    assert (count_stale(), render_some(5), count_stale()) == (1, 1, 0)

    answer.refresh_from_db()
    assert answer.body_html == answer.rendered().body_html
    assert 'tabindex="0"' in answer.body_html


@pytest.mark.django_db
def test_texts_of_every_kind_are_rendered_anew():
    publish_notes(1, topic=TopicFactory(code="p2"))
    CardFactory()
    old_answers(1)
    profile = handed_in()
    assert profile.rendered_edition == EDITION
    for texts in stored_texts.every_kind():
        texts.rows.update(rendered_edition=0)

    assert (count_stale(), render_some(9), count_stale()) == (4, 4, 0)


@pytest.mark.django_db
def test_readers_get_new_pages_where_the_html_changed_and_keep_theirs_elsewhere():
    old_answers(1)
    before = ContentVersion.current()

    render_some(5)
    changed = ContentVersion.current()
    Answer.objects.update(rendered_edition=0)
    render_some(5)

    assert (changed, ContentVersion.current()) == (before + 1, changed)


@pytest.mark.django_db
def test_what_was_published_while_it_was_rendered_stays(monkeypatch):
    [answer] = old_answers(1)
    words = Answer.html

    def published_meanwhile(row):
        Answer.objects.filter(pk=row.pk).update(body_html="new", rendered_edition=EDITION)
        return words(row)

    monkeypatch.setattr(Answer, "html", published_meanwhile)

    render_some(5)

    answer.refresh_from_db()
    assert answer.body_html == "new"


@pytest.mark.django_db
def test_job_goes_on_where_it_stopped_until_nothing_is_left(queue_of_jobs, monkeypatch):
    monkeypatch.setattr(tasks, "AT_ONCE", 2)
    old_answers(3)

    left = []
    for _ in range(2):
        tasks.render_again.call()
        queued = DBTaskResult.objects.filter(task_path__endswith="render_again").count()
        left.append((count_stale(), queued))

    assert left == [(1, 1), (0, 1)]
