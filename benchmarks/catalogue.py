"""Make a synthetic offers tree of any size, the same one for the same seed.

    python benchmarks/catalogue.py DIR --offers 10000 --languages en,fr,ar

Facts come from `schema/vocabulary.json` and `schema/places/`, texts from `stock.yml`, where every sentence stands in
every language. The offers are fuller than real ones (some 25 facts each, where real offers have about 14): what the
benchmark measures is a directory that towns have filled in well.

Of 100 offers 92 are of one municipality, drawn by population; 6 of a cooperation, network or region; 1 of a province;
1 of all Flanders or online, but never more than 50 of those. That last number does not grow with the catalogue because
it does not grow with the number of towns that take part: 300 towns that each add 30 offers do not found new
Flanders-wide organisations. Without the cap, every town page of a large catalogue would list hundreds of offers that
hold everywhere, and the benchmark would measure a directory that nobody will ever have.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from generator import places, vocabulary
from generator.catalogue import TranslatableKeys, source_hash, source_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

TODAY = date(2026, 11, 23)
"""The day on which the synthetic catalogue stands still: build it with `--today 2026-11-23`."""
MOST_EVERYWHERE = 50
"""Offers for all Flanders or online, however large the catalogue is; see above."""

Row = tuple[str, ...]
Record = dict[str, Any]


def write(offers_dir: Path, count: int, languages: tuple[str, ...], seed: int = 2026) -> None:
    """Write `count` Dutch offers, each with a translation in all `languages`, below `offers_dir`."""
    stock = Stock.load()
    unknown = set(languages) - set(stock.languages)
    if unknown:
        raise ValueError(f"stock.yml has no texts in {', '.join(sorted(unknown))}")
    tags = tuple(tag for tag in languages if tag != "nl")
    maker = _Maker(stock, places.load(ROOT / "schema" / "places"), vocabulary.load(ROOT / "schema"), seed)
    keys = TranslatableKeys(ROOT / "schema").offer
    for plan in maker.plans(count):
        texts: dict[str, dict[str, Any]] = {}
        offer = maker.offer(plan, texts)
        folder = offers_dir / plan.folder
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / f"{plan.id}.yml", "offer", offer)
        fingerprint = source_hash(source_texts(offer, keys))
        for tag in tags:
            on = date.fromisoformat(offer["checked_on"])
            provenance = {"status": "machine", "source_hash": fingerprint, "on": on}
            _write(folder / f"{plan.id}.{tag}.yml", "translation", {**texts[tag], "translation": provenance})


@dataclass(frozen=True)
class Stock:
    """The sentences of `stock.yml`."""

    languages: tuple[str, ...]
    rows: Mapping[str, Any]

    @classmethod
    def load(cls) -> Stock:
        """Read the file beside this one."""
        rows = yaml.load((HERE / "stock.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return cls(tuple(rows.pop("languages")), rows)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - rows of one kind or another
        """The rows of one kind."""
        return self.rows[name]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What has to be known of all offers before the first is written."""

    number: int
    id: str
    folder: str
    activity: str
    title: Row
    venue: Row
    audience: str
    area: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    online: bool = False


class _Maker:
    def __init__(self, stock: Stock, all_places: places.Places, words: vocabulary.Vocabulary, seed: int) -> None:
        self.stock = stock
        self.places = all_places
        self.words = words
        self.seed = seed
        self.by_folder: dict[str, list[str]] = {}

    # Which offers there are.

    def plans(self, count: int) -> list[Plan]:
        """Where each offer stands and what it is called. Titles differ within a folder, ids everywhere."""
        dice = random.Random(f"{self.seed}/plan")
        regional, provincial = round(count * 0.06), round(count * 0.01)
        everywhere = min(MOST_EVERYWHERE, round(count * 0.01))
        kinds = [*(["region"] * regional), *(["province"] * provincial), *(["everywhere"] * everywhere)]
        kinds += ["here"] * (count - len(kinds))
        dice.shuffle(kinds)
        ids: set[str] = set()
        titles: dict[str, set[str]] = {}
        plans = []
        for number, kind in enumerate(kinds):
            where = self._where(dice, kind)
            title, activity, venue, audience = self._title(dice, titles.setdefault(where["folder"], set()))
            offer_id = _free_id(f"{where['folder']}-{_slug(title[0])}", ids)
            plans.append(
                Plan(
                    number=number, id=offer_id, activity=activity, title=title, venue=venue, audience=audience, **where
                )
            )
            self.by_folder.setdefault(where["folder"], []).append(offer_id)
        return plans

    @cached_property
    def _regions(self) -> list[places.Place]:
        kinds = {"cooperation", "region", "network"}
        return [a for a in self.places.areas if a.kind in kinds and a.level == "near" and len(a.members) > 1]

    @cached_property
    def _provinces(self) -> list[places.Place]:
        return [a for a in self.places.areas if a.kind == "province"]

    @cached_property
    def _population(self) -> tuple[list[str], list[int]]:
        towns = self.places.municipalities
        return [town.slug for town in towns], [town.population for town in towns]

    def _where(self, dice: random.Random, kind: str) -> Record:
        if kind == "here":
            return {"folder": dice.choices(*self._population)[0]}
        if kind == "province":
            return {"folder": dice.choice(self._provinces).slug}
        if kind == "everywhere":
            if dice.random() < 0.3:
                return {"folder": dice.choice(["vlaanderen", "gent", "antwerpen", "leuven", "hasselt"]), "online": True}
            return {"folder": "vlaanderen"}
        region = dice.choice(self._regions)
        where: Record = {"folder": region.slug}
        if len(region.members) > 5 and dice.random() < 0.4:
            some = sorted(dice.sample(region.members, dice.randint(2, 5)))
            if dice.random() < 0.5:
                where["area"] = tuple(some)
                where["folder"] = some[0]
            else:
                where["left_out"] = tuple(some[:2])
        return where

    def _title(self, dice: random.Random, taken: set[str]) -> tuple[Row, str, Row, str]:
        activities = list(self.stock["activities"])
        for attempt in range(400):
            activity = dice.choice(activities)
            head = dice.choice(self.stock["activities"][activity]["heads"])
            *turn, audience = dice.choice(self.stock["turns"])
            if audience and "audience" in self.stock["activities"][activity]:
                continue
            venue = dice.choice(self.stock["venues"])
            parts = [head, turn, venue[:4]] if dice.random() < 0.6 or attempt > 20 else [head, venue[:4]]
            title = tuple(" ".join(part[i] for part in parts if part[i]) for i in range(len(head)))
            if 20 <= len(title[0]) <= 50 and title[0] not in taken:
                break
        else:
            title = tuple(f"{text} {len(taken) + 1}" for text in title)
        taken.add(title[0])
        return title, activity, tuple(venue), audience

    # What an offer holds.

    def offer(self, plan: Plan, translated: dict[str, dict[str, Any]]) -> Record:
        """The Dutch file of an offer; `translated` receives the texts per language."""
        draft = _Draft(self, plan)
        offer = draft.make()
        draft.forget_unused(offer)
        for tag in self.stock.languages:
            translated[tag] = draft.texts(tag)
        return offer

    def codes(self, name: str) -> list[Any]:
        """The codes of a list of the vocabulary."""
        return [term.code for term in self.words[name]]


class _Draft:
    """One offer in the making: facts as they are, texts as rows of all languages."""

    def __init__(self, maker: _Maker, plan: Plan) -> None:
        self.maker = maker
        self.plan = plan
        self.dice = random.Random(f"{maker.seed}/{plan.number}")
        self.rows: dict[str, Any] = {}
        owner = maker.places[plan.folder]
        towns = plan.area or tuple(t for t in owner.members if t not in plan.left_out)
        self.town = maker.places[self.dice.choice(towns)]
        self.owner = owner
        self.kind = maker.stock["activities"][plan.activity]

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def row(self, key: str, name: str) -> str:
        """Put a text at a key that is translated, and give the Dutch one."""
        self.rows[key] = self.named(self.dice.choice(self.maker.stock[name]))
        return str(self.rows[key][0])

    def some(self, key: str, name: str, most: int) -> list[str]:
        rows = [self.named(row) for row in self.dice.sample(self.maker.stock[name], self.dice.randint(1, most))]
        self.rows[key] = rows
        return [row[0] for row in rows]

    def named(self, row: Sequence[str]) -> Row:
        place = self.owner if self.owner.kind == "municipality" else self.town
        tags = self.maker.stock.languages
        return tuple(
            text.replace("{town}", place.names.get(tag, place.name)) for tag, text in zip(tags, row, strict=True)
        )

    def texts(self, tag: str) -> dict[str, Any]:
        """The texts in one language, in the order and nesting of the file."""
        at = self.maker.stock.languages.index(tag)
        nested: dict[str, Any] = {}
        for key, rows in self.rows.items():
            inside = nested
            *parents, last = key.split(".")
            for parent in parents:
                inside = inside.setdefault(parent, {})
            inside[last] = [row[at] for row in rows] if isinstance(rows, list) else rows[at]
        return nested

    def forget_unused(self, offer: Record) -> None:
        """Translate only what stands in the Dutch file."""
        for key in list(self.rows):
            value: Any = offer
            for step in key.split("."):
                value = value.get(step, {})
            if not value:
                del self.rows[key]

    def make(self) -> Record:
        plan = self.plan
        self.rows["title"] = plan.title
        offer: Record = {
            "title": plan.title[0],
            "name": f"{self.dice.choice(_NAMES)} {self.town.name}" if self.chance(0.4) else None,
            "summary": self.summary(),
            "description": self.description() if self.chance(0.7) else None,
            "type": self.kind["type"],
            "activity": plan.activity,
            "format": "online" if plan.online else self.dice.choice(self.kind["formats"]),
            "themes": self.themes(),
            "organiser": self.organiser(),
            "partners": self.partners() if self.chance(0.3) else None,
            "area": list(plan.area),
            "except": list(plan.left_out),
            "online": True if plan.online else None,
            "locations": None if plan.online else self.locations(),
        }
        offer |= self.when()
        offer |= self.whom()
        offer |= self.practical()
        offer |= self.state()
        clean: Record = _without_empty(offer)
        return clean

    def summary(self) -> str:
        for _ in range(50):
            lead = self.dice.choice(self.kind["leads"])
            more = self.dice.sample(self.maker.stock["invitations"], self.dice.choice([1, 1, 2]))
            row = self.named([" ".join(parts) for parts in zip(lead, *more, strict=True)])
            if 80 <= len(row[0]) <= 200 and max(map(len, row)) <= 280:
                break
        self.rows["summary"] = row
        return row[0]

    def description(self) -> str:
        while True:
            row = self.paragraphs()
            if 200 <= len(row[0]) <= 700:
                self.rows["description"] = row
                return row[0]

    def paragraphs(self) -> Row:
        stock = self.maker.stock
        blocks: list[list[Sequence[str]]] = []
        sentences = self.dice.sample(stock["sentences"], self.dice.randint(4, 9))
        while sentences:
            size = self.dice.randint(2, 3)
            blocks.append(sentences[:size])
            sentences = sentences[size:]
        paragraphs = [[" ".join(texts) for texts in zip(*block, strict=True)] for block in blocks]
        if self.chance(0.35):
            points = self.dice.sample(stock["points"], self.dice.randint(3, 4))
            listed = ["\n".join(f"- {text}" for text in texts) for texts in zip(*points, strict=True)]
            paragraphs[1:1] = [self.dice.choice(stock["list_openers"]), listed]
        return self.named(["\n\n".join(texts) for texts in zip(*paragraphs, strict=True)])

    def themes(self) -> list[str]:
        known = self.kind["themes"]
        others = [t for t in self.maker.codes("theme") if t not in known]
        return [*known, *self.dice.sample(others, self.dice.choice([0, 0, 1, 2]))][:5]

    def organiser(self) -> Record:
        name = self.dice.choice(self.maker.stock["organisers"]).replace("{town}", self.owner.name)
        return {
            "name": name,
            "website": f"https://www.voorbeeld.be/{self.plan.folder}" if self.chance(0.7) else None,
            "kbo": f"0{self.dice.randint(200000000, 799999999)}" if self.chance(0.4) else None,
            "description": self.row("organiser.description", "organiser_description") if self.chance(0.2) else None,
        }

    def partners(self) -> list[Record]:
        names = self.dice.sample(self.maker.stock["organisers"], self.dice.randint(1, 3))
        return [{"name": name.replace("{town}", self.town.name)} for name in names]

    def locations(self) -> list[Record] | None:
        if self.owner.kind != "municipality" and self.chance(0.5):
            return None
        town, dice = self.town, self.dice
        where: Record = {"name": self.plan.venue[4]}
        if self.chance(0.92):
            where["street"] = dice.choice(self.maker.stock["streets"])
            where["number"] = str(dice.randint(1, 220))
            where["box"] = str(dice.randint(1, 9)) if self.chance(0.05) else None
        where["postal_code"] = dice.choice(town.postal_codes) if town.postal_codes else None
        where["municipality"] = town.slug
        if self.chance(0.6):
            where["lat"] = round(town.lat + dice.uniform(-0.02, 0.02), 5)
            where["lon"] = round(town.lon + dice.uniform(-0.03, 0.03), 5)
        if self.chance(0.03):
            where["masked"] = True
        return [where]

    def when(self) -> Record:
        dice, codes = self.dice, self.maker.codes
        length = dice.choice([1, 1.5, 2, 2, 2, 2.5, 3])
        start = dice.choice([9, 9.5, 10, 13, 13.5, 14, 15.5, 18, 19, 19.5, 20])
        times: Record = {"start": _clock(start), "end": _clock(start + length)}
        season: Record = {"from": date(2026, 9, dice.randint(1, 20)), "until": date(2027, 6, dice.randint(10, 30))}
        holidays: Record = {"not_in": ["school-holidays"] if self.chance(0.6) else None}
        days = sorted(dice.sample(codes("weekday"), dice.choice([1, 1, 1, 2])), key=codes("weekday").index)
        shape = "appointment" if self.kind["type"] == "buddy" and self.chance(0.7) else dice.choices(*_RHYTHMS)[0]
        schedule: list[Record] = []
        if shape in {"week", "2-weeks"}:
            schedule.append({"every": shape, "days": days, **times, **(season if self.chance(0.6) else {}), **holidays})
            if self.chance(0.15):
                schedule.append({"dates": [date(2027, 7, dice.randint(1, 28))], **times, "note": "in het park"})
        elif shape == "month":
            nth = dice.choice([[1], [2], [3], [1, 3], ["last"]])
            schedule.append({"every": "month", "nth": nth, "days": days[:1], **times, **holidays})
        elif shape == "dates":
            first = date(2027, 1, 5) + timedelta(days=dice.randint(0, 60))
            schedule.append({"dates": [first + timedelta(days=7 * i) for i in range(dice.randint(1, 8))], **times})
        how_often = len(schedule[0]["dates"]) if shape == "dates" else dice.randint(8, 40)
        hours: Record = {"per_time": length, "times": how_often}
        if self.chance(0.3):
            hours["total"] = length * how_often
        if self.chance(0.4):
            hours["about"] = True
        return {
            "schedule": schedule,
            "when_note": self.row("when_note", "when_note") if not schedule or self.chance(0.2) else None,
            "by_appointment": None if schedule else True,
            "hours": hours if self.chance(0.8) else None,
            "duration": dice.choice([{"months": 3}, {"months": 6}, {"months": 10}, {"weeks": 8}])
            if self.chance(0.4)
            else None,
            "commitment": self.row("commitment", "commitment") if self.chance(0.3) else None,
        }

    def whom(self) -> Record:
        dice, codes = self.dice, self.maker.codes
        icons = dice.choice([0, 1, 1, 2, 2, 2, 3, 3, 4])
        dutch: Record = {"icons": icons, "cefr": _CEFR[icons], "reading": icons > 2 if self.chance(0.7) else None}
        if self.chance(0.6):
            dutch["estimated_by"] = dice.choice(codes("estimated_by"))
        if self.chance(0.4):
            dutch["note"] = self.row("dutch.note", "dutch_note")
        audience = [
            *self.kind.get("audience", []),
            self.plan.audience,
            dice.choice(["everyone", "newcomers", "dutch-learners"]),
        ]
        if self.chance(0.4):
            audience.append(dice.choice(codes("audience")))
        age: Record = {"min": 18}
        if self.plan.audience == "young-adults":
            age = {"min": 16, "max": 30}
        elif self.plan.audience == "seniors":
            age = {"min": 50}
        elif self.chance(0.1):
            age = {"min": 18, "max": 65}
        return {
            "dutch": dutch if self.chance(0.9) else None,
            "contact_languages": ["nl", *dice.sample(["en", "fr", "ar", "tr", "es", "de"], dice.randint(0, 3))]
            if self.chance(0.7)
            else None,
            "activity_languages": (["nl"] if self.chance(0.8) else ["nl", dice.choice(["en", "fr"])])
            if self.chance(0.6)
            else None,
            "audience": list(dict.fromkeys(code for code in audience if code)),
            "age": age if self.chance(0.6) else None,
            "conditions": self.row("conditions", "conditions") if self.chance(0.25) else None,
            "priority": self.row("priority", "priority") if self.chance(0.15) else None,
        }

    def practical(self) -> Record:
        dice, codes = self.dice, self.maker.codes
        facilities = {code: self.chance(0.8) for code in dice.sample(codes("facility"), dice.randint(3, 8))}
        first_time: Record = {"companion": dice.choice(codes("companion")), "intake": self.chance(0.5)}
        if self.chance(0.6):
            first_time["steps"] = self.some("first_time.steps", "steps", 3)
        if self.chance(0.5):
            first_time["bring"] = self.some("first_time.bring", "bring", 3)
        if self.chance(0.5):
            first_time["ask_for"] = dice.choice(self.maker.stock["ask_for"])
        if self.chance(0.4):
            first_time["say"] = self.row("first_time.say", "say")
        return {
            "cost": self.cost() if self.chance(0.9) else None,
            "facilities": dict(sorted(facilities.items(), key=lambda item: codes("facility").index(item[0]))),
            "first_time": first_time if self.chance(0.7) else None,
            "criteria": self.criteria() if self.chance(0.7) else None,
            "proof_by": dice.choice(self.maker.stock["proof_by"]) if self.chance(0.35) else None,
        }

    def cost(self) -> Record:
        if self.chance(0.6):
            return {"amount": 0}
        amount = self.dice.choice([1, 2, 2.5, 3, 5, 10, 20, 45])
        per = "time" if amount <= 5 else self.dice.choice(["series", "year"])
        return {
            "amount": amount,
            "per": per,
            "reduced": amount / 2 if self.chance(0.5) and amount > 2.5 else None,
            "note": self.row("cost.note", "cost_note") if self.chance(0.3) else None,
        }

    def criteria(self) -> Record:
        return {
            "dutch_context": True if self.chance(0.9) else None,
            "in_group": True if self.chance(0.85) else None,
            "new_people": self.chance(0.9),
            "confirmed_on": TODAY - timedelta(days=self.dice.randint(5, 300)) if self.chance(0.5) else None,
            "fit": self.dice.choices(["usually", "ask-counsellor", "not"], [85, 13, 2])[0],
        }

    def state(self) -> Record:
        dice, codes = self.dice, self.maker.codes
        ago = dice.choices([dice.randint(3, 170), dice.randint(190, 360), dice.randint(370, 600)], [80, 14, 6])[0]
        checked = TODAY - timedelta(days=ago)
        by = dice.choices(["owner", "organiser", "agii", "public-page"], [55, 30, 5, 10])[0]
        status = dice.choices(["active", "paused", "ended"], [94, 2, 4])[0]
        site = f"https://www.voorbeeld.be/{self.plan.folder}/{self.plan.activity}"
        state = dice.choices(codes("availability"), [75, 17, 8])[0]
        others = [i for i in self.maker.by_folder[self.plan.folder] if i != self.plan.id]
        ended = status == "ended"
        insurance = {"volunteer": True, "agreement": self.chance(0.5)}
        alternatives = sorted(dice.sample(others, min(len(others), dice.randint(1, 2))))
        page = {"url": site, "title": f"Pagina van {self.owner.name}", "published": f"{checked:%Y-%m}"}
        event = {"system": "UiTdatabank", "id": f"{dice.getrandbits(64):016x}"}
        reason = {"paused": ["season", "no-date"], "ended": ["finished", "no-funding", "no-volunteers", "merged"]}
        return {
            "availability": {
                "state": state,
                "places": dice.randint(1, 12) if state == "open" and self.chance(0.5) else None,
                "as_of": checked,
            } if self.chance(0.6) else None,
            "capacity": dice.randint(4, 30) if self.chance(0.3) else None,
            "insurance": insurance if self.kind["type"] == "volunteering" else None,
            "register": self.register(site),
            "contact": self.contact(site),
            "alternatives": alternatives if self.chance(0.25) else None,
            "part_of": dice.choice(others) if others and self.chance(0.05) else None,
            "replaced_by": dice.choice(others) if ended and others and self.chance(0.6) else None,
            "alert": {"text": self.row("alert.text", "alert"), "until": TODAY + timedelta(days=dice.randint(5, 60))}
            if self.chance(0.03) and not ended else None,
            "from": date(2026, 9, 1) if self.chance(0.15) else None,
            "until": checked - timedelta(days=10) if ended and checked > date(2026, 9, 15)
            else date(2027, dice.randint(2, 8), 28) if self.chance(0.25) and not ended else None,
            "review_by": TODAY + timedelta(days=dice.randint(30, 300)) if self.chance(0.2) else None,
            "checked_on": checked,
            "checked_by": by,
            "status": status,
            "reason": dice.choice(reason[status]) if status in reason else None,
            "sources": [page] if by == "public-page" or self.chance(0.2) else None,
            "external_ids": [event] if self.chance(0.1) else None,
        }  # fmt: skip

    def register(self, site: str) -> Record:
        how = self.dice.sample(self.maker.codes("register_how"), self.dice.randint(1, 3))
        return {
            "how": how,
            "url": f"{site}/inschrijven" if "form" in how else None,
            "note": self.row("register.note", "register_note") if self.chance(0.3) else None,
            "deadline": TODAY + timedelta(days=self.dice.randint(10, 200)) if self.chance(0.1) else None,
        }

    def contact(self, site: str) -> Record:
        dice = self.dice
        box = dice.choice(
            ["info", "onthaal", "bib", "welzijn", "vrijwilligers", "buurthuis", "inburgering", "sociaalhuis"]
        )
        return {
            "role": self.row("contact.role", "roles") if self.chance(0.7) else None,
            "email": f"{box}-{self.plan.folder}@voorbeeld.be" if self.chance(0.95) else f"{box}@voorbeeld.be",
            "phone": self.phone() if self.chance(0.9) else None,
            "whatsapp": f"+32470{dice.randint(100000, 999999)}" if self.chance(0.1) else None,
            "website": site if self.chance(0.6) else None,
            "hours": dice.choice(["ma-vr 9-12 u.", "di en do 13-17 u.", "elke werkdag 9-16 u."])
            if self.chance(0.4)
            else None,
        }

    def phone(self) -> str:
        """A landline: a short zone (2, 3, 9) and seven digits, or a long zone and six."""
        code = self.town.postal_codes[0] if self.town.postal_codes else "9000"
        zone = {"1": "2", "2": "3", "3": "16", "8": "50", "9": "9"}[code[0]]
        return f"+32{zone}{self.dice.randint(2 * 10 ** (7 - len(zone)), 10 ** (8 - len(zone)) - 1)}"


_NAMES = (
    "Babbelbox", "Samen Sterk", "De Wegwijzer", "Tandem", "Het Trefpunt", "Taalbad", "De Ontmoeting", "Kom Binnen",
    "Welkom Thuis", "De Babbelaar", "Compagnie", "Bij de Buren", "Open Deur", "De Kleine Kring", "Mozaïek", "Aan Tafel",
)  # fmt: skip
_RHYTHMS = (["week", "2-weeks", "month", "dates", "appointment"], [64, 8, 12, 10, 6])
_CEFR = ("alfa", "A1", "A2", "B1", "B2")


# From values to files.


def _without_empty(value: Any) -> Any:  # noqa: ANN401 - walks any value
    """Leave out what is unknown, and write dates as text."""
    if isinstance(value, dict):
        return {key: _without_empty(v) for key, v in value.items() if v is not None and v not in ([], {})}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _write(file: Path, schema: str, data: Mapping[str, Any]) -> None:
    head = f"# yaml-language-server: $schema=../../schema/{schema}.schema.json\n"
    file.write_text(head + as_yaml(data), encoding="utf-8")


def as_yaml(data: Mapping[str, Any]) -> str:
    """The data as YAML in the style of the offers folder; empty values are left out."""
    lines: list[str] = []
    _mapping(_without_empty(data), "", lines.append)
    return "\n".join(lines) + "\n"


def _mapping(data: Mapping[str, Any], indent: str, line: Callable[[str], None]) -> None:
    for key, value in data.items():
        if isinstance(value, dict):
            line(f"{indent}{key}:")
            _mapping(value, indent + "  ", line)
        elif isinstance(value, list):
            line(f"{indent}{key}:")
            for item in value:
                if isinstance(item, dict):
                    inner: list[str] = []
                    _mapping(item, indent + "    ", inner.append)
                    inner[0] = f"{indent}  - {inner[0].lstrip()}"
                    for text in inner:
                        line(text)
                else:
                    line(f"{indent}  - {_scalar(item)}")
        elif isinstance(value, str) and "\n" in value:
            line(f"{indent}{key}: |")
            for text in value.split("\n"):
                line(f"{indent}  {text}" if text else "")
        else:
            line(f"{indent}{key}: {_scalar(value)}")


_PLAIN = re.compile(r"[^\W\d_](?:(?!: | #)[^\n\"\\{}\[\]`])*[^\W_:]\.?|\d{4}-\d{2}-\d{2}")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:.10g}"
    text = str(value)
    return text if _PLAIN.fullmatch(text) and text.lower() not in _WORDS else json.dumps(text, ensure_ascii=False)


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower()).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain))


def _free_id(wanted: str, taken: set[str]) -> str:
    """The name itself, cut to 60 characters, with a number behind it when it is taken."""
    if len(wanted) > 60:
        wanted = wanted[:61].rpartition("-")[0]
    free, number = wanted, 1
    while free in taken:
        number += 1
        free = f"{wanted[: 59 - len(str(number))].rstrip('-')}-{number}"
    taken.add(free)
    return free


def _clock(hours: float) -> str:
    return f"{int(hours):02}:{round(hours % 1 * 60):02}"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write a synthetic offers tree.")
    parser.add_argument("dir", type=Path, help="folder to write below; offers that stand there stay")
    parser.add_argument("--offers", type=int, default=10_000, help="number of Dutch offers (default 10000)")
    parser.add_argument("--languages", default="en,fr,ar", help="translations, by comma (default en,fr,ar)")
    parser.add_argument("--seed", type=int, default=2026)
    given = parser.parse_args()
    write(given.dir, given.offers, tuple(tag for tag in given.languages.split(",") if tag), given.seed)


if __name__ == "__main__":
    main()
