"""A place that Streamlit does not know yet: the whole page is drawn again, and nothing is said to the person."""

from streamlit.testing.v1 import AppTest

from tests.screen import Screen


def page() -> None:
    import streamlit as st
    from streamlit.errors import StreamlitInvalidLayoutContextError

    from cppcore.ui.ecran import outside

    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    with outside.written():
        if st.session_state["runs"] == 1:
            raise StreamlitInvalidLayoutContextError("no place")
        st.markdown("drawn")


def test_the_page_is_drawn_again():
    screen = Screen(AppTest.from_function(page)).run()

    assert screen.at.session_state["runs"] == 2
    assert screen.texts() == ["drawn"]
