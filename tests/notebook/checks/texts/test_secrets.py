"""Passwords and tokens in texts."""

import pytest

from streamlitify.notebook.checks.texts.secrets import secrets_in, secrets_of

R = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6"
"""Letters and digits as they come."""


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("AKIA" + "J7QX2MZPWK4TLB9R", "an access key of AWS"),
        ("ghp_" + R[:36], "a token of GitHub"),
        ("github_pat_" + (R * 2)[:82], "a token of GitHub"),
        ("glpat-" + R[:20], "a token of GitLab"),
        ("xoxb-" + "123456789012-" + R[:24], "a token of Slack"),
        ("sk_live_" + R[:24], "a key of Stripe"),
        ("AIza" + R[:35], "a key of Google"),
        ("sk-ant-" + "api03-" + R[:40], "a key of Anthropic"),
        ("sk-proj-" + R[:48], "a key of OpenAI"),
        ("hf_" + R[:34], "a token of Hugging Face"),
        ("npm_" + R[:36], "a token of npm"),
        ("pypi-AgE" + R + R, "a token of PyPI"),
        ("-----BEGIN RSA PRIVATE KEY-----\n" + R, "a private key"),
        ("postgresql://ada:" + R[:12] + "@db.shop.org/x", "a password in an address"),
    ],
)
def test_what_is_known_by_its_form(text, what):
    assert list(secrets_in(f"key = '{text}'", {})) == [what]


@pytest.mark.parametrize(
    "text",
    [
        "AKIA" + "IOSFODNN7EXAMPLE",
        "sk-" + "x" * 40,
        "postgresql://user:password@localhost/db",
        "https://ada:{secret}@shop.org",
        "mailto:ada@shop.org, https://shop.org:8080/a@b",
        "task-management-of-everything-that-is-here",
        "-----BEGIN PUBLIC KEY-----\n" + R,
        "sha256 " + R,
    ],
)
def test_what_only_looks_like_one(text):
    assert list(secrets_in(text, {})) == []


def test_values_of_the_environment_are_found_and_not_repeated():
    assert list(secrets_in(f"I am {R[:12]}.", {"SHOP_TOKEN": R[:12], "OTHER_TOKEN": R[20:32]})) == [
        "the value of the environment variable SHOP_TOKEN"
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SHOP", R[:12]),
        ("SHOP_TOKEN", "short"),
        ("SHOP_TOKEN", "121212121212"),
        ("SHOP_TOKEN", "1234567890123"),
        ("TOKEN_FILE", "/run/secrets/token-1"),
        ("TOKEN_URL", "https://login.shop.org/token"),
        ("DB_PASSWORD", "my-password-1"),
    ],
)
def test_what_stands_in_an_environment_is_seldom_secret(name, value):
    assert secrets_of({name: value}) == {}


@pytest.mark.parametrize("name", ["SHOP_TOKEN", "db_passwd", "DB_PASSWORD", "OPENAI_API_KEY", "AWS_SECRET_ACCESS_KEY"])
def test_what_its_name_says_is_secret(name):
    assert secrets_of({name: R[:12]}) == {name: R[:12]}
