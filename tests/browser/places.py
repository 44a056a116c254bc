"""One page of every kind that a reader can come to, with the starter packs loaded."""

from dataclasses import dataclass

from playwright.sync_api import Page

ANSWER = "/answers/ib/history/how-did-khrushchevs-policies-differ-from-stalins/"
MATHS_ANSWER = "/answers/a-level/physics/how-does-youngs-double-slit-experiment-work/"
COURSE = "/courses/ib-history-2017/"
QUESTION = "/questions/a-level/physics/stopping-distance/"


@dataclass(frozen=True)
class Place:
    path: str
    sends_form: bool = False  # sent as it stands, to see what the page says is wrong

    def open(self, page: Page) -> None:
        page.goto(self.path)
        if self.sends_form:
            form = page.locator("main form[method=post]").first
            form.evaluate("form => { form.noValidate = true }")
            form.get_by_role("button").last.click()
            page.wait_for_load_state()


PLACES = {
    "home": Place("/"),
    "qualification": Place("/qualifications/ib/"),
    "subject": Place("/subjects/history/"),
    "course": Place(COURSE),
    "course of other editions": Place("/courses/ib-history-2028/"),
    "topic": Place(f"{COURSE}topics/p3.europe.16/"),
    "leaf topic": Place(f"{COURSE}topics/p3.europe.16.4/"),
    "empty topic": Place(f"{COURSE}topics/p1/"),
    "history answer": Place(ANSWER),
    "physics answer": Place(MATHS_ANSWER),
    "note": Place("/notes/a-level/physics/radioactive-decay/"),
    "all answers": Place("/answers/"),
    "all notes": Place("/notes/"),
    "course answers": Place(f"{COURSE}answers/"),
    "course answers narrowed to none": Place(f"{COURSE}answers/?topic=p3.europe.16.4&level=SL"),
    "course notes": Place(f"{COURSE}notes/"),
    "all questions": Place("/questions/"),
    "course questions": Place(f"{COURSE}questions/"),
    "course questions narrowed to none": Place(f"{COURSE}questions/?kind=hotspot"),
    "question": Place(QUESTION),
    "question marked while blank": Place(QUESTION, sends_form=True),
    "question of pairs": Place("/questions/ib/history/maos-campaigns-and-their-targets/"),
    "question with gaps": Place("/questions/ib/history/passing-the-enabling-act/"),
    "question to put in order": Place("/questions/ib/history/maos-road-to-power-in-order/"),
    "question on a figure": Place("/questions/a-level/physics/stress-strain-curve/"),
    "all papers": Place("/papers/"),
    "course papers": Place(f"{COURSE}papers/"),
    "mock paper": Place("/papers/ib-history-2017/mock-paper-1-rights-and-protest/"),
    "paper to build": Place("/papers/build/?course=ib-history-2017"),
    "course cards": Place(f"{COURSE}cards/"),
    "essay question": Place("/questions/ib/history/essay-women-in-authoritarian-states/"),
    "practice": Place("/practice/"),
    "practice of a course": Place("/practice/?course=ib-history-2017"),
    "practice refused": Place("/practice/?course=ib-history-2017&what=wrong", sends_form=True),
    "sittings": Place("/sittings/"),
    "mark scheme": Place(f"{QUESTION}?scheme"),
    "recall": Place("/recall/"),
    "deck": Place("/recall/decks/ib-history-2017/"),
    "bring a deck": Place("/recall/bring/"),
    "plan": Place("/recall/plan/"),
    "own card": Place("/recall/cards/new/"),
    "own card with errors": Place("/recall/cards/new/", sends_form=True),
    "own papers": Place("/own-papers/"),
    "own paper to add": Place("/own-papers/add/"),
    "own paper with errors": Place("/own-papers/add/", sends_form=True),
    "search": Place("/search/?q=khrushchev+stalin"),
    "search without result": Place("/search/?q=zzyzx"),
    "search of a chosen kind": Place("/search/?q=stalin&kind=answer&course=ib-history-2017"),
    "search by a code": Place("/search/?q=aqa-a-level-physics-2015:3.4.1.3"),
    "search of very many letters": Place(f"/search/?q={'How+far+' * 12}{'x' * 100}"),
    "search past its end": Place("/search/?q=stalin&page=99"),
    "empty search": Place("/search/"),
    "suggestions": Place("/search/suggestions/?q=khru"),
    "suggestions without words": Place("/search/suggestions/"),
    "progress": Place("/progress/"),
    "progress in a course": Place("/progress/ib-history-2017/"),
    "deletion of practice": Place("/progress/delete/"),
    "about": Place("/about/"),
    "how answers are written": Place("/how-we-write/"),
    "who runs the site": Place("/legal/operator/"),
    "privacy": Place("/legal/privacy/"),
    "safeguarding": Place("/legal/safeguarding/"),
    "not found": Place("/answers/ib/history/khrushchevs-secret-diary/"),
    "tutor request": Place("/tutors/request/?course=ib-history-2017"),
    "tutor request with errors": Place("/tutors/request/", sends_form=True),
    "tutor request sent": Place("/tutors/request/?sent"),
    "report": Place(f"{ANSWER}report/"),
    "report of a note": Place("/notes/a-level/physics/radioactive-decay/report/"),
    "report of a question": Place(f"{QUESTION}report/"),
    "report with errors": Place(f"{ANSWER}report/", sends_form=True),
    "sign-in": Place("/account/login/"),
    "sign-in with errors": Place("/account/login/", sends_form=True),
    "sign-up": Place("/account/signup/"),
    "forgotten password": Place("/account/password/reset/"),
    "gallery": Place("/ui/"),
}
