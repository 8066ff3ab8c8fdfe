"""What an app is made of, once its notebook has been read."""

import json
from dataclasses import replace

from streamlitify.notebook.script import AppScript, Need, Step, dump, load

SCRIPT = AppScript(
    "rain",
    "Rain",
    "/apps/rain.ipynb",
    (
        Step("a", 1, "code", "x = 1", hidden=True, needs=(Need("b", ("x",)),)),
        Step("b", 2, "markdown", "![](p)", attachments={"p": {"image/png": "iV"}}, page="Rain"),
    ),
    workers=2,
)


def test_a_script_crosses_to_the_kernel_as_json():
    assert load(json.loads(json.dumps(dump(SCRIPT)))) == SCRIPT


def test_a_newer_servers_fields_are_ignored_and_an_older_ones_get_defaults():
    data = dump(SCRIPT)
    data["colour"] = data["steps"][0]["colour"] = "blue"
    del data["workers"], data["steps"][1]["needs"]

    assert load(data) == replace(SCRIPT, workers=1)


def test_a_revision_names_the_content():
    assert SCRIPT.revision == load(dump(SCRIPT)).revision
    assert SCRIPT.revision != replace(SCRIPT, title="Snow").revision
    assert len(SCRIPT.revision) == 16
