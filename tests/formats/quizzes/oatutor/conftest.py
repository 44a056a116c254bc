"""A small pool of problems on disk, which a test writes to."""

import json

import pytest

BY = "https://creativecommons.org/licenses/by/4.0/ <CC BY 4.0>"
OPENSTAX = "https://openstax.org/details/books/algebra <OpenStax: Algebra>"


class Pool:
    def __init__(self, root):
        self.root = root

    def write(self, path, said):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(said, bytes):
            file.write_bytes(said)
        else:
            file.write_text(said if isinstance(said, str) else json.dumps(said))
        return file

    def problem(self, name="p1", **said):
        problem = {"id": name, "title": "Sums", "body": "", "license": BY, "oer": OPENSTAX}
        problem |= {"courseName": "Algebra", "lesson": "1.1 Sums"}
        self.write(f"content-pool/{name}/{name}.json", problem | said)

    def step(self, letter="a", *, problem="p1", hints=None, **said):
        name = f"{problem}{letter}"
        step = {"id": name, "stepTitle": "$$1+1$$", "stepBody": "", "stepAnswer": ["$$2$$"]}
        step |= {"problemType": "TextBox", "answerType": "arithmetic"}
        folder = f"content-pool/{problem}/steps/{name}"
        self.write(f"{folder}/{name}.json", step | said)
        if hints is not None:
            self.write(f"{folder}/tutoring/{name}DefaultPathway.json", hints)


@pytest.fixture
def pool(tmp_path):
    pool = Pool(tmp_path / "pool")
    pool.problem()
    pool.step()
    return pool
