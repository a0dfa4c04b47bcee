"""One page for each stage of the journey; pages do not know each other."""
