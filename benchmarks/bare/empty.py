"""The least a Streamlit page can be: a heading and a button."""

import streamlit as st

st.title("x")
st.button("x", type="primary")
