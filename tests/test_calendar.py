"""Calendar files: the days that an offer states, no others, in a form that every calendar reads."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from conftest import NAME, ROOT, TODAY, URL
from dateutil.easter import easter
from dateutil.rrule import rruleset, rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event, Timezone
from msgspec.structs import replace

from generator import holidays, recurrence, site, vocabulary
from generator.catalogue import Location, Moment, Offer
from generator.exports import OF_OFFER
from generator.exports.calendar import of_offer
from generator.exports.zone import time_zone
from generator.pages import Directory
from generator.project import Project, load
from generator.recurrence import occurrences

BASICS = vocabulary.load(ROOT / "schema").basics
TABLE = holidays.load(ROOT / "schema", BASICS)
BRUSSELS = ZoneInfo("Europe/Brussels")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def rows(kind: str) -> list[tuple[str, date, date]]:
    with (ROOT / "schema" / "holidays.csv").open(encoding="utf-8", newline="") as file:
        found = [row for row in csv.DictReader(file) if row["kind"] == kind]
    assert all(row["source"] for row in found)
    return [(row["name"], date.fromisoformat(row["from"]), date.fromisoformat(row["until"])) for row in found]


# The table of holidays


def monday_of(day: date) -> date:
    return day - timedelta(day.weekday())


def school_year(year: int) -> list[tuple[str, date, date]]:
    """The holidays of the school year that begins in a year, by article 7 of the decree of 31 August 2001."""
    all_saints, christmas, sunday = date(year, 11, 1), date(year, 12, 25), easter(year + 1)
    autumn = date(year, 11, 2) if all_saints.weekday() == 6 else monday_of(all_saints)
    winter = monday_of(christmas) + timedelta(7 if christmas.weekday() >= 5 else 0)
    spring = sunday - timedelta(6 + 6 * 7)
    april = next(day for n in range(1, 8) if (day := date(year + 1, 4, n)).weekday() == 0)
    late = sunday > date(year + 1, 4, 15)
    paschal = sunday + timedelta(1) if sunday.month == 3 else sunday - timedelta(13) if late else april
    ascension = sunday + timedelta(39)
    return [
        ("herfstvakantie", autumn, autumn + timedelta(6)),
        ("kerstvakantie", winter, winter + timedelta(13)),
        ("krokusvakantie", spring, spring + timedelta(6)),
        ("paasvakantie", paschal, paschal + timedelta(14 if late else 13)),
        ("Hemelvaart en de dag erna", ascension, ascension + timedelta(1)),
        ("zomervakantie", date(year + 1, 7, 1), date(year + 1, 8, 31)),
    ]


def test_school_holidays_follow_the_rule_of_the_flemish_government():
    expected = [("zomervakantie", date(2025, 7, 1), date(2025, 8, 31))]
    for year in range(2025, 2029):
        expected += school_year(year)
    assert rows("school") == expected


@pytest.mark.parametrize(
    ("name", "start", "end"),
    [
        ("herfstvakantie", "2025-10-27", "2025-11-02"),
        ("paasvakantie", "2026-04-06", "2026-04-19"),
        ("herfstvakantie", "2026-11-02", "2026-11-08"),  # 1 November is a Sunday
        ("paasvakantie", "2027-03-29", "2027-04-11"),  # Easter in March
        ("kerstvakantie", "2027-12-27", "2028-01-09"),  # Christmas on a Saturday
        ("krokusvakantie", "2028-02-28", "2028-03-05"),
        ("paasvakantie", "2028-04-03", "2028-04-17"),  # Easter after 15 April: with Easter Monday
    ],
)
def test_school_holidays_are_those_that_were_announced(name: str, start: str, end: str):
    assert (name, date.fromisoformat(start), date.fromisoformat(end)) in rows("school")


def test_public_holidays_are_the_ten_of_the_law():
    fixed = {"01-01", "05-01", "07-21", "08-15", "11-01", "11-11", "12-25"}
    for year in range(2025, 2030):
        days = {f"{year}-{day}" for day in fixed} | {str(easter(year) + timedelta(n)) for n in (1, 39, 50)}
        assert {str(start) for _, start, end in rows("public") if start.year == year and start == end} == days
    assert len(rows("public")) == 50


def test_the_table_reaches_beyond_the_horizon():
    assert all(str(end) > recurrence.horizon(TODAY, TABLE) for _, end in TABLE.known.values())


def test_a_directory_without_a_table_knows_nothing_of_holidays(tmp_path: Path):
    assert holidays.load(tmp_path, BASICS).known == {}


def test_an_unknown_kind_of_holiday_is_our_mistake(tmp_path: Path):
    (tmp_path / "holidays.csv").write_text("kind,name,from,until,source\nbank,x,2026-01-01,2026-01-01,y\n")
    with pytest.raises(ValueError, match="bank"):
        holidays.load(tmp_path, BASICS)


def test_every_period_and_day_of_the_vocabulary_is_known(directory: Directory):
    codes = {name: {term.code for term in directory.vocabulary[name]} for name in ("not_in", "only_in", "weekday")}
    assert codes["not_in"] | codes["only_in"] == set(recurrence.PERIODS)
    assert codes["weekday"] == set(recurrence.WEEKDAYS)
    assert {term.code for term in directory.vocabulary["every"]} == {"week", "2-weeks", "month"}


# When a moment takes place


def days_of(moment: Moment, first: str, last: str) -> list[str]:
    return [str(at.date()) for at in occurrences(moment, first, last, TABLE)]


@pytest.mark.parametrize(
    ("moment", "first", "last", "days"),
    [
        pytest.param(
            Moment(every="week", days=("thu",), start="13:30", not_in=("school-holidays",)),
            "2026-12-10",
            "2027-01-15",
            ["2026-12-10", "2026-12-17", "2027-01-07", "2027-01-14"],
            id="not in the Christmas holidays",
        ),
        pytest.param(
            Moment(every="week", days=("fri",), start="13:30", not_in=("school-holidays",)),
            "2027-04-25",
            "2027-05-15",
            ["2027-04-30", "2027-05-14"],
            id="not on the Friday after Ascension",
        ),
        pytest.param(
            Moment(every="week", days=("mon",), start="10:00", not_in=("public-holidays",)),
            "2027-05-10",
            "2027-05-24",
            ["2027-05-10", "2027-05-24"],
            id="not on Whit Monday",
        ),
        pytest.param(
            Moment(every="month", nth=(2,), days=("wed",), start="09:00"),
            "2026-12-01",
            "2027-03-31",
            ["2026-12-09", "2027-01-13", "2027-02-10", "2027-03-10"],
            id="second Wednesday",
        ),
        pytest.param(
            Moment(every="month", nth=("last",), days=("fri",), start="09:00", not_in=("summer",)),
            "2027-04-01",
            "2027-10-31",
            ["2027-04-30", "2027-05-28", "2027-06-25", "2027-09-24", "2027-10-29"],
            id="last Friday, not in summer",
        ),
        pytest.param(
            Moment(every="week", days=("mon", "wed"), start="10:00", only_in=("summer",)),
            "2027-06-28",
            "2027-07-08",
            ["2027-07-05", "2027-07-07"],
            id="only in summer",
        ),
        pytest.param(
            Moment(every="week", days=("sat",), start="10:00", only_in=("school-holidays",)),
            "2026-10-01",
            "2026-12-31",
            ["2026-11-07", "2026-12-26"],
            id="only in school holidays",
        ),
        pytest.param(
            Moment(every="week", days=("wed",), start="10:00", only_in=("school-year",)),
            "2027-06-20",
            "2027-09-10",
            ["2027-06-23", "2027-06-30", "2027-09-01", "2027-09-08"],
            id="only during the school year",
        ),
        pytest.param(
            Moment(every="2-weeks", days=("wed",), start="13:00", from_="2026-09-02", except_=("2026-11-25",)),
            "2026-11-01",
            "2026-12-31",
            ["2026-11-11", "2026-12-09", "2026-12-23"],
            id="every two weeks, counted from the first day",
        ),
        pytest.param(
            Moment(every="2-weeks", days=("mon", "thu"), start="13:00", from_="2026-09-02"),
            "2026-09-01",
            "2026-09-20",
            ["2026-09-03", "2026-09-14", "2026-09-17"],
            id="two days every two weeks, counted from the week of the first",
        ),
        pytest.param(
            Moment(every="2-weeks", days=("mon",), start="13:00", from_="2026-09-02"),
            "2026-09-01",
            "2026-09-30",
            ["2026-09-07", "2026-09-21"],
            id="every two weeks from the first of its days after the beginning",
        ),
        pytest.param(
            Moment(dates=("2026-12-09", "2026-11-25", "2027-02-10"), start="09:00", except_=("2026-12-09",)),
            "2026-11-23",
            "2027-12-31",
            ["2026-11-25", "2027-02-10"],
            id="single days",
        ),
        pytest.param(
            Moment(every="week", days=("tue",), start="19:00", from_="2026-12-05", until="2026-12-22"),
            "2026-11-23",
            "2027-12-31",
            ["2026-12-08", "2026-12-15", "2026-12-22"],
            id="with a first and a last day",
        ),
        pytest.param(
            Moment(every="week", days=("sun",), start="10:00", not_in=("school-holidays",)),
            "2029-08-20",
            "2029-12-31",
            [],
            id="not where the table of holidays ends",
        ),
    ],
)
def test_a_moment_takes_place_on_the_days_that_it_states(moment: Moment, first: str, last: str, days: list[str]):
    assert days_of(moment, first, last) == days


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param(Moment(every="week", start="10:00"), id="no day"),
        pytest.param(Moment(every="week", days=("mon",)), id="no hour"),
        pytest.param(Moment(days=("sat",), start="10:00"), id="no rhythm"),
        pytest.param(Moment(every="2-weeks", days=("mon",), start="10:00"), id="every two weeks since when?"),
        pytest.param(Moment(every="month", days=("mon",), start="10:00"), id="which Monday of the month?"),
        pytest.param(Moment(every="month", nth=(1,), start="10:00"), id="the first what?"),
        pytest.param(Moment(dates=("2026-12-01",)), id="a day without an hour"),
        pytest.param(Moment(every="week", days=("mon",), start="10:00", not_in=("ramadan",)), id="unknown period"),
        pytest.param(Moment(note="Bel ons"), id="only a note"),
    ],
)
def test_what_is_not_sure_takes_place_on_no_day(moment: Moment):
    assert not recurrence.is_sure(moment)
    assert occurrences(moment, "2026-11-23", "2028-08-31", TABLE) == ()
    assert recurrence.series(moment, "2026-11-23", "2028-08-31", TABLE) is None


def test_without_a_table_nothing_is_sure_that_depends_on_holidays(tmp_path: Path):
    unknown = holidays.load(tmp_path, BASICS)
    moment = Moment(every="week", days=("mon",), start="10:00", not_in=("school-holidays",))
    assert occurrences(moment, TODAY, "2027-08-31", unknown) == ()
    assert occurrences(replace(moment, not_in=("summer",)), TODAY, "2027-08-31", unknown)


def test_the_hour_on_the_clock_stays_when_the_clock_changes():
    moment = Moment(every="week", days=("thu", "sun"), start="19:00")
    times = occurrences(moment, "2027-03-25", "2027-03-28", TABLE)
    assert [at.isoformat() for at in times] == ["2027-03-25T19:00:00+01:00", "2027-03-28T19:00:00+02:00"]


@pytest.mark.parametrize(
    ("today", "end"),
    [("2026-11-23", "2028-08-31"), ("2027-08-31", "2028-08-31"), ("2027-09-01", "2029-08-31")],
)
def test_the_horizon_is_the_end_of_the_next_school_year(today: str, end: str):
    assert recurrence.horizon(today, TABLE) == end


# The same, found in another way


def in_period(code: str, day: date) -> bool:
    if code in {"summer", "school-year"}:
        return (day.month in {7, 8}) == (code == "summer")
    return any(start <= day <= end for _, start, end in rows_of[code])


rows_of = {"school-holidays": rows("school"), "public-holidays": rows("public")}


def in_rhythm(moment: Moment, day: date) -> bool:
    if day.isoformat() in moment.dates:
        return True
    if WEEKDAYS[day.weekday()] not in moment.days:
        return False
    if moment.every == "month":
        is_last = (day + timedelta(7)).month != day.month
        return (day.day + 6) // 7 in moment.nth or (is_last and "last" in moment.nth)
    if moment.every == "2-weeks" and moment.from_:
        began = date.fromisoformat(moment.from_)
        while WEEKDAYS[began.weekday()] not in moment.days:
            began += timedelta(1)
        return (monday_of(day) - monday_of(began)).days % 14 == 0
    return moment.every == "week"


def day_by_day(moment: Moment, first: str, last: str) -> Iterator[datetime]:
    """Every day is asked whether the moment takes place; nothing is counted ahead."""
    day = date.fromisoformat(max(first, moment.from_))
    while day <= date.fromisoformat(min(last, moment.until or last)):
        if (
            in_rhythm(moment, day)
            and day.isoformat() not in moment.except_
            and not any(in_period(code, day) for code in moment.not_in)
            and (not moment.only_in or any(in_period(code, day) for code in moment.only_in))
        ):
            yield datetime.combine(day, time.fromisoformat(moment.start), BRUSSELS)
        day += timedelta(1)


def expand(event: Event) -> list[datetime]:
    """What a calendar makes of an event, by its rules alone."""
    found = rruleset()
    start = event["DTSTART"].dt
    found.rdate(start)
    if "RRULE" in event:
        found.rrule(rrulestr(event["RRULE"].to_ical().decode(), dtstart=start))
    for name, take in (("RDATE", found.rdate), ("EXDATE", found.exdate)):
        for moment in event[name].dts if name in event else ():
            take(moment.dt)
    return list(found)


DAYS = st.dates(date(2026, 8, 1), date(2028, 12, 31)).map(str)
TIMES = st.times(time(6), time(22)).map(lambda at: f"{at:%H:%M}")


def some(strategy: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=most, unique=True).map(tuple)


MOMENTS = st.builds(
    Moment,
    every=st.sampled_from(["", "week", "2-weeks", "month"]),
    days=some(st.sampled_from(WEEKDAYS)),
    nth=some(st.sampled_from([1, 2, 3, 4, "last"])),
    dates=some(DAYS),
    start=TIMES,
    end=st.sampled_from(["", "23:30"]),
    from_=st.just("") | DAYS,
    until=st.just("") | DAYS,
    except_=some(DAYS),
    not_in=some(st.sampled_from(["school-holidays", "public-holidays", "summer"])),
    only_in=some(st.sampled_from(["school-holidays", "school-year", "summer"])),
)


@pytest.fixture(scope="session")
def sample(directory: Directory) -> Offer:
    return directory.catalogue.offers["kortrijk-praatcafe"]


@given(moment=MOMENTS)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_the_event_of_any_moment_repeats_on_its_days_and_on_no_others(
    directory: Directory, sample: Offer, moment: Moment
):
    wanted = list(day_by_day(moment, TODAY, "2028-08-31"))
    assert list(occurrences(moment, TODAY, "2028-08-31", TABLE)) == wanted
    made = texts_of(directory, replace(sample, schedule=(moment,)), "nl")
    assert [expand(event) for event in events_of(made)] == ([wanted] if wanted else [])


# The files


def texts_of(directory: Directory, offer: Offer, *tags: str) -> list[str]:
    languages = [one for one in directory.languages if not tags or one.tag in tags]
    return [text for _, text in of_offer(directory, offer, languages)]


def events_of(texts: Iterable[str]) -> list[Event]:
    return [event for text in texts for event in Calendar.from_ical(text).walk("VEVENT")]


def unfolded(text: str) -> str:
    return text.replace("\r\n ", "")


def test_each_file_of_the_site_says_when_its_offer_takes_place(site_dir: Path, directory: Directory):
    wanted = {f"{one.tag}/offers/{offer.id}/" for one in directory.languages for offer in directory.shown
              if directory.has_calendar(offer)}  # fmt: skip
    found = {file.parent.relative_to(site_dir).as_posix() + "/": file for file in site_dir.glob("*/offers/*/*.ics")}
    assert found.keys() == wanted
    assert {file.name for file in found.values()} == set(OF_OFFER)
    for path, file in found.items():
        offer = directory.catalogue.offers[path.split("/")[2]]
        dates = [expand(event) for event in events_of([file.read_bytes().decode()])]
        first, last = max(TODAY, offer.from_), min("2028-08-31", offer.until or "9")
        assert dates == [all_days for moment in offer.schedule
                         if recurrence.is_sure(moment) and (all_days := list(day_by_day(moment, first, last)))]  # fmt: skip


def test_an_offer_of_the_real_directory_is_as_sure_as_its_source():
    project = Project(root=ROOT, offers_dir=ROOT / "offers", today=TODAY)
    real = site.directory(project, load(project), site.Settings(name=NAME, url=URL))
    dated = {offer.id: events_of(texts_of(real, offer, "nl")) for offer in real.shown if real.has_calendar(offer)}
    [event] = dated["lier-babbelier"]  # every Wednesday evening
    assert [str(at) for at in expand(event)[:2]] == ["2026-11-25 19:00:00+01:00", "2026-12-02 19:00:00+01:00"]
    assert expand(event)[-1] == datetime(2028, 8, 30, 19, tzinfo=BRUSSELS)
    [event] = dated["grimbergen-cafe-combinne"]  # Thursdays, not in school holidays
    assert {"2026-12-24", "2027-02-11", "2027-07-01"}.isdisjoint({str(at.date()) for at in expand(event)})
    [event] = dated["dendermonde-cafeklap"]  # the second Wednesday
    assert [str(at.date()) for at in expand(event)[:3]] == ["2026-12-09", "2027-01-13", "2027-02-10"]
    assert "avelgem-babelutte" not in dated


@pytest.mark.parametrize(
    "change",
    [
        {"status": "ended"},
        {"status": "paused"},
        {"status": "draft"},
        {"until": "2026-11-01"},
        {"from_": "2031-01-01"},
        {"schedule": ()},
        {"schedule": (Moment(every="week", days=("mon",)),)},
        {"schedule": (Moment(dates=("2026-11-22",), start="10:00"),)},
    ],
    ids=str,
)
def test_there_is_no_file_without_a_day_to_come(directory: Directory, sample: Offer, change: dict[str, object]):
    assert directory.has_calendar(sample)
    changed = replace(sample, **change)
    assert not directory.has_calendar(changed)
    assert texts_of(directory, changed) == []


def test_the_offer_itself_begins_and_ends_its_moments(directory: Directory, sample: Offer):
    weekly = Moment(every="week", days=("mon",), start="10:00")
    within = replace(sample, schedule=(weekly,), from_="2026-12-01", until="2026-12-21")
    [event] = events_of(texts_of(directory, within, "nl"))
    assert [str(at.date()) for at in expand(event)] == ["2026-12-07", "2026-12-14", "2026-12-21"]
    assert "DTEND" not in event  # nobody said how long it lasts


def all_files(directory: Directory) -> Iterator[tuple[Offer, str, str]]:
    for offer in directory.shown:
        for language, text in of_offer(directory, offer, directory.languages):
            yield offer, language.tag, text


def test_identifiers_are_one_per_moment_and_the_same_in_every_language(directory: Directory):
    per_language: dict[str, list[str]] = {}
    for _, tag, text in all_files(directory):
        per_language.setdefault(tag, []).extend(str(event["UID"]) for event in events_of([text]))
    assert len(set(map(tuple, per_language.values()))) == 1
    uids = per_language["nl"]
    assert len(set(uids)) == len(uids) > 15


def test_an_identifier_stays_when_other_moments_are_unsure(directory: Directory, sample: Offer):
    moment, unsure = Moment(every="week", days=("mon",), start="10:00"), Moment(every="week")
    one = replace(sample, schedule=(unsure, moment))
    other = replace(one, schedule=(moment, moment), title="Nieuwe titel", checked_on="2026-11-20")
    assert events_of(texts_of(directory, one, "nl"))[0]["UID"] == events_of(texts_of(directory, other, "nl"))[1]["UID"]


def test_the_same_offers_give_the_same_bytes(directory: Directory, project: Project):
    again = site.directory(project, load(project), site.Settings(name=NAME, url=URL))
    assert list(all_files(directory)) == [(offer, tag, text) for offer, tag, text in all_files(again)]
    for offer, _, text in all_files(directory):
        stamps = {event["DTSTAMP"].dt.isoformat() for event in events_of([text])}
        assert stamps == {f"{offer.checked_on}T00:00:00+00:00"}


def test_lines_are_as_the_standard_wants_them(directory: Directory):
    for _, _, text in all_files(directory):
        lines = text.split("\r\n")
        assert lines.pop() == ""
        assert all(len(line.encode()) <= 75 for line in lines)
        assert not [line for line in lines if "\n" in line or "\r" in line]
        assert Calendar.from_ical(text)["VERSION"] == "2.0"


def test_events_of_several_files_join_into_one(directory: Directory):
    texts = [text for _, tag, text in all_files(directory) if tag == "ar"]
    head = texts[0][: texts[0].index("BEGIN:VEVENT")]
    events = [event for text in texts for event in re.findall(r"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", text, re.DOTALL)]
    joined = Calendar.from_ical(f"{head}{''.join(events)}END:VCALENDAR\r\n")
    assert len(joined.walk("VEVENT")) == len(events_of(texts)) == len(events)
    assert not joined.errors
    for event in joined.walk("VEVENT"):
        assert event["DTSTART"].params["TZID"] == "Europe/Brussels"
    assert all(text.startswith(head.split("PRODID")[0]) and time_zone(BRUSSELS) in text for text in texts)


@pytest.mark.parametrize("name", ["Europe/Brussels", "America/New_York", "Asia/Tokyo"])
def test_the_zone_changes_its_clock_when_the_place_does(name: str):
    place = ZoneInfo(name)
    zone = Timezone.from_ical(time_zone(place)).to_tz(lookup_tzid=False)
    hour = datetime(2025, 1, 1, tzinfo=UTC)
    while hour.year < 2030:
        assert hour.astimezone(zone).utcoffset() == hour.astimezone(place).utcoffset(), hour
        hour += timedelta(hours=1 if hour.month in {3, 10, 11} else 24)


def test_an_event_speaks_the_language_of_the_reader(directory: Directory, sample: Offer):
    for tag in ("nl", "ar", "ti"):
        language = next(one for one in directory.languages if one.tag == tag)
        [event] = events_of(texts_of(directory, sample, tag))
        title = directory.block(language, sample).get("title")
        assert str(event["SUMMARY"]) == title.text
        assert event["SUMMARY"].params["LANGUAGE"] == title.lang
        assert event["DESCRIPTION"].params["LANGUAGE"] == tag
        page = f"{URL}{tag}/offers/{sample.id}/"
        assert str(event["URL"]) == page
        assert str(event["DESCRIPTION"]).endswith(f"\n{page}")
        assert str(event["LOCATION"]) == "Bibliotheek De Letterbak, Verzonnenlaan 12 bus 3, 8500 Kortrijk"
        assert event["GEO"].to_ical() == "50.8272;3.2649"


def test_what_nobody_confirmed_says_so(directory: Directory, sample: Offer):
    [sure] = events_of(texts_of(directory, sample, "nl"))
    assert sure["STATUS"] == "CONFIRMED"
    assert "Vraag eerst" not in sure["DESCRIPTION"]
    for change in ({"checked_by": "public-page"}, {"checked_on": "2025-10-01"}):
        [event] = events_of(texts_of(directory, replace(sample, **change), "nl"))
        assert event["STATUS"] == "TENTATIVE"
        assert "Vraag eerst of het nog bestaat." in event["DESCRIPTION"]


def test_an_address_that_is_not_public_stays_so(directory: Directory, sample: Offer):
    hidden = Location(municipality="kortrijk", street="Stillestraat", number="7", lat=50.8, lon=3.2, masked=True)
    for text in texts_of(directory, replace(sample, locations=(hidden,))):
        assert "Stillestraat" not in unfolded(text)
        assert "GEO" not in text
        assert "Kortrijk" in str(events_of([text])[0]["LOCATION"])


def test_an_address_that_nobody_knows_is_to_be_asked(directory: Directory, sample: Offer):
    [event] = events_of(texts_of(directory, replace(sample, locations=(), online=False), "nl"))
    assert "LOCATION" not in event
    assert "Het adres is niet vermeld: vraag het." in event["DESCRIPTION"]
    [event] = events_of(texts_of(directory, replace(sample, locations=(), online=True), "nl"))
    assert str(event["LOCATION"]) == "Online: je kan van overal meedoen."


def test_numbers_and_dutch_do_not_turn_around(directory: Directory, sample: Offer):
    open_signs, close = "\u2066\u2067\u2068", "\u2069"
    for offer, tag, text in all_files(directory):
        language = next(one for one in directory.languages if one.tag == tag)
        for line in (line for event in events_of([text]) for line in str(event["DESCRIPTION"]).split("\n")):
            depth = 0
            for sign in line:
                depth += (sign in open_signs) - (sign == close)
                assert 0 <= depth <= (1 if language.direction == "rtl" else 0), (offer.id, tag, line)
            assert depth == 0
    [event] = events_of(texts_of(directory, sample, "ar"))
    assert "\u2066050 00 00 01\u2069" in event["DESCRIPTION"]
    assert "\u2066De deur gaat open om kwart voor zeven.\u2069" in event["DESCRIPTION"]


def test_signs_of_html_and_of_calendars_are_text(directory: Directory, sample: Offer):
    odd = Moment(every="week", days=("mon",), start="10:00", note="Kom; of bel, <b>A & B</b> \\ “C”")
    [event] = events_of(texts_of(directory, replace(sample, schedule=(odd,)), "nl"))
    assert "Kom; of bel, <b>A & B</b> \\ “C”" in str(event["DESCRIPTION"]).split("\n")
