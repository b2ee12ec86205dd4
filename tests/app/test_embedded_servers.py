"""The embedded servers: they answer, guard their doors, and keep what they acknowledged through `kill -9`."""

import asyncpg
import pytest
import redis
import urllib3
from minio import Minio

from app.embedded.objects import ObjectPorts
from app.embedded.ports import free_ports
from app.embedded.processes import stop_together
from app.embedded.waiting import start
from tests.services import (
    PostgresService,
    Services,
    data_folder,
    embedded_objects,
    embedded_postgres,
    embedded_valkey,
    running,
)


async def test_the_application_login_may_become_the_application_role_and_nothing_more(
    postgres_service: PostgresService,
):
    connection = await asyncpg.connect(postgres_service.database_url, server_settings={"role": "cxq_app"})
    try:
        seen = await connection.fetchrow(
            "select session_user::text, current_user::text, rolsuper, rolbypassrls"
            " from pg_roles where rolname = session_user"
        )
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute("create table public.intruder (id int)")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute("set role postgres")
    finally:
        await connection.close()

    assert tuple(seen) == ("cxq_login", "cxq_app", False, False)


async def test_postgres_is_set_for_chinese_utc_and_one_plan_for_all(postgres_service: PostgresService):
    connection = await asyncpg.connect(postgres_service.database_owner_url)
    try:
        await connection.execute("create extension if not exists pg_trgm")
        trigrams = await connection.fetchval("select show_trgm('测试')")
        names = ("server_encoding", "timezone", "plan_cache_mode", "jit", "data_checksums", "max_connections")
        settings = [await connection.fetchval("select current_setting($1)", name) for name in names]
    finally:
        await connection.close()

    assert trigrams
    assert settings == ["UTF8", "UTC", "force_generic_plan", "off", "on", "200"]


async def test_a_wrong_password_opens_no_server(services: Services):
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(services.database_url.replace("cxq_login:", "cxq_login:x"))
    with pytest.raises(redis.AuthenticationError):
        redis.Redis.from_url(services.redis_url.replace("redis://:", "redis://:x")).ping()
    answer = urllib3.request("GET", f"{services.s3_endpoint}/")
    assert answer.status == 403


async def test_postgres_keeps_committed_rows_through_kill_9():
    with data_folder() as folder:
        server = embedded_postgres(folder, fast=False)
        with running(server):
            connection = await asyncpg.connect(server.url())
            await connection.execute("create table kept as select 7 as number")
            server.process._child.kill()
            server.process._child.wait()
            await connection.close(timeout=1)
            (folder / "postgres" / "postmaster.pid").write_text("1\n")  # a living stranger got the old id

            start([server])

            again = await asyncpg.connect(server.url())
            assert await again.fetchval("select number from kept") == 7
            await again.close()


def test_valkey_keeps_messages_through_a_stop():
    with data_folder() as folder:
        server = embedded_valkey(folder)
        with running(server), redis.Redis.from_url(server.url) as broker:
            broker.rpush("queue", "message")
            stop_together([server.process])

            start([server])

            assert broker.lrange("queue", 0, -1) == [b"message"]


def test_the_object_store_keeps_objects_through_kill_9_and_its_inner_ports_are_shut(tmp_path):
    with data_folder() as folder:
        ports = ObjectPorts(*free_ports(5))
        server, keys = embedded_objects(folder, ports=ports)
        (tmp_path / "paper").write_bytes(b"sealed")
        with running(server):
            client = Minio(
                f"127.0.0.1:{ports.s3}", keys.s3_access_key, keys.s3_secret_key, secure=False, region="us-east-1"
            )
            client.make_bucket("papers")
            client.fput_object("papers", "paper", str(tmp_path / "paper"))
            inner = [
                urllib3.request("GET", f"http://127.0.0.1:{port}/buckets/papers/paper", retries=False).status
                for port in (ports.filer, ports.master)
            ]
            server.process._child.kill()
            server.process._child.wait()

            start([server])

            with client.get_object("papers", "paper") as answer:
                assert answer.read() == b"sealed"
            assert inner == [404, 404]
