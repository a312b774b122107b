"""Runs: first with answers by script, so that each figure can be worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest
from fake_reader import fake_default_reader
from scripted_eval import (
    PLACES,
    ScriptedBot,
    Turns,
    figures,
    gold_set,
    question,
    run,
)

from eval.data.gold import GoldError
from eval.data.selection import Options
from eval.run.ask_gold import evaluate
from index import Article, Encoder
from qa import Answer, Bot

FOUR = gold_set(
    question("0 right, sure 0.9", 0, answers=("at noon",)),
    question("0 wrong, sure 0.7", 1, answers=("forty",)),
    question("Refused in error, at best 1, sure 0.2", 1, kind="who", answers=("forty",)),
    question("Refused rightly, at best 0, sure 0.3", None, kind="who"),
    question("1 made up, sure 0.6", None, kind="who"),
)


class TestFigures:
    @pytest.mark.parametrize(
        ("name", "value", "n"),
        [
            ("right", 2 / 5, 5),
            ("evidence_hit", 1 / 3, 3),
            ("evidence_precision", 1 / 2, 2),
            ("evidence_recall", 1 / 3, 3),
            ("exact_match", 0, 3),
            # "at noon" of "ferry sails at noon": 2 · 2 / (2 + 4), else nothing is shared.
            ("f1", (4 / 6) / 3, 3),
            ("refusal_precision", 1 / 2, 2),
            ("refusal_recall", 1 / 2, 2),
            ("answerable_refused", 1 / 3, 3),
            # 0.9, 0.7, 0.2 against 0.3, 0.6: four of six pairs.
            ("auroc", 4 / 6, 5),
            # Answers given: 0.9 right, 0.7 and 0.6 wrong.
            ("calibration_error", (0.1 + 0.7 + 0.6) / 3, 3),
            # The same and, had it answered, 0.2 right and 0.3 wrong.
            ("calibration_error_all", (0.1 + 0.7 + 0.6 + 0.8 + 0.3) / 5, 5),
            ("answers_right", 1 / 3, 3),
            ("verbatim", 1, 3),
            ("hit@1", 1 / 3, 3),
            # It puts first what it answers with: right but for the second one.
            ("hit@1 read", 2 / 3, 3),
            ("hit@3", 1, 3),
            ("hit@5", 1, 3),
            ("mrr@10", (1 + 1 / 2 + 1 / 2) / 3, 3),
            ("characters", 23, 3),
        ],
    )
    def test_each_is_as_worked_out_by_hand(self, name: str, value: float, n: int) -> None:
        figure = figures(run(FOUR))[name]
        assert figure.value == pytest.approx(value)
        assert figure.n == n

    def test_each_has_an_interval_within_its_bounds(self) -> None:
        for figure in run(FOUR).figures["overall"]:
            assert figure.low is not None
            assert figure.high is not None
            assert 0 <= figure.low <= figure.high
            assert figure.high <= 1 or figure.unit in ("ms", "characters")

    def test_there_is_a_group_for_each_kind_with_what_is_defined_there(self) -> None:
        report = run(FOUR)
        assert list(report.figures) == ["overall", "kind: fact", "kind: who"]
        assert figures(report, "kind: fact")["evidence_hit"].value == 1 / 2
        assert "refusal_recall" not in figures(report, "kind: fact")
        assert figures(report, "kind: who")["refusal_recall"].value == 1 / 2

    def test_there_are_no_groups_for_a_single_kind(self) -> None:
        assert list(run(gold_set(question("0 right", 0))).figures) == ["overall"]

    def test_what_no_question_defines_is_none_not_nought(self) -> None:
        found = figures(run(gold_set(question("0 right", 0))))
        for name in ("refusal_precision", "refusal_recall", "auroc", "f1"):
            assert (found[name].value, found[name].low, found[name].high) == (None, None, None)

    def test_a_short_answer_is_what_is_compared(self) -> None:
        class Short(ScriptedBot):
            def ask(self, question: str, history: Turns = (), **options: Any) -> Answer:
                given = vars(super().ask(question, history, **options))
                return Answer(**given | {"short": "at noon"})

        made: Any = Short
        gold = gold_set(question("0 right", 0, answers=("At noon!",)))
        found = figures(evaluate(gold, bot_for=made, options=Options(resamples=5)))
        assert (found["exact_match"].value, found["f1"].value) == (1, 1)

    def test_an_acceptable_range_is_right_too_but_not_needed(self) -> None:
        both = question("1 right", 0, acceptable=(PLACES["ferry"][1],))
        found = figures(run(gold_set(both)))
        assert found["evidence_hit"].value == found["evidence_precision"].value == 1
        assert found["evidence_recall"].value == 0
        assert found["hit@1"].value == 1

    def test_the_same_seed_gives_the_same_figures(self) -> None:
        timed = ("latency_p50", "latency_p95")
        one, other = (
            [f for f in run(FOUR, seed=3).figures["overall"] if f.name not in timed]
            for _ in range(2)
        )
        assert one == other


class TestAsking:
    def test_the_history_is_asked_first_turn_by_turn(self) -> None:
        bots: list[ScriptedBot] = []

        def bot_for(article: Article) -> Any:
            bots.append(ScriptedBot(article))
            return bots[-1]

        gold = gold_set(question("1 And then?", 1, history=("0 First?", "Second?")))
        report = evaluate(gold, bot_for=bot_for, options=Options(resamples=5))
        assert bots[0].asked[1:] == [  # after the warm-up
            ("0 First?", []),
            ("Second?", ["0 First?"]),
            ("1 And then?", ["0 First?", "Second?"]),
        ]
        assert report.outcomes[0].quotes == 2
        assert report.outcomes[0].milliseconds is not None

    def test_a_follow_up_is_not_searched_for_since_it_leans_on_another(self) -> None:
        found = figures(run(gold_set(question("1 And then?", 1, history=("0 First?",)))))
        assert found["evidence_hit"].n == 1
        assert found["hit@1"].n == 0

    def test_each_article_has_one_bot_which_gets_its_own_questions(self) -> None:
        bots: list[ScriptedBot] = []

        def bot_for(article: Article) -> Any:
            bots.append(ScriptedBot(article))
            return bots[-1]

        told: list[tuple[int, int]] = []
        gold = gold_set(
            question("0 a", 0),
            question("0 b", 0, on="lamp"),
            question("1 c", 1),
            question("1 d", 1),
        )
        evaluate(
            gold,
            bot_for=bot_for,
            options=Options(resamples=5),
            progress=lambda done, of: told.append((done, of)),
        )
        assert [bot.article.id for bot in bots] == ["ferry", "lamp"]
        assert [[q for q, _ in bot.asked[1:]] for bot in bots] == [["0 a", "1 c", "1 d"], ["0 b"]]
        assert told == [(0, 2), (1, 2)]

    def test_a_quote_that_is_not_the_articles_is_found_out(self) -> None:
        report = run(FOUR, shift=1)
        assert figures(report)["verbatim"].value == 0
        assert not report.all_verbatim
        assert run(FOUR).all_verbatim

    def test_retrieval_only_does_not_ask(self) -> None:
        class Mute(ScriptedBot):
            def ask(self, question: str, history: Turns = (), **options: Any) -> Answer:
                raise AssertionError("asked")

        made: Any = Mute
        report = evaluate(FOUR, bot_for=made, options=Options(resamples=5, retrieval_only=True))
        assert list(figures(report)) == ["hit@1", "hit@3", "hit@5", "mrr@10", "characters"]
        assert report.outcomes[0].answer is None

    def test_what_it_abstains_on_is_asked_again_of_a_bot_that_never_abstains(self) -> None:
        bots: list[ScriptedBot] = []

        def bot_for(article: Article) -> Any:
            bots.append(ScriptedBot(article))
            return bots[-1]

        gold = gold_set(
            question("Really, at best 1", 1, history=("Whether?",)), question("0 given", 0)
        )
        report = evaluate(gold, bot_for=bot_for, options=Options(resamples=5))
        assert bots[0].asked[1:] == [
            ("Whether?", []),
            *([("Really, at best 1", ["Whether?"])] * 2),
            ("0 given", []),
        ]
        refused, given = report.outcomes
        assert refused.answer is not None
        assert refused.forced is not None
        assert (refused.answer.abstained, refused.forced.abstained) == (True, False)
        assert refused.values()["forced_right"] == 1
        assert (refused.quotes, refused.cited) == (0, [])  # nobody was given its quote
        assert given.forced is given.answer

    def test_an_empty_choice_is_an_error(self) -> None:
        with pytest.raises(GoldError, match="is left to ask"):
            run(FOUR, every=2, offset=1)


class TestWithARealBot:
    """Nothing is scripted but the models."""

    def test_every_quote_is_verbatim_and_every_figure_is_there(
        self, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fake_default_reader(monkeypatch)
        gold = gold_set(
            question("When does the ferry sail?", 0, answers=("at noon",)),
            question("How many cars does it carry?", 1, answers=("forty",)),
            question("And the cars?", 1, history=("When does the ferry sail?",)),
            question("Who is the queen of Spain?", None),
            question("What does the lamp burn?", 0, on="lamp", answers=("oil",)),
        )
        report = evaluate(
            gold,
            bot_for=lambda article: Bot.from_articles([article], encoder=encoder),
            options=Options(resamples=20, traps=True, traps_share=1.0),
        )
        found = figures(report)
        assert report.all_verbatim
        assert (found["right"].n, found["hit@5"].value) == (5, 1)
        assert found["auroc"].value is not None
        assert figures(report, "foreign")["refusal_recall"].n == 2
