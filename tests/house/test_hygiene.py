"""What a public repository must not carry."""

import re
import subprocess

import pytest

SECRETS = {
    "a registry's address": r'"resolved": "http|index-url|registry\s*=|https?://[^ "]*/simple/',
    "a home folder": r"/(home|Users)/[a-z]\w+/|/root/",
    "unfinished work": r"\b(FIXME|XXX|TODO)\b",
}
OURS = (".py", ".ts", ".tsx", ".md", ".toml", "Makefile")
PINNED = re.compile(r'[\w.-]+==[\w.+!]+( ; python_version (<|>=) "3\.11")?')
LOCKS = ("package-lock.json", "requirements-dev.txt", ".npmrc")


@pytest.fixture(scope="session")
def texts(checkout):
    """The texts that git has, or would take, by their names."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=checkout, capture_output=True, text=True, check=True).stdout.splitlines()
    kept = [checkout / name for name in names if (checkout / name).is_file()]
    return {path.relative_to(checkout).as_posix(): path.read_text(errors="ignore") for path in kept}


@pytest.mark.parametrize("what", ["a registry's address"])
def test_lock_files_do_not_say_where_packages_came_from(texts, what):
    locks = {name: text for name, text in texts.items() if name.endswith(LOCKS)}

    assert "requirements-dev.txt" in locks
    assert not [name for name, text in locks.items() if re.search(SECRETS[what], text)]


@pytest.mark.parametrize("what", ["a home folder", "unfinished work"])
def test_our_own_texts_have_none(texts, what):
    ours = {name: text for name, text in texts.items() if name.endswith(OURS) and name != "tests/house/test_hygiene.py"}

    assert not [name for name, text in ours.items() if re.search(SECRETS[what], text)]


def test_every_requirement_is_pinned(texts):
    lines = [line for line in texts["requirements-dev.txt"].splitlines() if not line.startswith("#")]

    assert [line for line in lines if not PINNED.fullmatch(line)] == []


def test_modules_are_a_screen_and_functions_fit_on_it(package):
    long = [path.name for path in package.rglob("*.py") if len(path.read_text().splitlines()) > 300]

    assert long == []
