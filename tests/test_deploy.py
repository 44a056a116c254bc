"""The files of `deploy/` name commands, settings and packages that are there."""

import re
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]


def test_services_run_commands_that_are_there(services):
    ours = {name: each["command"][0] for name, each in services.items() if "build" in each}

    assert set(ours) == {"prepare", "web", "worker", "commands"}
    assert set(ours.values()) <= set(get_commands())


def test_services_set_settings_that_are_there(services):
    documented = (ROOT / "docs" / "settings.md").read_text()
    named = {name for each in services.values() for name in each.get("environment", {})}

    ours = sorted(name for name in named if name.startswith("TUTORIUM_"))
    assert ours == [
        "TUTORIUM_CACHE_URL",
        "TUTORIUM_DATABASE_URL",
        "TUTORIUM_SECRET_KEY",
        "TUTORIUM_TRUSTED_PROXIES",
    ]
    assert [name for name in ours if f"| `{name}` |" not in documented] == []


def test_proxies_that_are_trusted_are_the_network_of_the_services(services):
    said = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    [network] = said["networks"]["inside"]["ipam"]["config"]

    assert services["web"]["environment"]["TUTORIUM_TRUSTED_PROXIES"] == network["subnet"]


def test_image_has_the_packages_that_operators_are_told_to_install():
    image = (DEPLOY / "Dockerfile").read_text()
    operating = (ROOT / "docs" / "operating.md").read_text()
    [line] = re.findall(r"apt-get install (libpango.+?)\s+#", operating)

    assert [name for name in line.split() if name not in image] == []


def test_nginx_leads_to_the_port_that_the_image_serves():
    assert "server web:8000;" in (DEPLOY / "nginx.conf").read_text()
    assert '"--port", "8000"' in (DEPLOY / "Dockerfile").read_text()
