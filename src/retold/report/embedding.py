"""Putting style, script and data into one document so that none of them can be anything else."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from markupsafe import Markup

# "<" could end the script element, "&" is safe there but not if it is moved into markup, the separators end lines in
# older scripts; the escapes are plain JSON
_UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def json_for_script(value: Any) -> Markup:
    """Return *value* as JSON that may stand in ``<script type="application/json">``.

    >>> str(json_for_script("</script>"))
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return Markup(text.translate(_UNSAFE))


def source_hash(source: str) -> str:
    """Return the hash by which a content security policy allows exactly this inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def policy(style: str, script: str) -> str:
    """Return the content security policy: nothing may be loaded, this style and this script may run, no others."""
    return (
        f"default-src 'none'; style-src {source_hash(style)}; script-src {source_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
