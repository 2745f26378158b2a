"""What a tab has open, and what happens when something is done with it; no Gradio in here.

An `Opened` conversation goes in, the next one comes out. Every turn is saved at once; where the store cannot be
written, the conversation goes on unsaved, the person is told in one line, and the next turn tries again.
"""

import secrets
from dataclasses import dataclass, field, replace
from typing import Any

from scenes.errors import InputError, SituateError, StoreConflict, StoreError
from ui.adjust import parse
from ui.conversation import Conversation, adjusted, respond, shown
from ui.page import service
from ui.store import Entry, Store, exported, name_of

Json = dict[str, Any]

UNSAVED = "This conversation is not saved: {why}"


@dataclass(frozen=True, slots=True)
class Opened:
    """The conversation that a tab has open, and whose it is."""

    owner: str
    """Token of the browser, or the name that somebody signed in with."""
    id: str = ""
    """Empty until it is saved for the first time."""
    name: str = ""
    conversation: Conversation = field(default_factory=Conversation)
    base: int | None = None
    """Number of its last saving, as `Store.save` takes it."""
    notice: str = ""
    """One line about what just could not be done; empty where all went well."""


class Desk:
    """The handlers of the page; safe to share by all tabs, since it keeps nothing of any of them."""

    def __init__(self, store: Store | None, *, check: Any = None, seed: int = 0, notice: str = ""):
        """Take the store and, for tests, a stand-in of the pipeline.

        Args:
            store: Where conversations are kept; None keeps them in their tab only.
            check: Like `ui.pipeline.check_many`; None takes that.
            seed: Of the search.
            notice: Why there is no store, told once to every tab.
        """
        self._store, self._check, self._seed, self._notice = store, check, seed, notice

    def open(self, owner: str, id: str = "") -> Opened:
        """Return a kept conversation, or a new one where there is none with this id."""
        empty = Opened(owner or secrets.token_hex(16), notice=self._notice)
        if not id or self._store is None:
            return empty
        try:
            saved = self._store.open(empty.owner, id)
            talk = Conversation.from_json(saved.document)
        except InputError:
            return empty
        except SituateError as error:
            return replace(empty, notice=str(error))
        return Opened(owner, id, saved.entry.name, talk, saved.entry.changed)

    def kept(self, now: Opened) -> tuple[list[Entry], str]:
        """Return the owner's conversations, the last changed first, and one line where the store does not answer."""
        try:
            return (self._store.list(now.owner) if self._store else []), ""
        except StoreError as error:
            return [], str(error)

    def send(self, now: Opened, message: str) -> Opened:
        """Answer a message and save the turn."""
        with service.checking:
            talk = respond(now.conversation, message, check=self._checker(), seed=self._seed)
        if talk is now.conversation:
            return replace(now, notice="")
        name = now.name or name_of(message)
        return self._saved(replace(now, conversation=talk, name=name, notice=""))

    def changed(self, now: Opened, request: Any) -> Opened:
        """Keep what was set in the inspector, so that the next turn speaks of the same scene."""
        try:
            talk = adjusted(now.conversation, parse(request.get("adjustments") or []), request.get("reading"))
        except (SituateError, AttributeError):
            return now
        return now if talk is now.conversation else self._saved(replace(now, conversation=talk))

    def new(self, now: Opened) -> Opened:
        """Begin another conversation."""
        return Opened(now.owner)

    def rename(self, now: Opened, name: str) -> Opened:
        """Give the open conversation another name."""
        if not now.id or self._store is None:
            return replace(now, notice="There is nothing to rename yet. Write something first.")
        try:
            self._store.rename(now.owner, now.id, name)
        except SituateError as error:
            return replace(now, notice=str(error))
        return replace(now, name=" ".join(name.split()), notice="")

    def delete(self, now: Opened) -> Opened:
        """Remove the open conversation for good."""
        try:
            if now.id and self._store:
                self._store.delete(now.owner, now.id)
        except StoreError as error:
            return replace(now, notice=str(error))
        except InputError:
            pass  # another tab was quicker: it is gone, as it should be
        return Opened(now.owner)

    def export(self, now: Opened) -> str:
        """Return the open conversation as the text of a file."""
        return exported(now.name, now.conversation.json())

    def import_(self, now: Opened, data: bytes) -> Opened:
        """Take a conversation from a file and open it."""
        if self._store is None:
            return replace(now, notice="There is no store to import into. Start the page with a store that can be written.")
        try:
            id = self._store.import_(now.owner, data.decode("utf-8"), check=Conversation.from_json)
        except UnicodeDecodeError:
            return replace(now, notice="The file is not a saved conversation: it is not UTF-8 text. Choose a file that was exported here.")
        except SituateError as error:
            return replace(now, notice=str(error))
        return self.open(now.owner, id)

    def scene(self, now: Opened) -> Json | None:
        """Return what the inspector shows of the open conversation."""
        try:
            return service.scene(shown(now.conversation))
        except SituateError:
            return None

    def same_scene(self, before: Opened, now: Opened) -> bool:
        """Say whether two states of a tab show the same scene."""
        return shown(before.conversation) == shown(now.conversation)

    def _saved(self, now: Opened) -> Opened:
        """Save, as a new conversation the first time and as a copy where another tab was quicker."""
        if self._store is None:
            return now
        document = now.conversation.json()
        try:
            if not now.id:
                return self._created(now, document)
            return replace(now, base=self._store.save(now.owner, now.id, document, base=now.base))
        except StoreConflict:
            return self._copied(now, document, "This conversation was continued in another tab; yours goes on as a copy.")
        except InputError as error:
            gone = now.id and all(e.id != now.id for e in self.kept(now)[0])
            return self._copied(now, document, "This conversation was deleted in another tab; yours goes on as a new one.") if gone else replace(now, notice=UNSAVED.format(why=error))
        except SituateError as error:
            return replace(now, notice=UNSAVED.format(why=error))

    def _copied(self, now: Opened, document: Json, notice: str) -> Opened:
        try:
            return replace(self._created(now, document), notice=notice)
        except SituateError as error:
            return replace(now, notice=UNSAVED.format(why=error))

    def _created(self, now: Opened, document: Json) -> Opened:
        assert self._store is not None
        id = self._store.create(now.owner, now.name, document)
        return replace(now, id=id, base=self._store.open(now.owner, id).entry.changed)

    def _checker(self) -> Any:
        if self._check is not None:
            return self._check
        from ui.pipeline import check_many

        return check_many
