"""What using several values together may do."""

from streamlitify.notebook.dataflow.names import Later, all_of


def test_values_used_together_do_what_each_of_them_does():
    both = all_of([Later(frozenset("a"), frozenset("b")), Later(frozenset("c"), everything=True)])

    assert both == Later(frozenset("ac"), frozenset("b"), True)


def test_no_value_does_nothing():
    assert all_of([]) == Later()
    assert Later().nothing
    assert not Later(everything=True).nothing
