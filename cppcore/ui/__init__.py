"""What the screens share; the only package of cppcore that imports streamlit."""
