"""The parts that pages are put together from; each is a small widget that knows no page."""
