"""The one family of errors. Only ``kg.cli`` prints them and exits."""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that a user can mend.

    ``where`` says the file (and line), ``what`` the fault, ``hint`` what to do; each may be empty but ``what``.
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text} ({self.hint})" if self.hint else text


class UsageError(KgError):
    """The command was used wrongly, or nothing readable was given: exit code 2."""


class ReadError(KgError):
    """One input cannot be read; the rest goes on."""


class KnowledgeError(KgError):
    """A file under ``ontology/`` is wrong; ``where`` is ``file:line``."""


class QueryError(KgError):
    """A SPARQL query cannot be parsed or run."""
