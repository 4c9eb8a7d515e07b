"""What shape can find: the rules, each with what it wants, why, and an example, in the form of the docstring of a rule."""

RULES: dict[str, str] = {
    "required": """
The fields without which an offer cannot do are there.

Without a title, an organiser, a way to register or a contact a reader can do nothing with it. Only what comes from a
public page may lack `register` and `contact`.

Wrong::

    organiser:
      website: https://www.voorbeeld.be

Right::

    organiser:
      name: Bibliotheek Lokeren
      website: https://www.voorbeeld.be
""",
    "unknown-key": """
Every field is one of the schema, in the group where it belongs.

What stands in a field that does not exist appears nowhere. Most often the name is misspelt or written in Dutch.

Wrong::

    titel: Taalcafé

Right::

    title: Taalcafé
""",
    "unknown-term": """
A value of a closed list is one of its codes (`schema/vocabulary.json`).

Only then can people filter on it, and does it appear in every language.

Wrong::

    type: maatje

Right::

    type: buddy
""",
    "wrong-type": """
A value is of the kind that its field wants: text, number, `true` or `false`, list, group of fields.

The site counts with numbers and shows `true` and `false` in the reader's language; a word in their place means nothing
to it.

Wrong::

    by_appointment: ja

Right::

    by_appointment: true
""",
    "empty": """
A field that is there has a value; what is not known is left out.

The site then says “not stated: ask”, which helps a reader more than an empty line.

Wrong::

    description:

Right::

    description: Er is koffie en thee.
""",
    "format": """
Dates are YYYY-MM-DD, times HH:MM, postal codes four digits, titles one line.

The site makes calendars, weekdays and filters of them, in sixteen languages.

Wrong::

    checked_on: 1/11/2026

Right::

    checked_on: 2026-11-01
""",
    "phone-format": """
A phone number is international, without spaces: `+3292657200`.

A phone then dials it with one touch, from any country.

Wrong::

    contact:
      phone: 09 265 72 00

Right::

    contact:
      phone: "+3292657200"
""",
    "too-long": """
Texts and lists stay within the length that fits a small screen.

Readers have a small phone and read in a language they are still learning. A title has 90 characters at most, a summary
280.

Wrong::

    title: Taalcafé in de bibliotheek voor iedereen die graag Nederlands wil oefenen met andere mensen uit de stad

Right::

    title: Nederlands oefenen in de bibliotheek
""",
    "out-of-range": """
A number lies between its bounds.

A number outside them is a slip: a minus sign, a zero too many, degrees of another country.

Wrong::

    capacity: 0

Right::

    capacity: 12
""",
    "duplicate-item": """
A value stands once in a list.

The second adds nothing, and perhaps another value was meant.

Wrong::

    themes: [dutch, dutch]

Right::

    themes: [dutch, reading]
""",
    "translation-fact": """
A translation holds text only; facts stand in the Dutch file.

A price or an hour that stands twice will one day differ, and then one of the readers stands before a closed door.

Wrong::

    # offers/lokeren/lokeren-taalcafe.fr.yml
    title: Café de conversation
    cost: {amount: 2}

Right::

    # offers/lokeren/lokeren-taalcafe.fr.yml
    title: Café de conversation
""",
}
"""Rule id → what the rule wants. (`url-unsafe` is told in `sense`.) `generator.rulebook` reads the form."""
