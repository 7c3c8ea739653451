"""Screens of « Mon projet », the work trial apart."""
