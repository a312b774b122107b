"""What happened when: dates that a text does not say in full, and the times that are asked of."""

from __future__ import annotations

from time import perf_counter

import pytest
from fakes import FakeEncoder, sentence_bot

from index import Article
from qa import Answer


def asked(text: str, question: str = "timeline please") -> Answer:
    bot = sentence_bot(text, encoder=FakeEncoder(max_tokens=256), threshold=0.05)
    return bot.ask(question)


def last_words(answer: Answer) -> list[str]:
    return [citation.quote.strip(".").split()[-1] for citation in answer.citations]


def test_a_weekday_to_come_is_after_one_that_has_been() -> None:
    text = (
        "The ferry sank on Sunday. Divers are expected on Tuesday. "
        "The minister went there on Monday. A service will be held on Thursday."
    )

    assert last_words(asked(text)) == ["Sunday", "Monday", "Tuesday", "Thursday"]
    assert last_words(asked(f"2024-05-13 The ferry\n\n{text}")) == [
        "Sunday",
        "Monday",
        "Tuesday",
        "Thursday",
    ]


def test_a_date_without_a_year_is_before_what_news_says_is_to_come() -> None:
    answer = asked(
        "The firm was founded in 2016. The licence runs out on 30 June. "
        "The pad was shut on Thursday. The first try was called off on 2 May. "
        "The second was stopped on 19 May. The money will last until November."
    )

    assert last_words(answer) == ["2016", "May", "May", "Thursday", "June", "November"]
    assert answer.note is not None
    assert "days without a year are placed by what it says is past" in answer.note


def test_a_history_s_date_without_a_year_is_nearest_to_the_one_before() -> None:
    answer = asked(
        "The battle was fought on 9 March 1659 near the town of Korsand.\n\n"
        "The siege began in late November. The walls held on 11 January. A court met in August. "
        "A stone was set up in 1909."
    )

    assert last_words(answer) == ["November", "January", "Korsand", "August", "1909"]


def test_news_names_the_year_of_what_was_not_this_year() -> None:
    answer = asked(
        "12 June\n\nThe letter was found on 7 October 2023. "
        "The trustees voted on 20 May last year. It was sent home on Wednesday."
    )

    assert last_words(answer) == ["2023", "year", "Wednesday"]


@pytest.mark.parametrize(
    ("then", "place"),
    [
        ("Two years later it was sold.", 2),
        ("It opened again the following year.", 2),
        ("It had been drawn the year before.", 0),
        ("A week before the sale it rained.", None),
    ],
)
def test_what_is_counted_from_the_date_before_is_dated(then: str, place: int | None) -> None:
    answer = asked(f"The mill was built in 1850. {then} In 1860 it burnt.")

    order = [c.quote for c in answer.citations]
    assert (order.index(then) if then in order else None) == (
        place if place is None else min(place, 1)
    )


@pytest.mark.parametrize(
    "told",
    [
        "The wash, which opened in 2019, was shut on Tuesday.",
        "The wash, built in 2019, was shut on Tuesday.",
        "It lost the 2019 prize on Tuesday.",
    ],
)
def test_what_a_sentence_tells_dates_it_rather_than_what_stands_beside(told: str) -> None:
    answer = asked(f"2024-05-16 The wash\n\n{told} It was sold in 2021.")

    assert last_words(answer) == ["2021", "Tuesday"]


def test_what_was_to_have_been_is_past() -> None:
    answer = asked(
        "The ferry would have come on Tuesday. It was sold on Wednesday. It had run out of fuel "
        "on Tuesday. It will sail on Saturday. Its engine was lost on Tuesday."
    )

    assert last_words(answer) == ["Tuesday", "Tuesday", "Tuesday", "Wednesday", "Saturday"]


def test_a_year_may_stand_before_any_verb() -> None:
    assert last_words(asked("A clash in 1644 is called the first. In 1672 its walls fell.")) == [
        "first",
        "fell",
    ]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What happened when, between 1900 and 1930? In order.", ["1913", "1927"]),
        ("timeline 1900-1930", ["1913", "1927"]),
        ("timeline after 1927", ["1954"]),
        ("timeline since 1927", ["1927", "1954"]),
        ("timeline until 1913", ["1866", "1913"]),
        ("timeline of the fifties", ["1954"]),
        ("timeline of the 19th century", ["1866"]),
        ("timeline, 1866 and 1954", ["1866", "1954"]),
        ("timeline please", ["1866", "1913", "1927", "1954"]),
    ],
)
def test_of_a_stretch_only_what_happened_in_it_is_told(question: str, found: list[str]) -> None:
    text = "It opened in 1866. Traffic peaked in 1913. Buses came in 1927. It was shut in 1954."

    assert last_words(asked(text, question)) == found


def test_of_what_is_to_come_nothing_past_is_told() -> None:
    text = (
        "2024-05-16 Trams\n\nThe line was built in 1950. It was shut on 2 May. "
        "It will open on 1 August. Tests are planned for June."
    )

    assert last_words(asked(text, "timeline of what is still to come")) == ["June", "August"]
    assert len(asked(text, "timeline, incl. what is still to come").citations) == 4


def test_times_of_one_day_are_in_order_and_the_course_between_them_is_told() -> None:
    text = (
        "2024-05-14 The theft\n\nThieves robbed the museum before dawn on Tuesday.\n\n"
        "The alarm rang at 4:12 a.m. A car was sent. It came at 4:23 a.m. "
        "A guard had called in sick at 9 p.m. The boat was found at noon."
    )

    plain = asked(text)
    assert last_words(plain) == ["p.m", "a.m", "a.m", "Tuesday", "noon"]
    assert plain.note is not None
    assert plain.note.startswith("5 dated sentences")

    course = asked(text, "timeline of the night")
    assert last_words(course) == ["p.m", "a.m", "sent", "a.m", "Tuesday", "noon"]
    assert course.note is not None
    assert course.note.startswith("6 sentences")


def test_of_a_name_only_what_tells_of_it_is_told_unless_all_does() -> None:
    text = (
        "Corrie shut its pad in 2020. Its rocket was built in 2016.\n\n"
        "Hochstern was founded in 2018. It lost a rocket in 2019. Sheep fled in 2021."
    )

    assert last_words(asked(text, "timeline of Hochstern")) == ["2018", "2019"]
    assert len(asked(text, "timeline of Corrie").citations) == 5


def test_of_too_many_dates_those_nearest_to_the_question_are_told_in_order() -> None:
    text = " ".join(f"Ship {n} sailed in {1900 + n}." for n in range(30))

    years = last_words(asked(text))

    assert len(years) == 16
    assert years == sorted(years)


def test_a_sentence_that_never_ends_is_looked_through_once() -> None:
    start = perf_counter()
    answer = asked("The mill closed in 2019.\n\nIt has " + "a has " * 10_000 + "20.")

    assert last_words(answer) == ["2019"]
    assert perf_counter() - start < 15


def test_trains_that_have_run_since_a_year_are_of_that_year() -> None:
    answer = asked("The mill closed in 2022. Trains have run there since 2021.")

    assert last_words(answer) == ["2021", "2022"]


@pytest.mark.parametrize(
    "day", ["2019-13-45", "2019-00-10", "2019-02-30", "30 February 2019", "30 February", "99 May"]
)
@pytest.mark.parametrize(
    "question",
    ["What happened when?", "What happened after {day}?", "What happened last week, or today?"],
)
def test_a_day_that_there_never_is_does_no_harm(day: str, question: str) -> None:
    text = f"The mill closed on {day}. The next month it burnt."

    assert asked(text, question.format(day=day)).question == question.format(day=day)
    assert asked(f"{day}\n\n{text}", "What happened when?").citations


def test_of_a_day_that_there_never_is_the_year_counts() -> None:
    answer = asked(
        "The mill closed on 2019-13-45. It opened in 1998. It burnt in 2021.", "What happened when?"
    )

    assert last_words(answer) == ["1998", "2019-13-45", "2021"]


def test_a_number_of_two_words_is_counted_whole() -> None:
    text = (
        "The mill shut on 3 March 1998. Twenty-two days later it was sold. "
        "On 20 March 1998 its owner died."
    )

    assert last_words(asked(text)) == ["1998", "died", "sold"]


@pytest.mark.parametrize(
    "question",
    [
        "Which came first, the fire or the flood?",
        "flood before or after the fire",
        "was the flood or the fire earlier?",
        "What was earlier: the fire or the flood?",
    ],
)
def test_of_two_events_both_are_quoted_in_time_order(question: str) -> None:
    text = (
        "The flood of 12 May 1984 took the bridge. Nobody was hurt. "
        "The fire broke out on 3 March 1971. The school was rebuilt at once."
    )
    answer = asked(text, question)

    assert answer.intent == "timeline"
    assert last_words(answer) == ["1971", "bridge"]
    assert answer.note == "2 sentences, in time order."


def test_of_two_events_of_which_one_is_not_dated_the_order_is_not_claimed() -> None:
    answer = asked(
        "The fire broke out on 3 March 1971. The strike was over in a day.",
        "which was first, the strike or the fire",
    )

    assert last_words(answer) == ["1971", "day"]
    assert answer.note == "2 sentences, in the article's order: it does not date both."


@pytest.mark.parametrize("question", ["3 march 1971, hour by hour", "mar 3 1971 in order"])
def test_a_day_that_is_named_first_is_the_stretch(question: str) -> None:
    answer = asked(
        "The mill opened in 1960. The alarm rang at 2.40am on 3 March 1971. It burned in 1980.",
        question,
    )

    assert len(answer.citations) == 1
    assert "alarm" in answer.citations[0].quote


def test_jan_is_a_month_only_where_no_person_can_be_meant() -> None:
    answer = asked(
        "The mill was built in Jan 1931. It was given to Jan and her sister. It was sold by Jan. "
        "It burned from Jan. to March 1960. It was pulled down in Jan 1961."
    )

    assert last_words(answer) == ["1931", "1960", "1961"]


def test_people_who_came_are_no_year() -> None:
    text = "It opened in 1998. By 5 May 1500 people had come. In 1999 it closed."

    assert last_words(asked(text))[0] == "1998"


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("timeline between January and April", ["January", "March", "April"]),
        ("timeline from January to March", ["January", "March"]),
        ("timeline between March and May 2024", ["March", "April", "May"]),
        ("timeline between 1 and 9 April", ["April"]),
        ("timeline between April 1 and 9", ["April"]),
        ("timeline from 9 to 20 April", []),
        ("timeline from November to January", ["November", "January"]),
        ("timeline from 1990 until March", ["1990", "November", "January", "March"]),
        ("timeline from March 2024 to April", ["March", "April"]),
        ("timeline in January and in April", ["January", "April"]),
        ("timeline of January", ["January"]),
        ("timeline of August", []),
        ("timeline of 1990", ["1990"]),
        ("timeline of August 1990", ["1990"]),
    ],
)
def test_between_two_months_or_days_is_all_that_lies_between(
    question: str, found: list[str]
) -> None:
    text = (
        "2024-05-20 The mill\n\nThe mill was built in 1990. It was shut last November. "
        "The well ran dry in January. The goats were sold in March. The rain came on 4 April. "
        "The mill was opened again in May."
    )

    answer = asked(text, question)

    assert (last_words(answer) if "dated" in (answer.note or "") else []) == found


# Each tells in its order.
@pytest.mark.parametrize(
    "text",
    [
        "4 May: Talks fail.\n\n11 May: The blockade begins.\n\n"
        "20 May: A court fines the union, which says it will appeal.\n\n2 June: The port reopens.",
        "12 December – Talks start.\n\n4 January – The strike begins.\n\n2 March – Work resumes.",
        "2024-05-16 The dock\n\n4 May: The blockade begins.\n\n11 May: Talks start.\n\n"
        "The port was shut on Monday.",
        "On 4 May talks fail. On 11 May the blockade begins. "
        "On 20 May a court fines the union, which says it will appeal. On 2 June the port reopens.",
        "In January the first case is reported. In March the lockdown starts, and it is said that "
        "it will be short. In July the lockdown ends. In November the vaccine arrives.",
        "Rovers beat City on Saturday. The club sacked its coach on Monday. "
        "Rovers travel to Hull on Tuesday. City play Leeds on Wednesday.",
        "The port shut on Monday. Ferries were cancelled on Tuesday. Schools reopen on Wednesday. "
        "The first ferry leaves on Thursday. The mayor, who returns on Friday, said so.",
        "The play on Sunday was a success. Hulme scored on Monday. Rovers did not play on Tuesday. "
        "The return of the boat on Wednesday was late. Crowds will come on Thursday.",
        "The row goes back to January, when a crane was bought. Talks failed on 3 February. "
        "The strike began on Monday. It is to last until 21 March.",
        "The line was shut on 2 May. Work was stopped on 6 May. The line opens on 1 August.",
    ],
)
def test_the_present_is_of_what_is_to_come_in_news_and_goes_on_in_a_chronicle(text: str) -> None:
    places = [citation.start for citation in asked(text, "What happened when?").citations]

    assert len(places) >= 3
    assert places == sorted(places)


@pytest.mark.parametrize(
    "then",
    [
        "The court closed it that October.",
        "It was shut in October of that year.",
        "The following autumn it was shut.",
        "He left it the next winter.",
        "It was closed again that same year.",
    ],
)
def test_that_october_is_of_the_date_before(then: str) -> None:
    answer = asked(
        "2024-05-03 The mill\n\nIt is for sale. "
        f"It was sold in June 1990. {then} It burned in 1995."
    )

    order = [c.quote for c in answer.citations]
    assert order.index(then) == 1
    assert order[-1] == "It burned in 1995."


def test_a_paragraph_that_goes_on_counts_from_the_one_before() -> None:
    answer = asked(
        "The mill was sold on 3 May 1990.\n\nNine days later it burned.\n\nIn 1995 it fell."
    )

    assert last_words(answer) == ["1990", "burned", "fell"]


def test_a_day_between_a_year_and_a_later_one_is_of_the_first() -> None:
    answer = asked(
        "12 June 2018\n\nIn 1954 the keeper fell ill. "
        "She came on 3 October and stayed until it closed in 1988. It was painted in 1990."
    )

    assert last_words(answer) == ["ill", "1988", "1990"]


def test_what_is_dated_by_its_year_alone_stands_where_it_is_told() -> None:
    answer = asked(
        "The case began in 2019. In June 2021 she sued. A test in 2021 failed. "
        "By the autumn of 2021 it was lost. In 2022 she left."
    )

    assert last_words(answer) == ["2019", "sued", "failed", "lost", "left"]


MILL = (
    "2024-05-03 The mill\n\nThe mill burned down on Monday. The owner bought it in April 2023. "
    "Last month he insured it. In March the boiler was checked. It will be rebuilt next month. "
    "He sold a house in 2019. The rain came on Thursday."
)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("timeline before the owner bought the mill", ["2019"]),
        ("timeline of what happened before the boiler was checked", ["2019", "2023"]),
        ("timeline of what happened after it burned", ["Thursday", "month"]),
        ("timeline: what happened first?", ["2019"]),
        ("timeline: what was the last thing that happened?", ["Thursday"]),
        ("timeline from the first to the last", 7),
        ("timeline of last month", ["it", "Monday"]),
        ("timeline of this month", ["Thursday"]),
        ("timeline of next month", ["month"]),
        ("timeline of the last two months", ["checked", "it", "Monday", "Thursday"]),
        ("timeline of this week", ["Monday", "Thursday"]),
        ("timeline of yesterday", ["Thursday"]),
        ("timeline of last year", ["2023"]),
        ("timeline of the last year of the mill", 7),
        ("timeline please, as before", 7),
        ("timeline from 1 April to 2 May", ["Monday", "Thursday"]),
        ("timeline after 29 April", ["it", "Thursday", "month"]),
        ("timeline between March and May", ["checked", "it", "Monday", "Thursday"]),
        (
            "timeline between the sale of a house and the day it burned",
            ["2019", "2023", "checked", "it", "Monday"],
        ),
        ("timeline, in time order, until the boiler was checked", ["2019", "2023", "checked"]),
        ("timeline since the boiler was checked", ["checked", "it", "Monday", "Thursday", "month"]),
        ("timeline before the year 2020", ["2019"]),
        ("timeline of what is coming up", ["month"]),
        ("what is the earliest thing in it?", ["2019"]),
        ("2018 to 2020", ["2019"]),
    ],
)
def test_what_was_before_an_event_or_last_or_last_month_is_told_alone(
    question: str, found: list[str] | int
) -> None:
    answer = asked(MILL, question)
    told = last_words(answer) if "dated" in (answer.note or "") else []

    assert (len(told) if isinstance(found, int) else told) == found


def test_the_last_of_a_chronicle_in_the_present_is_its_end() -> None:
    text = (
        "On 4 May talks fail. On 11 May the strike begins. On 2 June it ends, and will be missed."
    )

    assert last_words(asked(text, "timeline: what happened last?")) == ["missed"]


def test_events_of_articles_of_one_day_are_told_together() -> None:
    bot = sentence_bot(
        "3 May\n\nThe mill burned on 2 April. It was sold on 9 April.",
        "3 May\n\nThe owner came on 4 April. The well ran dry on 1 April.",
        encoder=FakeEncoder(max_tokens=256),
        threshold=0.05,
    )

    assert last_words(bot.ask("timeline of what happened after the mill burned")) == [
        "April",
        "April",
    ]


@pytest.mark.parametrize("day", ["0001-01-02", "9999-12-31"])
@pytest.mark.parametrize("when", ["last week", "next week", "yesterday", "tomorrow", "last month"])
def test_what_is_before_or_after_all_days_does_no_harm(day: str, when: str) -> None:
    bot = sentence_bot(Article(text="The mill closed on 1 March. It is sold.", date=day))

    assert bot.ask(f"timeline of {when}").question == f"timeline of {when}"
