"""The floor: what Streamlit costs when a page holds nothing."""

import streamlit as st

app = st.App("menu.py")
