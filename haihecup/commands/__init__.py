"""The journey on the command line: a few commands to a module, composed by ``haihecup.cli``."""
