"""Order, tags, settings and secrets of the file."""

from streamlitify.notebook.checks.saved import out_of_order, settings_amiss, tags_amiss, written_secrets

from .conftest import tagged

TOKEN = "ghp_" + "a1B2c3D4e5F6" * 3


def counted(number):
    return {"source": "1", "execution_count": number}


def test_cells_that_were_executed_before_one_above_them(reasons):
    assert reasons(out_of_order, counted(2), counted(7), counted(None), counted(3), counted(8)) == [
        ("cell 4", "It was executed before cell 2, which stands above it: [3] and [7].")
    ]


def test_cells_that_are_not_in_the_app_have_no_order(reasons):
    skipped = {**tagged("1", "app-skip"), "execution_count": 99}

    assert reasons(out_of_order, skipped, counted(1), counted(2)) == []


def test_tags_and_settings_that_cannot_be_meant(reasons):
    metadata = {"streamlitify": {"layout": "round"}}

    assert reasons(tags_amiss, tagged("1", "app-sidbar")) == [
        ("cell 1", "Cell 1 carries the tag 'app-sidbar', which does not exist. Did you mean 'app-sidebar'?")
    ]
    assert reasons(settings_amiss, "1", metadata=metadata) == [
        ("notebook", "The setting 'layout' is 'round', but must be 'centered' or 'wide'. 'centered' is used.")
    ]


def test_a_secret_in_code_is_graver_where_viewers_read_the_code(subject):
    cells = (f"key = '{TOKEN}'", tagged(f"key = '{TOKEN}'", "app-code"), {"cell_type": "markdown", "source": TOKEN})
    hidden = {"cell_type": "markdown", **tagged(TOKEN, "remove-output")}

    found = [(each.rule.word, each.reason) for each in written_secrets(subject(*cells[:1], hidden, *cells[2:]))]
    shown = [each.rule.word for each in written_secrets(subject(cells[1]))]

    assert found == [
        ("secret-written", "Its code has a token of GitHub in it."),
        ("secret-written", "Its code has a token of GitHub in it."),
        ("secret-shown", "Its text, which viewers see, has a token of GitHub in it."),
    ]
    assert shown == ["secret-shown"]


def test_a_secret_of_the_environment_is_named_and_not_repeated(reasons):
    (where, reason), *others = reasons(written_secrets, "key = 't7Kq-19xLm'", secrets={"SHOP_TOKEN": "t7Kq-19xLm"})

    assert (where, reason, others) == (
        "cell 1",
        "Its code has the value of the environment variable SHOP_TOKEN in it.",
        [],
    )
