"""Stands in the one door for messages: remembers what was said, answers what was asked."""

from typing_extensions import override

from haihecup.ui.messages import Messages


class MessageRecorder(Messages):
    """``said`` holds what was said and not yet read; ``answers`` what to answer, in order.

    A question without an answer, or a message that no test reads, fails the test.
    """

    def __init__(self):
        super().__init__()
        self.said = []
        self.answers = []
        self.undos = []
        self.asked = []

    def read(self):
        """Return what was said since the last time."""
        said, self.said = self.said, []
        return said

    @override
    def problem(self, sentence):
        self.said.append(("problem", sentence))

    @override
    def look_at_this(self, sentence):
        self.said.append(("look", sentence))

    @override
    def fact(self, sentence):
        self.said.append(("fact", sentence))

    @override
    def done(self, sentence, undo):
        self.said.append(("done", sentence))
        self.undos.append(undo)

    @override
    def ask(self, question):
        self.asked.append(question)
        return self._answer(question.title)

    @override
    def file_to_open(self, caption, kinds, folder=None):
        return self._answer(caption)

    @override
    def file_to_save(self, caption, kinds, proposal=None):
        return self._answer(caption)

    @override
    def folder(self, caption, start=None):
        return self._answer(caption)

    def _answer(self, asked):
        assert self.answers, f"nobody expected to be asked: {asked}"
        return self.answers.pop(0)
