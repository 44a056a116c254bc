import pytest

from tests.core.jobs.processes import Processes


@pytest.fixture
def processes(data_folder):
    made = Processes(data_folder)
    yield made
    made.end()
