"""Which extensions of JupyterLab are widgets', and which of their files a page may have."""

import json

import pytest

from streamlitify.ids import AppName
from streamlitify.server.labextensions import Labextension, Passes, file_of, labextensions


def install(folder, name, *, shared=("@jupyter-widgets/base",), **build):
    package = folder / name
    (package / "static").mkdir(parents=True)
    (package / "static/remoteEntry.js").write_text("entry")
    lab = {
        "sharedPackages": dict.fromkeys(shared, {}),
        "_build": {"load": "static/remoteEntry.js", "extension": "./extension", **build},
    }
    (package / "package.json").write_text(json.dumps({"name": name, "jupyterlab": lab}))
    return package


def test_widgets_are_found_with_and_without_a_scope_and_nothing_else(tmp_path):
    plots = install(tmp_path, "plots", style="./style")
    maps = install(tmp_path, "@earth/maps")
    install(tmp_path, "a-theme", shared=())
    install(tmp_path, "anywidget")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/package.json").write_text("{")

    assert labextensions([tmp_path, tmp_path / "not-there"]) == {
        "plots": Labextension("plots", plots, "static/remoteEntry.js", "./extension", "./style"),
        "@earth/maps": Labextension("@earth/maps", maps, "static/remoteEntry.js", "./extension"),
    }


def test_a_page_is_told_what_there_is_and_not_where_it_is_installed(tmp_path):
    install(tmp_path, "plots")

    (row,) = [each.row() for each in labextensions([tmp_path]).values()]

    assert row == {"name": "plots", "load": "static/remoteEntry.js", "extension": "./extension"}


def test_the_kernel_s_own_goes_before_the_server_s(tmp_path):
    kernel, server = tmp_path / "kernel", tmp_path / "server"
    own = install(kernel, "plots")
    install(server, "plots")

    assert labextensions([kernel, server])["plots"].folder == own


def test_files_of_an_extension_are_found_by_its_name(tmp_path):
    plots, maps = install(tmp_path, "plots"), install(tmp_path, "@earth/maps")
    found = labextensions([tmp_path])

    assert file_of(found, "plots/static/remoteEntry.js") == plots / "static/remoteEntry.js"
    assert file_of(found, "@earth/maps/static/remoteEntry.js") == maps / "static/remoteEntry.js"


@pytest.mark.parametrize(
    "path",
    [
        "plots/../secret",
        "plots/static/../../secret",
        "plots//etc/passwd",
        "plots/link",
        "plots/static",
        "plots",
        "../secret",
        "a-theme/static/remoteEntry.js",
        "",
    ],
)
def test_nothing_else_is(tmp_path, path):
    package = install(tmp_path, "plots")
    install(tmp_path, "a-theme", shared=())
    (tmp_path / "secret").write_text("secret")
    (package / "link").symlink_to(tmp_path / "secret")

    assert file_of(labextensions([tmp_path]), path) is None


def test_a_pass_is_good_for_one_app_of_one_server():
    passes = Passes()

    assert passes.admits(passes.of(AppName("one")), AppName("one"))
    assert not passes.admits(passes.of(AppName("one")), AppName("two"))
    assert not passes.admits(Passes().of(AppName("one")), AppName("one"))
    assert not passes.admits("schlüssel", AppName("one"))
