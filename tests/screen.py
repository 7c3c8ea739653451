"""One window on one screen, driven by the keys of its widgets; every run must end without an error."""

import html
import json
from datetime import date
from html.parser import HTMLParser
from itertools import count
from typing import Any, Self

from streamlit.components.v2.bidi_component import main
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from cppcore.settings import ROOT

_AGAIN = count()


class Screen:
    """A screen of the application as a person uses it: fill, press, unfold."""

    def __init__(self, at: AppTest) -> None:
        self.at = at

    def run(self) -> Self:
        """Run the screen again; a failure of the screen is a failure of the test."""
        self.at.run()
        return self._well()

    def _well(self) -> Self:
        assert [e.value for e in self.at.exception] == []
        assert not self.has("erreur")
        return self

    def go(self, ecran: str) -> Self:
        """Open another screen in this window, by its menu entry."""
        self.at.switch_page(str(ROOT / "pages" / f"{ecran}.py"))
        return self.run()

    @property
    def keys(self) -> set[str]:
        """The keys of everything that is drawn, without the number of a field that was renewed."""
        return {_key(node) for node in self.at.main if _key(node)}

    def has(self, key: str) -> bool:
        """Tell whether something with this key is drawn."""
        return key in self.keys

    def named(self, start: str, end: str = "") -> list[str]:
        """Return the keys that begin and end so, in order."""
        return sorted(key for key in self.keys if key.startswith(start) and key.endswith(end))

    def widget(self, key: str) -> Any:
        """Return what is drawn with a key."""
        found = [node for node in self.at.main if _key(node) == key]
        assert len(found) == 1, f"{key}: {len(found)} drawn, among {sorted(self.keys)}"
        return found[0]

    def texts(self, key: str = "") -> list[str]:
        """Return the Markdown texts inside a container, or of the whole screen."""
        return [node.value for node in (self.widget(key) if key else self.at.main).markdown]

    @property
    def sections(self) -> dict[str, list[str]]:
        """The sections that the page itself draws (ui/ecran/listes.py), by name: the words of each line, in order."""
        reader = _Sections()
        for node in self.at.main.get("html"):
            reader.feed(node.proto.body)
        return reader.sections

    def items(self, nom: str) -> list[str]:
        """Return the words of each line of one section, in order; empty when it is not drawn."""
        return self.sections.get(nom, [])

    def said(self) -> str:
        """Return all the words of the screen, whether Markdown or the page itself says them."""
        return " ".join(
            [*self.texts(), *(html.unescape(node.proto.body) for node in self.at.main.get("html"))]
        )

    def table(self, key: str) -> list[list[str]]:
        """Return the words of each cell of a table that opens, row by row, its heads first."""
        return _Cells(self._drawn(key)["lignes"]).rows

    def behind(self, key: str) -> dict[str, str]:
        """Return the HTML behind each cell of a table that opens, by the code of the cell."""
        behind: dict[str, str] = self._drawn(key)["cases"]
        return behind

    def say(self, key: str, code: str, word: str) -> Self:
        """Press what says a word of a cell, behind it."""
        said = json.dumps({"dire": [code, word, next(_AGAIN)]})
        return self._tell(WidgetState(id=self.widget(key).proto.id, json_value=said))

    def do(self, key: str, code: str, what: str) -> Self:
        """Press what does something once, behind a cell."""
        asked = json.dumps([{"event": "faire", "value": [code, what]}])
        events = main._make_trigger_id(self.widget(key).proto.id, "events")
        return self._tell(WidgetState(id=events, json_trigger_value=asked))

    def _drawn(self, key: str) -> Any:
        return json.loads(self.widget(key).proto.json)

    def _tell(self, state: WidgetState) -> Self:
        """Run with the state of a component, which AppTest does not know of."""
        states = self.at._tree.get_widget_states()
        states.widgets.append(state)
        self.at._run(states)
        return self._well()

    def problems(self) -> int:
        """Return how many refusals are shown."""
        return len(self.at.error)

    def fill(self, key: str, value: object) -> Self:
        """Give a field a value and leave it; a day is written as the person writes it."""
        self.widget(key).set_value(f"{value:%d/%m/%Y}" if isinstance(value, date) else value)
        return self.run()

    def meet(self, name: str) -> Self:
        """Choose a person of the workspace by her name."""
        box = self.widget("conseiller.personne")
        box.select_index(next(n for n, line in enumerate(box.options) if line.startswith(name)))
        return self.run()

    def press(self, key: str) -> Self:
        """Press a button."""
        self.widget(key).click()
        return self.run()

    def press_twice(self, key: str) -> Self:
        """Press a button twice before the screen shows what the first press did."""
        self.widget(key).click()
        states = self.at._tree.get_widget_states()
        self.at._run(states)
        self._well()
        self.at._run(states)
        return self._well()

    def unfold(self, key: str) -> Self:
        """Open a fold whose content is drawn only then."""
        self.at.session_state[key] = True
        return self.run()


def _key(node: Any) -> str:
    return (getattr(node, "key", None) or "").partition("~")[0]


class _Sections(HTMLParser):
    """Reads the lines of each section by its name; a line that holds others is a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: dict[str, list[str]] = {}
        self.lines: list[str] = []
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("id") or ""
        if name.startswith("liste-"):
            self.lines = self.sections[name.removeprefix("liste-")] = []
        if tag == "li":
            self.lines.append("")
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "li"

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.lines[-1] += data


class _Cells(HTMLParser):
    """Reads the cells of a table."""

    def __init__(self, lines: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.feed(lines)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        self.rows[-1][-1] += data
