"""The S3 store against a real server: uploads are held to their terms, and everything else does what the port says."""

import hashlib
import io
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx2
import pytest

from storage import QUARANTINE, ObjectChanged, ObjectMissing, S3Store, StoreDown
from storage.disposition import attachment
from tests.services import ObjectService
from tests.storage.conftest import a_store
from tests.storage.uploads import post, terms_for

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40


def a_key() -> str:
    return f"{QUARANTINE}{uuid4()}"


async def uploaded(store: S3Store, content: bytes = PDF) -> str:
    key = a_key()
    answer = await post(store.upload_form(terms_for(key, content)), content)
    assert answer.status_code == 204
    return key


async def nothing_at(store: S3Store, key: str) -> bool:
    try:
        await store.stat(key)
    except ObjectMissing:
        return True
    return False


async def test_a_form_uploads_exactly_the_file_it_was_made_for(store: S3Store) -> None:
    key = await uploaded(store)

    found = await store.stat(key)

    assert (found.size, found.content_type) == (len(PDF), "application/pdf")
    assert found.etag


@pytest.mark.parametrize("content", [PDF + b"!", PDF[:-1], b""], ids=["longer", "shorter", "empty"])
async def test_a_file_of_another_size_is_turned_away(store: S3Store, content: bytes) -> None:
    key = a_key()

    answer = await post(store.upload_form(terms_for(key, PDF)), content)

    assert answer.status_code == 400
    assert await nothing_at(store, key)


async def test_other_bytes_of_the_same_size_are_turned_away(store: S3Store) -> None:
    key = a_key()

    answer = await post(store.upload_form(terms_for(key, PDF)), PDF[:-1] + b"!")

    assert answer.status_code == 400
    assert "BadDigest" in answer.text
    assert await nothing_at(store, key)


@pytest.mark.parametrize(
    "changed",
    [
        {"Content-Type": "text/html"},
        {"key": "documents/of/another"},
        {"x-amz-checksum-sha256": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="},
    ],
    ids=["type", "key", "hash"],
)
async def test_a_form_with_other_fields_is_turned_away(store: S3Store, changed: dict[str, str]) -> None:
    key = a_key()

    answer = await post(store.upload_form(terms_for(key, PDF)), PDF, **changed)

    assert answer.status_code == 403
    assert await nothing_at(store, key)
    assert await nothing_at(store, "documents/of/another")


async def test_a_form_that_has_expired_is_turned_away(store: S3Store) -> None:
    key = a_key()

    answer = await post(store.upload_form(terms_for(key, PDF), valid_for=timedelta(seconds=-1)), PDF)

    assert answer.status_code == 403
    assert await nothing_at(store, key)


async def test_bytes_are_read_from_the_beginning_or_whole_with_their_hash(store: S3Store) -> None:
    key = await uploaded(store)
    file = io.BytesIO()

    found = await store.stat(key)
    digest = await store.fetch(key, file, etag=found.etag)

    assert await store.head(key, 8) == PDF[:8]
    assert await store.head(key, len(PDF) + 100) == PDF
    assert file.getvalue() == PDF
    assert digest == hashlib.sha256(PDF).hexdigest()


async def test_what_changed_since_it_was_looked_at_is_neither_read_nor_copied(store: S3Store) -> None:
    key, to = await uploaded(store), f"documents/{uuid4()}"
    seen = await store.stat(key)
    other = PDF[::-1]
    await post(store.upload_form(terms_for(key, other)), other)

    with pytest.raises(ObjectChanged):
        await store.fetch(key, io.BytesIO(), etag=seen.etag)
    with pytest.raises(ObjectChanged):
        await store.copy(key, to, etag=seen.etag)

    assert await nothing_at(store, to)


async def test_a_copy_keeps_bytes_and_type(store: S3Store) -> None:
    key, to = await uploaded(store), f"documents/{uuid4()}"
    seen = await store.stat(key)

    await store.copy(key, to, etag=seen.etag)
    await store.copy(key, to, etag=seen.etag)

    copied = await store.stat(to)
    assert (copied.size, copied.content_type) == (seen.size, seen.content_type)
    assert await store.head(to, len(PDF)) == PDF


async def test_what_is_missing_is_said_to_be_missing(store: S3Store) -> None:
    key = a_key()

    with pytest.raises(ObjectMissing):
        await store.stat(key)
    with pytest.raises(ObjectMissing):
        await store.head(key, 8)
    with pytest.raises(ObjectMissing):
        await store.fetch(key, io.BytesIO(), etag="0" * 32)
    with pytest.raises(ObjectMissing):
        await store.copy(key, f"documents/{uuid4()}", etag="0" * 32)


async def test_removing_twice_is_as_good_as_once(store: S3Store) -> None:
    key = await uploaded(store)

    await store.remove(key)
    await store.remove(key)

    assert await nothing_at(store, key)


async def test_a_download_is_a_file_with_its_chinese_name_and_type(store: S3Store) -> None:
    key = await uploaded(store)
    url = store.download_url(key, file_name="授权函 (终稿).pdf", content_type="application/pdf")

    async with httpx2.AsyncClient(trust_env=False) as browser:
        answer = await browser.get(url)

    assert answer.status_code == 200
    assert answer.content == PDF
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == attachment("授权函 (终稿).pdf")


async def test_a_download_address_gives_nothing_but_its_own_object(store: S3Store) -> None:
    key, other = await uploaded(store), await uploaded(store)
    url = store.download_url(key, file_name="a.pdf", content_type="application/pdf")

    async with httpx2.AsyncClient(trust_env=False) as browser:
        changed = await browser.get(url.replace(key, other))
        bare = await browser.get(url.partition("?")[0])

    assert changed.status_code == 403
    assert bare.status_code == 403


def test_presigned_addresses_name_the_public_endpoint_and_ask_nobody(object_service: ObjectService) -> None:
    store = a_store(object_service, public_endpoint="https://files.example.org")

    form = store.upload_form(terms_for("quarantine/1", PDF))
    url = urlsplit(store.download_url("documents/1/2", file_name="a.pdf", content_type="application/pdf"))

    assert form.url == "https://files.example.org/test-documents"
    assert (url.scheme, url.netloc, url.path) == ("https", "files.example.org", "/test-documents/documents/1/2")
    assert parse_qs(url.query)["X-Amz-Expires"] == ["300"]


async def test_preparing_twice_changes_nothing(store: S3Store) -> None:
    key = await uploaded(store)

    await store.prepare()

    assert (await store.stat(key)).size == len(PDF)


async def test_a_store_without_its_bucket_is_not_healthy(object_service: ObjectService, store: S3Store) -> None:
    assert await store.healthy()
    assert not await a_store(object_service, bucket="never-made").healthy()


async def test_a_store_that_is_down_is_said_to_be_down() -> None:
    nobody = S3Store(endpoint="http://127.0.0.1:9", access_key="k", secret_key="s", bucket="documents")

    assert not await nobody.healthy()
    with pytest.raises(StoreDown):
        await nobody.stat("documents/1")


async def test_a_wrong_secret_is_not_taken_for_a_missing_object(object_service: ObjectService) -> None:
    stranger = S3Store(
        endpoint=object_service.s3_endpoint,
        access_key=object_service.s3_access_key,
        secret_key="not the secret",
        bucket="test-documents",
    )

    with pytest.raises(StoreDown):
        await stranger.stat("documents/1")
    assert not await stranger.healthy()


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a.pdf", "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf"),
        ("授权函.pdf", "attachment; filename=\"___.pdf\"; filename*=UTF-8''%E6%8E%88%E6%9D%83%E5%87%BD.pdf"),
        ('a"b;c\r\n.pdf', "attachment; filename=\"a_b_c__.pdf\"; filename*=UTF-8''a%22b%3Bc%0D%0A.pdf"),
        ("", "attachment; filename=\"file\"; filename*=UTF-8''"),
    ],
)
def test_a_file_name_never_breaks_out_of_its_header(name: str, header: str) -> None:
    assert attachment(name) == header
