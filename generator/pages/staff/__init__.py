"""Pages for people who work with the directory: in the languages that say so."""
