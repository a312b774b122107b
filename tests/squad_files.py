"""A small folder in the shape of the SQuADShifts sets, written for the tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

WIKI_ARTICLES = 15
TEST_WIKI = (0, 4, 8, 12)  # every fourth article, from the first
DEV_WIKI = (2, 14)
TRAIN_WIKI = (1, 3, 5, 6, 7, 9, 10, 11, 13)
AMAZON_ARTICLES = 34
DEV_AMAZON = (0, 32)
# The one file of posts is cut after every 60; of 24 such parts the first is for development.
POSTS, CHUNK, EVERY = 1_444, 60, 24
DEV_POSTS, TRAIN_POST = (0, 1, 2, 1_440, 1_441, 1_442, 1_443), 200


def write_folder(folder: Path, *, posts: int = POSTS) -> Path:
    """Write the three files, with two questions a paragraph (a post: on some posts).

    In each question stands a number.
    """
    wiki = [_article("Wiki", number, paragraphs=3) for number in range(WIKI_ARTICLES)]
    amazon = [_article("Shop", number, paragraphs=2) for number in range(AMAZON_ARTICLES)]
    asked = {*DEV_POSTS, TRAIN_POST}
    blog = {
        "title": "posts",
        "paragraphs": [_paragraph("Post", 0, n, asked=n in asked) for n in range(posts)],
    }
    for name, articles in (("new_wiki", wiki), ("amazon_reviews", amazon), ("reddit", [blog])):
        path = folder / f"{name}_v1.0.json"
        path.write_text(json.dumps({"data": articles, "version": "1.1"}), encoding="utf-8")
    return folder


def mark(where: str, number: int) -> str:
    """Give the word that stands in every text of one article, and in no other."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return f"{where.lower()}{letters[number // 26]}{letters[number % 26]}mark"


def _article(where: str, number: int, *, paragraphs: int) -> dict[str, Any]:
    return {
        "title": f"{where}_{number}",
        "paragraphs": [_paragraph(where, number, n, asked=True) for n in range(paragraphs)],
    }


def _paragraph(where: str, number: int, paragraph: int, *, asked: bool) -> dict[str, Any]:
    word = mark(where, number)
    ship, oil, year = f"ship{paragraph}", f"oil{paragraph}", 1800 + paragraph
    context = (
        f"The {word} keeper of {where}land built {ship} for the queen in {year}. "
        f"It burnt {oil} from Harbour {paragraph} and sank in a storm."
    )

    def question(asks: str, answer: str) -> dict[str, Any]:
        start = context.index(answer)
        return {
            "id": f"{where}-{number}-{paragraph}-{answer}",
            "question": asks,
            "answers": [{"text": answer, "answer_start": start}],
        }

    questions = [
        question(f"When did the {word} keeper build {ship} for queen {paragraph}?", f"{year}"),
        question(f"Which {word} fuel did {ship} burn after {year}?", oil),
    ]
    return {"context": context, "qas": questions if asked else []}
