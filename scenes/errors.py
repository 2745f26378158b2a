"""Every error a person can be shown.

    SituateError            shown as one line by the command line and the chat; anything else is a bug
    ├── InputError          a file, a flag or a text that cannot be used
    ├── KnowledgeError      a bad row in a table of kinds, events, needs, words or cases
    ├── SceneError          a scene specification that contradicts itself
    ├── ModelError          a missing or broken language model or checkpoint
    ├── ExportError         a scene that cannot be written
    └── StoreError          saved conversations that cannot be read or kept
        └── StoreConflict   a conversation that was saved elsewhere meanwhile

A message says what, where, what was allowed and what to do, in that order.
"""


class SituateError(Exception):
    """Base of all errors that are shown to a person as one line."""


class InputError(SituateError):
    """A file, flag or text that cannot be used."""


class KnowledgeError(SituateError):
    """A row of a knowledge table that cannot be used."""


class SceneError(SituateError):
    """A scene specification that contradicts itself."""


class ModelError(SituateError):
    """A model or checkpoint that is missing or broken."""


class ExportError(SituateError):
    """A scene that cannot be written."""


class StoreError(SituateError):
    """Saved conversations that cannot be read or kept."""


class StoreConflict(StoreError):
    """A conversation that was saved elsewhere since it was loaded here."""
