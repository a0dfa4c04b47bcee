"""A whole competition made up from one seed, driven through the same services as a real one."""
