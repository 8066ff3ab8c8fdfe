"""Passwords and tokens in texts: few false alarms rather than every secret.

What is known by its form is found wherever it stands. Of the environment, values are
looked for that stand under a name which says that they are secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from streamlitify.phrase import Phrase

_FORMS: Mapping[str, str] = {
    Phrase("an access key of AWS"): r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b",
    Phrase("a token of GitHub"): r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})",
    Phrase("a token of GitLab"): r"\bglpat-[\w-]{20,}",
    Phrase("a token of Slack"): r"\bxox[abprs]-[0-9A-Za-z-]{20,}",
    Phrase("a key of Stripe"): r"\b[sr]k_live_[0-9A-Za-z]{20,}",
    Phrase("a key of Google"): r"\bAIza[\w-]{35}(?![\w-])",
    Phrase("a key of Anthropic"): r"\bsk-ant-[\w-]{24,}",
    Phrase("a key of OpenAI"): r"\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_]{32,}",
    Phrase("a token of Hugging Face"): r"\bhf_[A-Za-z0-9]{32,}",
    Phrase("a token of npm"): r"\bnpm_[A-Za-z0-9]{36}\b",
    Phrase("a token of PyPI"): r"\bpypi-AgE[\w-]{50,}",
    Phrase("a private key"): r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{32,}",
    Phrase("a password in an address"): r"\b[a-z][a-z0-9+.]{2,20}://[^\s:@/'\"{}<>]+:([^\s:@/'\"{}<>$*]{4,})@[\w.-]+",
}
"""What is recognised by its form. A group says which part of it is secret."""
_PATTERNS = {what: re.compile(form) for what, form in _FORMS.items()}
_EXAMPLE = re.compile(r"example|changeme|placeholder|your|dummy|password|secret|(.)\1{5}", re.IGNORECASE)
_NAMED = re.compile(r"TOKEN|SECRET|PASSW(?:OR)?D|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIAL", re.IGNORECASE)
_SHORTEST = 10
_VARIED = 6
_PATH = re.compile(r"[/~.]|[A-Za-z]:\\|https?://\S+$")


def secrets_of(environ: Mapping[str, str]) -> dict[str, str]:
    """Return what in an environment must not be seen, by the names of its variables.

    >>> secrets_of({"SHOP_TOKEN": "t7Kq-19xLm-04", "TOKEN_FILE": "/run/token", "API_KEY": "none", "HOME": "/home"})
    {'SHOP_TOKEN': 't7Kq-19xLm-04'}
    """
    return {name: value for name, value in environ.items() if _NAMED.search(name) and _is_secret(value)}


def secrets_in(text: str, secrets: Mapping[str, str]) -> Iterator[str]:
    """Yield what secrets stand in `text`, as words that do not repeat them.

    Args:
        text: What somebody may read.
        secrets: Values that must not be in it, as `secrets_of` gives them.
    """
    for what, pattern in _PATTERNS.items():
        if any(not _EXAMPLE.search(each[each.lastindex or 0]) for each in pattern.finditer(text)):
            yield what
    for name, value in secrets.items():
        if value in text:
            yield Phrase("the value of the environment variable {0}", name)


def _is_secret(value: str) -> bool:
    is_long = len(value) >= _SHORTEST and len(set(value)) >= _VARIED
    return is_long and not _PATH.match(value) and not _EXAMPLE.search(value) and not value.isdigit()
