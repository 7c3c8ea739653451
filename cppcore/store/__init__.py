"""The person's file; the only SQL of the project. Imports domain only."""
