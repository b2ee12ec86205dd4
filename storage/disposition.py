"""How a download is named: the header that makes a browser save a file under a name in any script."""

import re
from urllib.parse import quote


def attachment(file_name: str) -> str:
    """`Content-Disposition` after RFC 6266: an ASCII name for old readers, and the real one after RFC 5987."""
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", file_name) or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name, safe='')}"
