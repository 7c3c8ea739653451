"""The file itself: opened, locked, checked, copied, recovered, restored, erased."""
