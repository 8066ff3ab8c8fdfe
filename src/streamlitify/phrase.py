"""Sentences that remember how they were made, so that they can be said in another language.

What a kernel or a server says to an author is English, and stays so in logs, on the
command line and in tests. JupyterLab and the page say it in their own languages: they
look up the template, which is whole, since words stand in another order elsewhere,
and put the values into what they find. A value may be such a text itself.

A test reads the templates from the sources. So a template is written where it is
used, as one literal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class Phrase(str):
    """A text of ours, in English, with how it was made.

    Attributes:
        template: The text, with `{0}` and so on for values.
        values: Plain values, which are the same in every language, and texts like this one.

    >>> Phrase("It reads {0}, which {1} has bound.", "`n`", Phrase("cell {0}", 3))
    'It reads `n`, which cell 3 has bound.'
    """

    __slots__ = ("template", "values")

    template: str
    values: tuple[Any, ...]

    def __new__(cls, template: str, *values: Any) -> Phrase:
        """Make the text of its parts."""
        return _made(cls, template.format(*values) if values else template, template, values)

    @classmethod
    def of(cls, parts: Sequence[Any]) -> Phrase:
        """Make the text of what `parts` has said of another one."""
        return cls(parts[0], *(cls.of(each) if isinstance(each, (list, tuple)) else each for each in parts[1:]))

    def __str__(self) -> str:
        """Return it as it is: an error that says it remembers as well."""
        return self

    @property
    def parts(self) -> tuple[Any, ...]:
        """Template and values, ready for JSON."""
        return (self.template, *(each.parts if isinstance(each, Phrase) else each for each in self.values))

    def begun(self) -> Phrase:
        """Return it with a capital letter at its beginning, where that is a value's."""
        return _made(type(self), f"{self[:1].upper()}{self[1:]}", self.template, self.values)


def parts_of(text: str) -> tuple[Any, ...] | None:
    """Return how `text` was made, ready for JSON; None for a text that is its own template, or nobody's.

    >>> parts_of(Phrase("It is below {0}.", Phrase("cell {0}", 3)))
    ('It is below {0}.', ('cell {0}', 3))
    >>> parts_of(Phrase("It is tagged app-always."))
    """
    return text.parts if isinstance(text, Phrase) and text.values else None


def remembering(text: str, parts: Sequence[Any] | None) -> str:
    """Return `text`, which has come as JSON, with how it was made, if `parts` says so."""
    if parts is None:
        return text
    made = Phrase.of(parts)
    return _made(Phrase, text, made.template, made.values)


def listed(words: Sequence[Any]) -> Any:
    """Return one or more values as one.

    >>> listed(["`a`", "`b`", "`c`"])
    '`a`, `b` and `c`'
    """
    *most, last = words
    return Phrase("{0} and {1}", _row(most), last) if most else last


def _row(words: Sequence[Any]) -> Any:
    *most, last = words
    return Phrase("{0}, {1}", _row(most), last) if most else last


def _made(cls: type[Phrase], text: str, template: str, values: tuple[Any, ...]) -> Phrase:
    said = str.__new__(cls, text)
    said.template, said.values = template, values
    return said
