"""The picture computed a second time, from YAML and tables alone, as `docs/insight.md` says: nothing of `generator.insight`.

Slow and simple on purpose: days are walked one by one, and combinations are tried until one is found or none is left.
"""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
import yaml
from conftest import CATALOGUE, ROOT, TODAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import catalogue as cat
from generator.bundles import Bundles
from generator.insight import Insight
from generator.insight.combine import combine
from generator.insight.slots import Slot
from generator.project import Loaded, Project

SCHEMA = ROOT / "schema"
Data = dict[str, Any]
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
PARTS = {"morning": (0, 720), "afternoon": (720, 1080), "evening": (1080, 1440)}
SCALE = ["alfa", "A1", "A2", "B1", "B2", "C1"]
NO, PERHAPS, YES = range(3)
WORDS = ["no", "perhaps", "yes"]


class Plain(yaml.SafeLoader):
    """YAML in which days and hours stay text."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if not tag.endswith(("timestamp", "int", "bool", "float"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
Plain.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?\d+(\.\d+)?$"), list("-0123456789"))


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (SCHEMA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def towns() -> dict[str, dict[str, str]]:
    return {row["slug"]: row for row in rows("places/municipalities.csv")}


@cache
def members(slug: str) -> frozenset[str]:
    if slug in towns():
        return frozenset({slug})
    area = next(row for row in rows("places/areas.csv") if row["slug"] == slug)["members"]
    return frozenset(towns() if area == "*" else area.split(";"))


@cache
def profiles() -> Data:
    return yaml.load((SCHEMA / "profiles.yml").read_text(encoding="utf-8"), Plain)  # noqa: S506 - a safe loader


@cache
def hours() -> int:
    return json.loads((SCHEMA / "vocabulary.json").read_text(encoding="utf-8"))["x-basics"]["hours"]


@cache
def holiday(kind: str, day: date) -> bool:
    return any(row["kind"] == kind and row["from"] <= day.isoformat() <= row["until"] for row in rows("holidays.csv"))


@cache
def kilometres(a: str, b: str) -> int:
    if a == b:
        return 0
    one, two = (tuple(math.radians(float(towns()[x][k])) for k in ("lat", "lon")) for x in (a, b))
    h = (
        math.sin((two[0] - one[0]) / 2) ** 2
        + math.cos(one[0]) * math.cos(two[0]) * math.sin((two[1] - one[1]) / 2) ** 2
    )
    return round(2 * 6371.0088 * math.asin(math.sqrt(h)))


def covered(offer: Data) -> frozenset[str]:
    whole = frozenset().union(*(members(slug) for slug in offer.get("area") or [offer["place"]]))
    return whole - frozenset().union(*(members(slug) for slug in offer.get("except", [])))


def of_town(offers: list[Data], hidden: dict[str, set[str]], town: str) -> list[Data]:
    return [
        offer
        for offer in offers
        if offer["status"] == "active"
        and offer.get("until", "9999") >= TODAY
        and (offer.get("online") or town in covered(offer))
        and offer["id"] not in hidden.get(town, set())
    ]


# One offer, one profile


def level(offer: Data, wanted: str) -> int:
    dutch = offer.get("dutch", {})
    asked = profiles()["asks"][int(dutch["icons"])] if "icons" in dutch else dutch.get("cefr")
    if asked is None:
        return PERHAPS
    short = SCALE.index(asked) - SCALE.index(wanted)
    return YES if short <= 0 else PERHAPS if short == 1 else NO


def reading(offer: Data, *, reads: bool) -> int:
    return YES if reads else {None: PERHAPS, False: YES, True: NO}[offer.get("dutch", {}).get("reading")]


def three(value: bool | None) -> int:  # noqa: FBT001 - a fact that is true, false or unknown
    return PERHAPS if value is None else YES if value else NO


def children(offer: Data) -> int:
    if offer["format"] == "family":
        return YES
    said = [offer.get("facilities", {}).get(name) for name in ("childcare", "children-welcome")]
    return YES if True in said else PERHAPS if said == [None, None] else NO


def women(offer: Data) -> int:
    said, audience = offer.get("facilities", {}).get("women-only"), offer.get("audience", [])
    if said is None and audience == ["women"]:
        return YES
    if said is None and {"everyone", "men"} & set(audience):
        return NO
    return three(said)


def audience(offer: Data, who: Data) -> int:
    named = set(offer.get("audience", []))
    if not named or named & {"everyone", *profiles()["everybody"], *who.get("groups", [])}:
        return YES
    return NO if named <= set(who.get("not_groups", [])) else PERHAPS


def age(offer: Data, who: Data) -> int:
    ages = offer.get("age", {})
    if not ages:
        return YES
    if "age" not in who:
        return PERHAPS if "max" in ages or ages.get("min", 0) > 18 else YES
    return YES if ages.get("min", 0) <= who["age"] <= ages.get("max", 999) else NO


def confirmed(offer: Data) -> int:
    then, now = date.fromisoformat(offer["checked_on"]), date.fromisoformat(TODAY)
    try:
        limit = then.replace(year=then.year + 1)
    except ValueError:
        limit = date(then.year + 1, 3, 1)
    return PERHAPS if offer["checked_by"] == "public-page" or now >= limit else YES


def criteria(offer: Data) -> int:
    said = offer.get("criteria", {})
    if said.get("fit") == "not":
        return NO
    doubted = False in [said.get(name) for name in ("dutch_context", "in_group", "new_people")]
    return PERHAPS if said.get("fit") == "ask-counsellor" or doubted else YES


def place(offer: Data, town: str, km: float) -> int:
    if offer.get("online"):
        return YES
    if offer.get("locations"):
        return YES if min(kilometres(town, one["municipality"]) for one in offer["locations"]) <= km else NO
    return YES if covered(offer) == {town} or offer["format"] in {"one-to-one", "family"} else PERHAPS


# Slots


def minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def last_day() -> str:
    now, months = date.fromisoformat(TODAY), int(profiles()["months"])
    month = now.month - 1 + months
    return (date(now.year + month // 12, month % 12 + 1, now.day) - timedelta(1)).isoformat()


def takes_place(moment: Data, day: date) -> bool:
    """Whether a moment with a sure rhythm is on a day, holidays and exceptions apart."""
    weekday = DAYS[day.weekday()]
    if day.isoformat() in moment.get("dates", []):
        return True
    if weekday not in moment.get("days", []):
        return False
    if moment.get("every") == "week":
        return True
    if moment.get("every") == "2-weeks" and "from" in moment:
        begin = date.fromisoformat(moment["from"])
        first = next(begin + timedelta(n) for n in range(7) if DAYS[(begin + timedelta(n)).weekday()] in moment["days"])
        weeks = (day - timedelta(day.weekday())) - (first - timedelta(first.weekday()))
        return day >= first and weeks.days // 7 % 2 == 0
    if moment.get("every") == "month" and "nth" in moment:
        number = (day.day - 1) // 7 + 1
        is_last = (day + timedelta(7)).month != day.month
        return any(is_last if nth == "last" else int(nth) == number for nth in moment["nth"])
    return False


def has_sure_days(moment: Data) -> bool:
    rhythm = moment.get("every") == "week" or (moment.get("every") == "2-weeks" and "from" in moment)
    rhythm = rhythm or (moment.get("every") == "month" and bool(moment.get("nth")))
    return bool(moment.get("dates")) or (rhythm and bool(moment.get("days")))


def is_sure(moment: Data) -> bool:
    return bool(moment.get("start")) and has_sure_days(moment)


def left_out(moment: Data, day: date) -> bool:
    is_in = {
        "school-holidays": holiday("school", day),
        "public-holidays": holiday("public", day),
        "summer": day.month in {7, 8},
        "school-year": day.month not in {7, 8},
    }
    only = moment.get("only_in", [])
    return (
        day.isoformat() in moment.get("except", [])
        or any(is_in[code] for code in moment.get("not_in", []))
        or (bool(only) and not any(is_in[code] for code in only))
    )


def bounds(offer: Data, moment: Data) -> tuple[str, str]:
    first = max(TODAY, offer.get("from", ""), moment.get("from", ""))
    return first, min(last_day(), offer.get("until", "9999"), moment.get("until", "9999"))


def days_between(first: str, last: str) -> Iterator[date]:
    day = date.fromisoformat(first)
    while day.isoformat() <= last:
        yield day
        day += timedelta(1)


def times(offer: Data, moment: Data) -> list[date]:
    if not is_sure(moment):
        return []
    return [
        day for day in days_between(*bounds(offer, moment)) if takes_place(moment, day) and not left_out(moment, day)
    ]


def weekdays(moment: Data) -> list[str]:
    found = set(moment.get("days") or [DAYS[date.fromisoformat(day).weekday()] for day in moment.get("dates", [])])
    return [day for day in DAYS if day in found]


def worth(offer: Data, moment: Data | None, day: str) -> tuple[int, bool]:
    said, duration = offer.get("hours", {}), offer.get("duration", {})
    total = said.get("total")
    if total is None and "per_time" in said and "times" in said:
        total = said["per_time"] * said["times"]
    known = not said.get("about", False)
    if total is not None:
        months = duration.get("months", duration.get("weeks", 0) * 12 / 52)
        return int(total * (min(1.0, profiles()["months"] / months) if months else 1.0) * 60), known
    if moment is not None:
        each = said["per_time"] * 60 if "per_time" in said else 0
        if not each and "end" in moment and "start" in moment:
            each = minutes(moment["end"]) - minutes(moment["start"])
        often = sum(DAYS[one.weekday()] == day for one in times(offer, moment))
        if each and often:
            return int(each * often), known
    if offer["format"] == "event":
        return 480 * max(1, len({day for one in offer.get("schedule", []) for day in one.get("dates", [])})), False
    return hours() * 60, False


def slots(offer: Data, free: set[str]) -> Iterator[tuple[str, int, int, int, bool, bool]]:
    """Day, begin, end, minutes, whether the time is known, whether the minutes are."""
    if not offer.get("schedule"):
        yield "", 0, 0, *worth(offer, None, "")[:1], bool(offer.get("by_appointment")), worth(offer, None, "")[1]
    for moment in offer.get("schedule", []):
        first, last = bounds(offer, moment)
        dates = moment.get("dates", [])
        if first > last or (dates and not moment.get("days") and not any(first <= day <= last for day in dates)):
            continue
        if has_sure_days(moment) and not times(offer, {**moment, "start": "00:00"}):
            continue
        if not weekdays(moment):
            value, known = worth(offer, moment, "")
            yield "", 0, 0, value, False, known
        for day in weekdays(moment):
            value, known = worth(offer, moment, day)
            if "start" not in moment:
                open_ = [f"{day}-{part}" in free for part in PARTS]
                if any(open_):
                    yield "", 0, 0, value, all(open_), known
                continue
            begin = minutes(moment["start"])
            end = minutes(moment["end"]) if "end" in moment else begin
            touched = [p for p, (a, b) in PARTS.items() if begin < b and (end > a if "end" in moment else begin >= a)]
            if all(f"{day}-{part}" in free for part in touched):
                yield day, begin, end, value, True, known


def meet(a: tuple, b: tuple) -> bool:
    return bool(a[0]) and a[0] == b[0] and (a[1] == b[1] or (a[1] < b[2] and b[1] < a[2]))


def possible(options: list[list[tuple]], goal: int, taken: tuple = ()) -> bool:
    """Try everything: each offer with each of its slots, or without."""
    if goal <= 0:
        return True
    if not options or sum(max(slot[3] for slot in some) for some in options) < goal:
        return False
    for slot in options[0]:
        if not any(meet(slot, other) for other in taken) and possible(options[1:], goal - slot[3], (*taken, slot)):
            return True
    return possible(options[1:], goal, taken)


def answer(offers: list[Data], town: str, who: Data) -> tuple[str, set[str], set[str]]:
    """The answer, the offers that fit for certain, and all that may fit."""
    free = {f"{day}-{part}" for day in DAYS for part in PARTS if {day, f"{day}-{part}"} & set(who["free"])}
    sure: dict[str, list[tuple]] = {}
    some: dict[str, list[tuple]] = {}
    for offer in offers:
        facts = [
            confirmed(offer), level(offer, who["dutch"]), reading(offer, reads=who.get("reads", True)),
            children(offer) if who.get("children") else YES, women(offer) if who.get("women_only") else YES,
            audience(offer, who), age(offer, who), criteria(offer), place(offer, town, who["km"]),
            PERHAPS if offer.get("availability", {}).get("state") in {"waiting-list", "full"} else YES,
            PERHAPS if offer.get("conditions") else YES,
        ]  # fmt: skip
        options = list(slots(offer, free))
        if NO in facts or not options:
            continue
        some[offer["id"]] = options
        known = [slot for slot in options if slot[4] and slot[5]]
        if PERHAPS not in facts and known:
            sure[offer["id"]] = known
    goal = hours() * 60
    found = YES if possible(list(sure.values()), goal) else PERHAPS if possible(list(some.values()), goal) else NO
    return WORDS[found], set(sure), set(some)


def parts(offer: Data) -> tuple[set[str], bool]:
    """The parts of the day that are stated, and whether some are not."""
    schedule = offer.get("schedule", [])
    if not schedule:
        return (set(PARTS) | {"weekend"}, False) if offer.get("by_appointment") else (set(), True)
    found: set[str] = set()
    for moment in schedule:
        if {"sat", "sun"} & set(weekdays(moment)):
            found.add("weekend")
        if "start" in moment:
            begin, end = minutes(moment["start"]), minutes(moment["end"]) if "end" in moment else None
            found |= {p for p, (a, b) in PARTS.items() if begin < b and (begin >= a if end is None else end > a)}
    return found, any("start" not in moment for moment in schedule)


def cell(offers: list[Data], kind: str, wanted: str, part: str) -> tuple[int, int]:
    count = {NO: 0, PERHAPS: 0, YES: 0}
    for offer in offers:
        stated, open_ = parts(offer)
        verdicts = [YES if part == "any" or part in stated else PERHAPS if open_ else NO]
        if wanted != "any":
            verdicts += [level(offer, wanted), reading(offer, reads=wanted != "alfa")]
        if kind in {"all", offer["type"]}:
            count[min(verdicts)] += 1
    return count[YES], count[PERHAPS]


# The fictional directory


@pytest.fixture(scope="module")
def written() -> tuple[list[Data], dict[str, set[str]]]:
    """Every offer as it stands in its file, and what places hide."""
    offers, hidden = [], {}
    for file in sorted(CATALOGUE.glob("*/*.yml")):
        data = yaml.load(file.read_text(encoding="utf-8"), Plain)  # noqa: S506 - a safe loader
        if file.name == "_place.yml":
            hidden[file.parent.name] = {one["offer"] for one in data.get("hidden", [])}
        elif file.name.count(".") == 1:
            offers.append({**data, "id": file.stem, "place": file.parent.name})
    return offers, hidden


@pytest.fixture(scope="module")
def insight(project: Project, loaded: Loaded) -> Insight:
    bundles = Bundles(loaded.catalogue, project.places, TODAY)
    assert project.profiles is not None
    return Insight(bundles=bundles, vocabulary=project.vocabulary, profiles=project.profiles, holidays=project.holidays)


def test_every_municipality_has_the_offers_that_its_files_give_it(insight: Insight, written):
    offers, hidden = written
    for town in towns():
        assert {offer.id for offer in insight.held[town]} == {offer["id"] for offer in of_town(offers, hidden, town)}


@pytest.mark.parametrize("who", [one["id"] for one in profiles()["profiles"]])
def test_the_answers_of_the_fictional_directory_are_those_of_its_files(insight: Insight, written, who: str):
    offers, hidden = written
    profile = next(one for one in profiles()["profiles"] if one["id"] == who)
    wrong = {}
    for town in towns():
        found = insight.answers[town, who]
        ours = (found.verdict, set(found.sure), set(found.candidates))
        theirs = answer(of_town(offers, hidden, town), town, profile)
        if ours != theirs:
            wrong[town] = (ours, theirs)
    assert wrong == {}


def test_all_three_answers_and_their_reasons_occur(insight: Insight):
    """The comparison above would prove little if the fictional directory gave the same answer everywhere."""
    assert {found.verdict for found in insight.answers.values()} >= {"yes", "perhaps"}
    against = {fit.against for fits in insight.fits.values() for fit in fits.values()}
    assert against >= {"", "level", "moment", "audience", "criteria", "women"}
    assert any(found.resting_on for found in insight.answers.values())


def test_the_coverage_of_the_fictional_directory_is_that_of_its_files(insight: Insight, written):
    offers, hidden = written
    for town in towns():
        here = of_town(offers, hidden, town)
        for key, found in insight.coverage[town].items():
            assert found == cell(here, *key), (town, key)


def test_an_answer_rests_on_the_offers_without_which_it_gets_worse(insight: Insight, written):
    offers, hidden = written
    for town in ("kortrijk", "kuurne", "lokeren", "harelbeke", "gent", "schaarbeek"):
        here = of_town(offers, hidden, town)
        for profile in profiles()["profiles"]:
            found = insight.answers[town, profile["id"]]
            worse = [
                offer["id"]
                for offer in here
                if WORDS.index(answer([one for one in here if one is not offer], town, profile)[0])
                < WORDS.index(found.verdict)
            ]
            assert list(found.resting_on) == sorted(worse), (town, profile["id"])


# Directories that nobody wrote

AT = st.sampled_from(["09:00", "10:30", "12:00", "13:30", "17:00", "18:00", "19:00", "20:30"])
SOME_DAY = st.dates(date(2026, 10, 1), date(2027, 8, 1)).map(str)
FACILITIES = ("childcare", "children-welcome", "women-only")


def maybe(**keys: st.SearchStrategy) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries({}, optional=keys)


@st.composite
def moment(draw: st.DrawFn) -> Data:
    found = draw(
        maybe(
            every=st.sampled_from(["week", "2-weeks", "month"]),
            days=st.lists(st.sampled_from(DAYS), min_size=1, max_size=2, unique=True),
            nth=st.lists(st.sampled_from([1, 3, "last"]), min_size=1, max_size=2, unique=True),
            dates=st.lists(SOME_DAY, min_size=1, max_size=3, unique=True),
            until=SOME_DAY,
            not_in=st.just(["school-holidays"]),
            only_in=st.just(["summer"]),
            **{"from": SOME_DAY, "except": st.lists(SOME_DAY, min_size=1, max_size=2)},
        )
    )
    if draw(st.booleans()):
        start, end = sorted(draw(st.lists(AT, min_size=2, max_size=2, unique=True)))
        found |= {"start": start} | ({"end": end} if draw(st.booleans()) else {})
    return found


def offer_data(number: int) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries(
        {
            "id": st.just(f"o{number}"),
            "place": st.sampled_from(["kortrijk", "kuurne", "regio-zuid-west-vlaanderen", "vlaanderen"]),
            "title": st.just("Titel"),
            "summary": st.just("Kort"),
            "type": st.sampled_from(["buddy", "alternative"]),
            "format": st.sampled_from(["one-to-one", "family", "group", "event"]),
            "organiser": st.just({"name": "Iemand"}),
            "checked_on": st.sampled_from(["2026-11-01", "2026-02-01", "2025-11-24", "2025-11-23", "2024-01-01"]),
            "checked_by": st.sampled_from(["owner", "owner", "owner", "public-page"]),
            "status": st.sampled_from(["active", "active", "active", "paused"]),
        },
        optional={
            "until": SOME_DAY,
            "online": st.booleans(),
            "by_appointment": st.booleans(),
            "conditions": st.just("Voorwaarde"),
            "schedule": st.lists(moment(), min_size=1, max_size=3),
            "locations": st.lists(
                st.fixed_dictionaries({"municipality": st.sampled_from(["kortrijk", "kuurne", "menen", "gent"])}),
                min_size=1,
                max_size=2,
            ),
            "hours": maybe(
                per_time=st.sampled_from([1.0, 1.5, 2.0]),
                times=st.integers(1, 30),
                total=st.sampled_from([4.0, 10.5, 20.0, 40.0]),
                about=st.booleans(),
            ),
            "duration": st.sampled_from([{"months": 12.0}, {"months": 3.0}, {"weeks": 30.0}]),
            "dutch": maybe(icons=st.integers(0, 4), cefr=st.sampled_from(SCALE), reading=st.booleans()),
            "audience": st.lists(
                st.sampled_from(
                    ["everyone", "women", "men", "parents", "seniors", "students", "refugees", "newcomers"]
                ),
                min_size=1,
                max_size=2,
                unique=True,
            ),
            "age": maybe(min=st.integers(12, 30), max=st.integers(31, 70)),
            "facilities": st.dictionaries(st.sampled_from(FACILITIES), st.booleans()),
            "criteria": maybe(
                fit=st.sampled_from(["usually", "ask-counsellor", "not"]),
                in_group=st.booleans(),
                new_people=st.booleans(),
            ),
            "availability": st.sampled_from([{"state": "open"}, {"state": "full"}, {"state": "waiting-list"}]),
        },
    )


def _keys(data: Data) -> Data:
    """What stands in the file."""
    return {key: value for key, value in data.items() if key not in {"id", "place"}}


@settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(offers=st.integers(1, 5).flatmap(lambda n: st.tuples(*(offer_data(i) for i in range(n)))))
def test_the_answers_of_any_directory_are_those_of_its_files(project: Project, offers: tuple[Data, ...]):
    made = {data["id"]: cat.offer(_keys(data), data["id"], data["place"]) for data in offers}
    content = cat.Catalogue(offers=made, places={}, texts={}, place_texts={}, translations={}, place_translations={})
    bundles = Bundles(content, project.places, TODAY)
    assert project.profiles is not None
    seen = Insight(bundles=bundles, vocabulary=project.vocabulary, profiles=project.profiles, holidays=project.holidays)
    for town in ("kortrijk", "harelbeke", "gent"):
        here = of_town(list(offers), {}, town)
        for profile in profiles()["profiles"]:
            found = seen.answers[town, profile["id"]]
            ours = (found.verdict, set(found.sure), set(found.candidates))
            assert ours == answer(here, town, profile), (town, profile["id"])
        for key, counted in seen.coverage[town].items():
            assert counted == cell(here, *key), (town, key)


# Combining


@st.composite
def slot(draw: st.DrawFn) -> Slot:
    day = draw(st.sampled_from(["", "mon", "tue"]))
    start, wide = draw(st.integers(0, 12)), draw(st.integers(1, 4))
    value = draw(st.integers(1, 30))
    return Slot(day, start if day else 0, start + wide if day else 0, value, when_known=True, hours_known=True)


@settings(max_examples=400, deadline=None)
@given(
    offers=st.dictionaries(st.sampled_from("abcdefg"), st.lists(slot(), min_size=1, max_size=3), min_size=1),
    goal=st.integers(1, 90),
)
def test_combining_finds_a_way_exactly_when_there_is_one(offers: dict[str, list[Slot]], goal: int):
    found = combine(offers, goal)
    options = [[(one.day, one.start, one.end, one.minutes) for one in some] for some in offers.values()]
    assert (found is not None) == possible(options, goal)
    if found is not None:
        assert sum(one.slot.minutes for one in found) >= goal
        assert len({one.offer for one in found}) == len(found)
        plain = [(one.slot.day, one.slot.start, one.slot.end) for one in found]
        assert not any(meet(a, b) for i, a in enumerate(plain) for b in plain[i + 1 :])
