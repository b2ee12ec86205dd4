"""A browser's part: posting a form with a file in it."""

import hashlib
from collections.abc import Mapping

import httpx2

from storage import UploadForm, UploadTerms


async def post(form: UploadForm, content: bytes, **changed: str) -> httpx2.Response:
    """The store's answer to a form with this file. changed: fields that someone tampered with."""
    fields: Mapping[str, str] = {**form.fields, **changed}
    async with httpx2.AsyncClient(trust_env=False) as browser:
        return await browser.post(form.url, data=dict(fields), files={"file": ("名.pdf", content)})


def terms_for(key: str, content: bytes, content_type: str = "application/pdf") -> UploadTerms:
    return UploadTerms(
        key=key, size=len(content), content_type=content_type, sha256=hashlib.sha256(content).hexdigest()
    )
