"""What a question asks for, and the answers that need more, or other, than reading a sentence.

One module a kind; `qa.intents.registry` names them all. Adding a kind is its module, a line
there, and its name in `qa.answer.Intent`. `qa.intents.recognise.recogniser` tells which is asked.
"""
