import pytest

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize(
    "path",
    [
        "api/main/pages/",
        "choose-external-link/",
        "collections/",
        "documents/multiple/add/",
        "failwhale/",
        "images/add/",
        "pages/1/edit/",
        "snippets/choose/library/answer/chosen/x/",
        "topics/choose/chosen/x/",
        "topics/choose/chosen-multiple/?id=x",
        "topics/choose/create/",
    ],
)
def test_desk_is_shut_where_nothing_is_used(operator, path):
    assert operator.get(f"/desk/{path}").status_code == 404
    assert operator.post(f"/desk/{path}").status_code == 404


@pytest.mark.parametrize(
    "path", ["", "snippets/library/answer/", "snippets/library/answer/add/", "topics/choose/"]
)
def test_desk_is_open_where_work_is_done(operator, path):
    assert operator.get(f"/desk/{path}").status_code == 200
