"""The door: `streamlit run app.py` opens the notebook in our own frame (French page, closed headers)."""

import streamlit as st
from starlette.middleware import Middleware

from cppcore.ui.ecran.failures import quiet_logs, report
from cppcore.ui.ecran.frame import Frame
from cppcore.ui.ecran.session import closing

quiet_logs()
app = st.App(
    "cppcore/ui/ecran/menu.py", middleware=[Middleware(Frame)], on_script_error=report, lifespan=closing
)
