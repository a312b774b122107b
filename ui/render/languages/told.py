"""What the rest of the program says in English and the page shows: notes, errors, small talk.

Where a sentence holds something, {name} stands for it. A name that begins with "told" stands for
what is said here itself, and `date` and `month` for such words; `n` and its like for a number.
"""

from __future__ import annotations

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
TONGUES = ("German", "French", "Spanish", "Italian", "Portuguese", "Dutch")

_DATES = (
    "{day} {month} {year}",
    "1 {month} {year}",
    "{month} {year}",
    "about {month} {year}",
    "about {year}",
    "the week of {day} {month} {year}",
)
_FOUND = (
    "Yes.",
    "No.",
    "Yes, in 1 sentence.",
    "Yes, in {n} sentences.",
    "Yes, in {n} sentences, the first {m} here.",
    "No: “{name}” does not occur.",
    "It stands there once.",
    "It stands there {n} times.",
    "“{name}” does not occur.",
    "The nearest name is “{name}”.",
    "{n}, counted by us.",
    "This is what was found; there may be more.",
    "{n} sentences about it.",
    "{n} sentences about it, in {m} articles.",
    "The {n} sentences that say most of it; {m} more speak of it, too.",
    "{n} items.",
    "1 section heading.",
    "{n} section headings.",
    "In paragraph {n}.",
    "Quote {n} of {m} before.",
    "1 more sentence on it.",
    "{n} more sentences on it.",
    "1 more sentence that is nearest to it.",
    "{n} more sentences that are nearest to it.",
    "1 sentence, in time order.",
    "{n} sentences, in time order.",
    "1 dated sentence, in time order.",
    "{n} dated sentences, in time order.",
    "“{words}” is {date}.",
    "“{words}” is {date}; {told}",
    "It is not said when the article was written: days without a year are placed by what it says "
    "is past and what is to come.",
    "A correction in the article: “{words}”",
    "“{words}”: {name}.",
    "{name}: {told}.",
    "{name}: {told}, and {n} more.",
    "1 direct quotation",
    "{n} direct quotations",
    "{n} of reported speech",
    "1 direct quotation and {n} of reported speech",
    "{n} direct quotations and {m} of reported speech",
    "On {one}.",
    "On {one} and on {other}.",
    "The nearest sentences.",
    "Nothing is quoted on “{name}” by that name.",
    "“{name}” is named only together with the other.",
    "Whole sentences, {n} words.",
    "{told}: that this is right is put at {n} %. See for yourself:",
    "Almost sure",
    "Fairly sure",
    "Likelier right than wrong",
    "In doubt",
    "That is {date}.",
)
_OF_THE_TEXT = (
    "About 1 minute, counted by us.",
    "About {n} minutes, counted by us.",
    "{told_words}, in {told_sentences} and {told_paragraphs}, counted by us.",
    "{n} characters, counted by us.",
    "It is headed “{words}”.",
    "1 word",
    "{n} words",
    "1 sentence",
    "{n} sentences",
    "1 paragraph",
    "{n} paragraphs",
    "It is in English.",
    "It is not in English.",
    "It has no section headings.",
    "{name}. That is not in the text; it came with the article.",
)
_NOT_FOUND = (
    "The article does not name its author.",
    "The article does not say when it was updated.",
    "The article does not say who published it.",
    "The article does not say when it was published.",
    "The article does not give its address.",
    "The article has {told_sentences} and {told_paragraphs}.",
    "No correction is marked in the article.",
    "The article does not say what kind of text it is.",
    "The article does not say where it was written.",
    "The article does not mention “{name}”.",
    "The articles do not mention “{name}”.",
    "I looked again.",
    "I found no sentence that surely answers it; that there is one is put at {n} %.",
    "That is all that I found of it.",
    "That looks like {tongue}.",
    "I read English questions about English articles.",
    "The article is not in English.",
    "The articles are not in English.",
    "I read English articles only.",
)
_CAN = "I can only quote the article"
_CANNOT = (
    f"I cannot translate. {_CAN}, in its own words: ask in English.",
    f"I do not play a role. {_CAN}: ask what somebody in it says or does.",
    f"I do not compute. {_CAN}: ask for the figures that it gives.",
    f"I do not write. {_CAN}: ask for a summary in its own sentences.",
    f"I work with text alone. {_CAN}: ask what it says of how something looks or sounds.",
    f"I know no other articles. {_CAN}: give me another one, and ask that.",
    f"I search nowhere else. {_CAN}: ask what it says of this.",
    f"I cannot check it against the world. {_CAN}: ask where it says so, and who says so.",
    f"I keep nothing but this conversation. {_CAN}: ask it again at any time.",
    f"I cannot do anything out there. {_CAN}: ask what it says of tickets, dates or addresses.",
    f"I have no opinion. {_CAN}: ask what somebody in it thinks or said.",
    f"I cannot foretell. {_CAN}: ask what it says is planned or expected.",
    "I found no sentence that surely answers this, and I know nothing beyond the article. Ask who, "
    "what, when, where, why or how.",
)
_CHAT = (
    "I answer questions about the article with quotes from it. What would you like to know?",
    "Hello. Ask me about the article: I answer in its own words and show where they stand.",
    "You are welcome. Ask on if there is more you want to know.",
    "Goodbye.",
    "Ask on.",
    "I answer questions about the article, only in the article's own words, with the quotes that "
    "prove it. Where the article does not say, I say so. Ask who, what, when, where, why or how, "
    "or ask for a summary.",
    "Stopped.",
)
_ERRORS = (
    "The question has {n} characters. Ask with at most {m}.",
    "Something went wrong here. Try again, or ask differently.",
    "Something went wrong here. Try again.",
    "The page sent what the server does not know. Load it again.",
    "This conversation is about another article than the one open here.",
    "A kept turn is damaged or belongs to another article. Ask its question again.",
    "Your article is no longer held here. Bring it again.",
    "Your article is still being read. Ask again when it has been.",
    "Something went wrong in reading this text. Try again, or bring another.",
    "This text has {n} characters, and {m} are the most. Bring a part of it.",
    "{n} articles from your address are being asked here, and no more are taken. "
    "Leave one of them, or try again in some minutes.",
    "{n} visitors' articles are being asked here, and no more fit. Try again in some minutes.",
    "The article is empty. Give a text with at least one word.",
    "{name} has no text in it. Give a file with at least one word.",
    "Only an answer can be right or wrong.",
    "That is too much: {n} MB may be sent.",
    "There was no answer within a minute. Try again.",
    "You are logged out. Load the page again to log in; what you typed is kept.",
    "This page is older than the program that serves it. Load it again; what you typed is kept.",
    "{n} verdicts a minute are kept from one address. Wait a minute.",
)
_FILES = (
    "This page fetches no addresses. Save what stands there and bring the file; whoever "
    "serves the page can allow it: articleqa chat --fetch.",
    "There is no such host on the public internet, and no other is asked. Check it.",
    "Others' files are being read. Try again in a minute.",
    "{n} files a minute are read for one network address. Wait a minute.",
    "{n} pages a minute are read for one network address. Wait a minute.",
    "One text is among these articles twice. Take one of the two out.",
    "{name} is empty. Give a file with at least one word.",
    "{name} has no text in it. Give a document with text.",
    "{name} has {n} characters of text, and {m} are the most. Give a part of it.",
    "{name} is not text: it has a null byte at offset {n}. Save it as UTF-8 text and try again.",
    "{name} is in no encoding that is known. Save it as UTF-8 and try again.",
    "{name} is in no format that can be read. Give one of {words}.",
    "{name} is a zip archive; unpack it and give the file inside.",
    "{name} is a picture, which has no text to read; give the text itself.",
    "{name} is encrypted. Save it without a password and try again.",
    "{name} was still not read after {n} seconds. Save it anew as {other}, or give its text "
    "as a .txt file.",
    "{name} takes more than {n} MiB of memory to read. Give a part of it, or its text as a "
    ".txt file.",
    "{name} cannot be read as {other}: it is broken, or not of this format. Open it in the "
    "program that made it, save it anew, and try again.",
    "{name} is a broken PDF, or none. Save or print it anew as PDF and try again.",
    "{name} is too large: {n} MB are the most. Give a part of it.",
)
TOLD = (
    *MONTHS,
    *TONGUES,
    *_DATES,
    *_FOUND,
    *_OF_THE_TEXT,
    *_NOT_FOUND,
    *_CANNOT,
    *_CHAT,
    *_ERRORS,
    *_FILES,
)
