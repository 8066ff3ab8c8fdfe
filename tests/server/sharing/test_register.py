"""Where shares are kept, and whom they let in."""

import os
import sqlite3
import stat
from dataclasses import replace
from types import SimpleNamespace

import pytest

from streamlitify.errors import ShareMissingError
from streamlitify.server.catalog import App
from streamlitify.server.sharing.admission import Admission, Policy
from streamlitify.server.sharing.register import KEPT_SECONDS, Register, new_id
from streamlitify.server.sharing.share import Audience, Share
from streamlitify.server.storage import database
from streamlitify.server.viewers import Person

STRANGER = Person("", "", owner=False)
VERA = Person("user:vera", "Vera", owner=False, username="vera")


@pytest.fixture
def notebook(tmp_path):
    (tmp_path / "sales.ipynb").touch()
    return tmp_path / "sales.ipynb"


@pytest.fixture
def share(notebook):
    def make(kind="link", name="", **more):
        said = {"created": 0.0, **more}
        return Share(new_id(), "sales", str(notebook), Audience(kind, name), **said)

    return make


def test_nothing_is_written_before_something_is_shared(register, notebook):
    assert (register.of(notebook), register.secret) == ([], b"")
    assert not register.database.path.exists()


def test_what_one_process_shares_the_others_see(register, share, notebook):
    other = Register()
    assert other.of(notebook) == []

    made = register.add(share("user", "vera", until=5.0, author="olga"))

    assert other.of(notebook) == [made]
    assert (other.sign("s1"), register.secret) == (register.sign("s1"), other.secret)
    assert stat.S_IMODE(register.database.path.stat().st_mode) == 0o600


def test_a_change_within_one_tick_of_the_file_s_clock_is_seen(register, share, notebook, monkeypatch):
    other, made = Register(), register.add(share("user", "vera"))
    written = register.database.path.stat().st_mtime_ns
    clock = SimpleNamespace(time_ns=lambda: written + 1)
    monkeypatch.setattr(database, "time", clock)
    assert other.of(notebook) == [made]

    register.end(made.app, [made.id])
    os.utime(register.database.path, ns=(written, written))

    clock.time_ns = lambda: written + 10**9
    assert other.of(notebook) == []


def test_of_many_who_are_asked_about_at_once_the_same_is_looked_up_once(register, share, notebook, monkeypatch):
    register.add(share("user", "vera"))
    admission, app = Admission(register), App("sales", notebook, (0, 0, 0))
    looks = []
    monkeypatch.setattr(register, "at", lambda place: looks.append(place) or type(register).at(register, place))
    among = admission.round()

    found = [among.admits(each, app) for each in (VERA, replace(VERA, id="another tab"), STRANGER, STRANGER)]

    assert found == [True, True, False, False]
    assert looks == [str(notebook)] * 2
    register.end(*[(each.app, [each.id]) for each in register.of(notebook)][0])
    assert among.admits(VERA, app)
    assert not admission.round().admits(VERA, app)


def test_a_notebook_is_shared_and_not_its_name(register, share, notebook, tmp_path):
    register.add(share("public"))
    admission = Admission(register)

    assert admission.admits(STRANGER, App("other-name", notebook, (0, 0)))
    assert not admission.admits(STRANGER, App("sales", tmp_path / "elsewhere" / "sales.ipynb", (0, 0)))


def test_sharing_with_the_same_people_again_replaces_the_share(register, share, notebook):
    first = register.add(share("user", "vera", until=5.0))
    again = register.add(share("user", "vera", created=2.0))
    register.add(share("user", "paul", created=3.0))

    assert first.id == again.id
    assert [(str(each.audience), each.until) for each in register.of(notebook)] == [
        ("user vera", None),
        ("user paul", None),
    ]


def test_there_may_be_many_links(register, share, notebook):
    made = [register.add(share(created=float(at))) for at in range(2)]

    assert register.of(notebook) == made


def test_a_share_can_be_ended_and_links_go_on_being_signed_with_the_same_secret(register, share, notebook):
    made, link = register.add(share()), register.sign("s1")

    register.end("sales", [made.id])

    assert (register.of(notebook), register.sign("s1")) == ([], link)
    with pytest.raises(ShareMissingError) as refusal:
        register.end("sales", [made.id])
    assert str(refusal.value) == (
        f"The app sales is not shared as {made.id}. See how it is: jupyter streamlitify share --list sales."
    )


def test_ended_shares_are_forgotten_in_the_end(register, share, notebook):
    register.add(share(until=1.0))
    register.add(share(created=KEPT_SECONDS))
    assert len(register.of(notebook)) == 2

    register.add(share(created=KEPT_SECONDS + 2))

    assert [each.created for each in register.of(notebook)] == [KEPT_SECONDS, KEPT_SECONDS + 2]


def test_if_shares_cannot_be_read_nobody_is_let_in(register, share, notebook, caplog):
    register.add(share("public"))
    connection = sqlite3.connect(register.database.path)
    connection.execute("DROP TABLE shares")
    connection.commit()
    connection.close()

    assert Register().of(notebook) == []
    assert "What is published and shared is kept in" in caplog.text


@pytest.mark.parametrize(("open_to", "admitted"), [("shared", []), ("everyone", [VERA]), ("public", [STRANGER, VERA])])
def test_a_server_may_show_its_apps_to_more_than_they_are_shared_with(register, notebook, open_to, admitted):
    admission = Admission(register, Policy(open_to))

    assert [each for each in (STRANGER, VERA) if admission.admits(each, App("sales", notebook, (0, 0)))] == admitted


def test_a_share_that_has_ended_by_itself_lets_nobody_in_and_turns_the_admission(register, share, notebook):
    now = [0.0]
    admission = Admission(register, now=lambda: now[0])
    app = App("sales", notebook, (0, 0))
    made = register.add(share(until=10.0))
    linked = Person("", "", owner=False, links=admission.links([register.sign(made.id), "forged.x"]))
    assert (admission.admits(linked, app), admission.turned(), admission.turned()) == (True, False, False)

    now[0] = 10.0

    assert (admission.admits(linked, app), admission.turned(), admission.turned()) == (False, True, False)


def test_what_another_process_does_turns_the_admission(register, share):
    admission = Admission(register)
    admission.turned()

    Register().add(share())

    assert (admission.turned(), admission.turned()) == (True, False)
