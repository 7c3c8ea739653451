"""One window on one screen, driven by the keys of its widgets; every run must end without an error."""

from typing import Any, Self

from streamlit.testing.v1 import AppTest


class Screen:
    """A screen of the application as a person uses it: fill, press, unfold."""

    def __init__(self, at: AppTest) -> None:
        self.at = at

    def run(self) -> Self:
        """Run the screen again; a failure of the screen is a failure of the test."""
        self.at.run()
        assert [e.value for e in self.at.exception] == []
        assert not self.has("erreur")
        return self

    def keys(self) -> set[str]:
        """Return the keys of everything that is drawn."""
        return {key for node in self.at.main if (key := _key(node))}

    def has(self, key: str) -> bool:
        """Tell whether something with this key is drawn."""
        return key in self.keys()

    def widget(self, key: str) -> Any:
        """Return a widget; a field renewed since the opening keeps its own name."""
        found = [n for n in self.at.main if _key(n) == key or (_key(n) or "").startswith(f"{key}~")]
        assert len(found) == 1, f"{key}: {len(found)} drawn, among {sorted(self.keys())}"
        return found[0]

    def fill(self, key: str, value: object) -> Self:
        """Give a field a value and leave it."""
        self.widget(key).set_value(value)
        return self.run()

    def press(self, key: str) -> Self:
        """Press a button."""
        self.widget(key).click()
        return self.run()

    def unfold(self, key: str) -> Self:
        """Open a fold whose content is drawn only then."""
        self.at.session_state[key] = True
        return self.run()


def _key(node: Any) -> str | None:
    return getattr(node, "key", None)
