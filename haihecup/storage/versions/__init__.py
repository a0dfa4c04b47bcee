"""The upgrade steps, a module for each released change of the tables; never edited later."""
