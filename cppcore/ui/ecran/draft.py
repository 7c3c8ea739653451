"""A form for something that does not exist yet: what is typed in it is kept at once, like everything else."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, TypeVar
from uuid import UUID, uuid4

from cppcore import clock
from cppcore.domain.parcours.dossier import Dossier
from cppcore.store import drafts
from cppcore.ui.ecran import fields, session, typed
from cppcore.ui.ecran.escape import Md

C = TypeVar("C", bound=str)


class Draft:
    """One form. Its object's id stays the same from the first key to `done`, so that sending it twice makes one object."""

    def __init__(self, dossier: Dossier, name: str) -> None:
        self.dossier_id = dossier.id
        self.name = name
        self.values = drafts.load(session.store(), self.dossier_id, name)

    @property
    def id(self) -> UUID:
        """Return the id of the object being made, drawn and kept when it is first asked for.

        Raises:
            StoreError: it cannot be kept.
        """
        if "id" not in self.values:
            drawn = str(uuid4())
            self._save("id", drawn)
            self.values["id"] = drawn
        return UUID(self.values["id"])

    def text(
        self, field: str, label: Md, *, area: bool = False, placeholder: str = "", default: str = ""
    ) -> str:
        """Draw a text of the form, filled with default at first; return what it holds."""
        draw = fields.area if area else fields.text
        bound = {**self._of(field, default), "stored": self.values.get(field, default)}
        return draw(label, **bound, placeholder=placeholder)

    def pick(
        self, field: str, label: Md, options: type[C] | Mapping[C, str], *, default: C | None = None
    ) -> C | None:
        """Draw a choice of the form in a list that unfolds; return its code. options: as for `typed.choice`."""
        return fields.pick(label, typed.labels(options), **self._of(field, default))

    def choice(
        self, field: str, label: Md, options: type[C] | Mapping[C, Md], *, default: C | None = None
    ) -> C | None:
        """Draw a choice of the form, all visible; return its code."""
        return fields.choice(label, typed.labels(options), **self._of(field, default))

    def day(self, field: str, label: Md, default: date | None) -> date | None:
        """Draw a date of the form; return it."""
        kept = self.values.get(field)
        bound = {**self._of(field, None), "stored": date.fromisoformat(kept) if kept else default}
        return fields.day(label, **bound)

    def _of(self, field: str, default: str | None) -> dict[str, Any]:
        """Return what binds a choice to its field of the form."""
        return {
            "key": f"{self.name}.{field}",
            "stored": self.values.get(field, default) or None,
            "save": partial(self.keep, field),
        }

    def keep(self, field: str, value: object) -> None:
        """Keep one field of the form."""
        _ = self.id  # drawn with the first key
        self.values[field] = "" if value is None else str(value)
        self._save(field, self.values[field])

    def done(self) -> None:
        """Empty the form: its object is saved."""
        drafts.clear(session.store(), self.dossier_id, self.name, list(self.values))
        fields.forget(f"{self.name}.")
        self.values = {}

    def _save(self, field: str, value: str) -> None:
        drafts.save(session.store(), self.dossier_id, self.name, field, value, at=clock.now())
