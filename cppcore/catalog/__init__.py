"""The files of data/ read into domain models; imports domain, french and settings only."""
