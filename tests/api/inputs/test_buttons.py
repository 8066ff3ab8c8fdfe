"""Buttons, and the files they save."""

import pytest

from streamlitify.wire import to_kernel


def test_a_button_calls_before_the_run_it_causes(run_app):
    app = run_app(
        "def add(n):\n    st.session_state.total = st.session_state.get('total', 0) + n",
        "st.button('add', on_click=add, args=(5,))\nst.write(st.session_state.get('total', 0))",
    )
    app.press("add")
    app.press("add")

    assert app.element("markdown").text == "`10`"


def test_a_form_sends_its_values_with_the_press_of_its_button(run_app):
    app = run_app(
        "with st.form('f'):\n    n = st.slider('n', 0, 9, key='n')\n    sent = st.form_submit_button('Send')",
        "st.write(f'{n} {sent}')",
    )
    assert app.element("slider").form == "f"
    assert app.element("button").submits == "f"

    app.press("Send", n=[4])
    assert app.element("markdown").text == "4 True"


def test_a_download_is_what_was_given_under_the_name_that_was_given(run_app):
    app = run_app("st.download_button('Save', 'a,b', 'table.csv')")
    button = app.element("download_button")
    held = app.media(button.media)

    assert (held.make(), held.mime, held.file_name) == (b"a,b", "text/csv", "table.csv")


@pytest.mark.parametrize(
    ("data", "content", "name", "mime"),
    [
        ("'text'", b"text", "download.txt", "text/plain"),
        ("b'bytes'", b"bytes", "download.bin", "application/octet-stream"),
        ("__import__('io').BytesIO(b'open')", b"open", "download.bin", "application/octet-stream"),
        ("__import__('io').StringIO('open')", b"open", "download.txt", "text/plain"),
        ("lambda: 'made'", b"made", "download.bin", "application/octet-stream"),
    ],
)
def test_a_download_is_made_of_many_things(run_app, data, content, name, mime):
    app = run_app(f"st.download_button('Save', {data})")
    held = app.media(app.element("download_button").media)

    assert (held.make(), held.file_name, held.mime) == (content, name, mime)


def test_a_download_that_reruns_nothing_is_quiet(run_app):
    assert run_app("st.download_button('Save', 'x', on_click='ignore')").element("download_button").quiet is True


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (
            "with st.form('f'):\n    st.button('b')",
            "ButtonInFormError: The form 'f' holds a button, which would rerun the app without its values. "
            "Use st.form_submit_button, or move it out of the form.",
        ),
        (
            "with st.form('f'):\n    st.checkbox('b', on_change=print)",
            "CallbackInFormError: The form 'f' holds a checkbox with on_change, but nothing is sent before the form is "
            "submitted. Give the callback to st.form_submit_button as on_click.",
        ),
        (
            "st.form_submit_button()",
            "SubmitOutsideFormError: This st.form_submit_button is in no form. "
            "Put it into one, as in `with st.form('settings'):`, or use st.button.",
        ),
        (
            "with st.form('f'):\n    st.form('g')",
            "FormInFormError: The form 'g' stands in another form. Forms do not nest: put it below the other.",
        ),
        (
            "st.form('f')\nst.form('f')",
            "FormTwiceError: There are two forms with the key 'f'. Give the second one a key of its own.",
        ),
        (
            "st.button('b', type='big')",
            "AuthorError: There is no button of type 'big'. Take primary, secondary or tertiary.",
        ),
        (
            "st.download_button('b', 5)",
            "AuthorError: A download is text, bytes or an open file, and a int was given.",
        ),
        (
            "st.session_state.b = True\nst.button('b', key='b')",
            "StateReadOnlyError: st.session_state['b'] cannot be assigned: it belongs to a button, whose value only a "
            "viewer can set. Keep your own value under another name.",
        ),
    ],
)
def test_what_a_button_cannot_be_is_said_in_a_sentence(run_app, call, error):
    assert run_app(call).error == error


def upload(app, path, name="a.csv", identity="u1"):
    path.write_bytes(b"x,y\n")
    arrived = to_kernel.Uploaded(id=identity, name=name, mime="text/csv", size=4, path=str(path))
    app.session.uploads[identity] = arrived


def test_a_file_that_has_arrived_can_be_read(run_app, tmp_path):
    app = run_app("file = st.file_uploader('f', 'csv', key='f')")
    assert app.names["file"] is None
    upload(app, tmp_path / "up")
    app.set("f", ["u1"])

    file = app.names["file"]
    assert (file.name, file.type, file.size, file.read()) == ("a.csv", "text/csv", 4, b"x,y\n")
    assert repr(file) == "UploadedFile(name='a.csv', type='text/csv', size=4)"


def test_several_files_come_in_order_and_are_equal_from_run_to_run(run_app, tmp_path):
    app = run_app("files = st.file_uploader('f', accept_multiple_files=True, key='f')")
    upload(app, tmp_path / "one", identity="u1")
    upload(app, tmp_path / "two", identity="u2")
    app.set("f", ["u2", "u1"])
    first = app.names["files"]
    app.rerun()

    assert [file.file_id for file in first] == ["u2", "u1"]
    assert app.names["files"] == first
    assert hash(app.names["files"][0]) == hash(first[0])


@pytest.mark.parametrize("wire", [["unknown"], "u1", 5, [["u1"]]])
def test_a_file_that_has_not_arrived_is_none(run_app, wire):
    app = run_app("file = st.file_uploader('f', key='f')")
    app.set("f", wire)

    assert app.names["file"] is None


def test_a_file_of_another_type_or_too_large_is_left_out(run_app, tmp_path):
    app = run_app("file = st.file_uploader('f', 'png', key='f')")
    upload(app, tmp_path / "up")
    app.set("f", ["u1"])

    assert app.names["file"] is None


def test_endings_are_written_as_one_likes(run_app):
    element = run_app("st.file_uploader('f', ['JPG', '.csv'], max_upload_size=1)").element("file_uploader")

    assert (element.types, element.limit) == ([".jpg", ".csv", ".jpeg"], 2**20)
