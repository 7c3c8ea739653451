"""Questionnaires on screen: the list, the questions, the results."""
