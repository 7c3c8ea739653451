"""The files of data/ read into domain models; imports domain and settings only."""
