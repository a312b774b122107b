"""Every error the package raises on purpose.

ArticleqaError
├── ArticleError      the article cannot be read: not UTF-8, empty, no such file
│   ├── FormatError   a file is broken, too large, or in no format that is read
│   └── FetchError    an address cannot be fetched, or may not be
│       └── HostError  there is no such host, or it may not be asked
├── QuestionError     the question is not text
├── ModelError        a model cannot be loaded
│   └── PackagedFileError  a file that came with the package is missing or damaged
├── SavedIndexError   a saved index is missing, damaged, or made by something else
├── OptionError       an option is out of its range or does not go with another
├── GoldError         (in eval.data.gold) a file of questions and answers is malformed
├── FeedbackError     (in eval.feedback.verdicts) a reader's verdict cannot be written down
├── BenchError        (in eval.run.processes) a process that was to be timed failed
├── PageError         (in ui.errors) the page cannot be served where, or as, it was asked for
├── VisitorError      (in ui.page.bringing) a visitor's own article cannot be taken
│   └── NotHeldError  (in ui.page.article_store) it is gone
└── RecordError       (in ui.conversation.turn_json) a kept conversation is damaged

Each message says what is wrong and what to do about it.
"""

from __future__ import annotations


class ArticleqaError(Exception):
    """Base of all errors raised on purpose; catch this to catch them all."""


class ArticleError(ArticleqaError, ValueError):
    """The article cannot be read."""


class FormatError(ArticleError):
    """A file cannot be read in the format that it is in."""


class FetchError(ArticleError):
    """An address cannot be fetched, or may not be."""


class HostError(FetchError):
    """A host cannot be found, or is not on the public internet."""


class QuestionError(ArticleqaError, TypeError):
    """The question is not text."""


class ModelError(ArticleqaError, RuntimeError):
    """A model cannot be loaded."""


class PackagedFileError(ModelError):
    """A file that came with the package is missing or is not what it was."""


class SavedIndexError(ArticleqaError, RuntimeError):
    """A saved index cannot be used."""


class OptionError(ArticleqaError, ValueError):
    """An option is out of its range, or does not go with another."""
