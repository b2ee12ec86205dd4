"""Where the platform finds its database, broker and object store, read once from the environment.

Rooms never read settings: `app` passes plain values inward.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SERVERS = ("DATABASE_URL", "REDIS_URL", "S3_ENDPOINT", "S3_ACCESS_KEY", "S3_SECRET_KEY")
"""Set all of them to use servers of your own; set none and `cxq up` starts embedded ones."""


class ServersMissingError(Exception):
    """Some servers are named in the environment and some are not."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        self.missing = missing
        super().__init__(
            f"missing: {', '.join(missing)}. Set all of {', '.join(SERVERS)} to use your own servers, "
            "or none of them to start the embedded ones."
        )


class Settings(BaseSettings):
    """One value per environment variable of the same name in capitals; secrets stay out of `repr`."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    database_url: str = Field(repr=False)
    """Login of the application; row level security binds it."""
    database_owner_url: str = Field(default="", repr=False)
    """Login that owns the tables and migrates; the application's own if not given."""
    redis_url: str = Field(repr=False)
    s3_endpoint: str
    s3_access_key: str = Field(repr=False)
    s3_secret_key: str = Field(repr=False)
    s3_bucket: str = "quanwang"
    s3_region: str = "us-east-1"
    s3_public_endpoint: str = ""
    """The object store as a browser reaches it; goes into presigned addresses."""
    document_retention_days: int = Field(default=0, ge=0)
    """How long the object store keeps accepted documents from being removed: a bucket with object lock; 0: not."""
    host: str = Field(default="127.0.0.1", validation_alias="BIND_HOST")  # zsh and tcsh set HOST to the machine's name
    port: int = Field(default=8000, ge=1, le=65535)
    data_dir: Path = Path(".data")
    introspection: bool = False
    cors_origins: str = ""
    """Pages of other origins that may call the API, separated by commas; none by default."""
    requests_per_minute: int = Field(default=1200, ge=0)
    """For each address and for each session or key; 0 lifts the limit."""
    request_burst: int = Field(default=300, ge=1)
    """How many of them at once."""
    trusted_proxies: str = ""
    """Addresses of reverse proxies whose X-Forwarded-For and -Proto are believed, separated by commas."""
    metrics_token: str = Field(default="", repr=False)
    """When set, /metrics asks for it as a Bearer token."""
    clamav_host: str = ""
    """The ClamAV daemon that scans documents, `host` or `host:port`; without it they count unscanned."""
    smtp_url: str = Field(default="", repr=False)
    """The mail server, `smtp://user:password@host:587` or `smtps://…`; without it (and MAIL_DIR) no mail leaves."""
    mail_dir: Path | None = None
    """A folder to write mails to instead; `cxq up` sets it for its embedded servers."""
    mail_from: str = "券网 <no-reply@quanwang.invalid>"
    """The sender of mails; set an address of your own domain."""
    mail_link: str = ""
    """Address of the page of whatever a mail is about, `{id}` standing for its global id; left out when empty."""
    demo_password: str = Field(default="", repr=False)
    """Password of the demo accounts; `cxq up` draws one for its embedded servers."""

    @model_validator(mode="before")
    @classmethod
    def _fall_back(cls, given: dict[str, object]) -> dict[str, object]:
        filled = dict(given)
        for name, source in (("database_owner_url", "database_url"), ("s3_public_endpoint", "s3_endpoint")):
            if not filled.get(name) and source in filled:
                filled[name] = filled[source]
        return filled

    @classmethod
    def from_environment(cls) -> Self:
        """Settings of this process; refuses with the names of what is missing."""
        missing = tuple(name for name in SERVERS if not os.environ.get(name))
        if missing:
            raise ServersMissingError(missing)
        return cls.model_validate({})


def own_servers_given(environ: Mapping[str, str]) -> bool:
    """True: use the servers named in the environment. False: none is named, start embedded ones."""
    missing = tuple(name for name in SERVERS if not environ.get(name))
    if missing and len(missing) < len(SERVERS):
        raise ServersMissingError(missing)
    return not missing
