"""Settings: all servers of one's own or none, and no secret in what is printed."""

import pytest
from pydantic import ValidationError

from app.settings import SERVERS, ServersMissingError, Settings, own_servers_given

ALL = {
    "DATABASE_URL": "postgres://app:hidden1@db/q",
    "REDIS_URL": "redis://:hidden2@broker/0",
    "S3_ENDPOINT": "http://objects:9000",
    "S3_ACCESS_KEY": "hidden3",
    "S3_SECRET_KEY": "hidden4",
}


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in (*SERVERS, "DATABASE_OWNER_URL", "S3_PUBLIC_ENDPOINT", "PORT", "DATA_DIR", "BIND_HOST"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


def test_none_given_means_embedded_and_all_given_means_own():
    assert own_servers_given({"PATH": "/bin"}) is False
    assert own_servers_given(ALL) is True


@pytest.mark.parametrize("missing", SERVERS)
def test_a_partial_set_is_refused_by_the_names_of_what_is_missing(missing: str):
    given = {name: value for name, value in ALL.items() if name != missing} | {missing: ""}

    with pytest.raises(ServersMissingError) as refused:
        own_servers_given(given)

    assert refused.value.missing == (missing,)
    assert f"missing: {missing}." in str(refused.value)


def test_reads_the_environment_and_falls_back(environ: pytest.MonkeyPatch):
    for name, value in ALL.items():
        environ.setenv(name, value)
    environ.setenv("PORT", "8123")

    settings = Settings.from_environment()

    assert settings.port == 8123
    assert settings.database_owner_url == ALL["DATABASE_URL"]
    assert settings.s3_public_endpoint == ALL["S3_ENDPOINT"]
    assert (settings.s3_bucket, settings.s3_region) == ("quanwang", "us-east-1")
    assert "hidden" not in repr(settings)


def test_a_port_that_is_none_is_refused(environ: pytest.MonkeyPatch):
    for name, value in ALL.items():
        environ.setenv(name, value)
    environ.setenv("PORT", "70000")

    with pytest.raises(ValidationError, match="port"):
        Settings.from_environment()


def test_without_servers_every_name_is_told(environ: pytest.MonkeyPatch):
    with pytest.raises(ServersMissingError) as refused:
        Settings.from_environment()

    assert refused.value.missing == SERVERS
