"""What reading can find: the rules, each with what it wants, why, and an example, in the form of the docstring of a rule."""

RULES: dict[str, str] = {
    "yaml-syntax": """
The file is valid YAML: fields as `name: value`, indented with spaces, quotes and brackets closed.

Otherwise no program can read the file, and nothing of it reaches the site. A text with a colon and a space in it stands
between quotes.

Wrong::

    summary: Let op: breng iemand mee.

Right::

    summary: "Let op: breng iemand mee."
""",
    "yaml-anchor": """
No anchors (`&`), aliases (`*`) and merge keys (`<<`): each value is written where it belongs.

Whoever changes the one value would change the other without seeing it.

Wrong::

    contact: &dienst
      email: bibliotheek@voorbeeld.be

Right::

    contact:
      email: bibliotheek@voorbeeld.be
""",
    "yaml-tag": """
No tags (`!`): the schema decides what kind of value a field has.

A tag tells a program to make something else of the text. A text that begins with an exclamation mark stands between
quotes.

Wrong::

    title: !Nieuw praatcafé

Right::

    title: "!Nieuw praatcafé"
""",
    "yaml-duplicate-key": """
A field stands once in its group.

Of two, YAML silently drops one, and nobody knows which is right.

Wrong::

    title: Taalcafé
    summary: Je praat met andere mensen.
    title: Praatcafé

Right::

    title: Praatcafé
    summary: Je praat met andere mensen.
""",
    "yaml-type": """
The file is a list of fields with names; a name is a word.

A number or `true` as name is most often a value that ended up in the wrong place.

Wrong::

    cost:
      5: euro

Right::

    cost:
      amount: 5
""",
    "yaml-depth": """
Nothing lies deeper than 12 levels.

No field needs that many; it is a slip of the indentation, or an attempt to make programs stumble.

Wrong::

    title: [[[[[[[[[[[[[Taalcafé]]]]]]]]]]]]]

Right::

    title: Taalcafé
""",
    "yaml-comment": """
A text does not break off at a `#`: in YAML, what follows a space and a `#` is a remark that nobody sees.

`Kom #samen praten` would appear on the site as `Kom`. Put the text between quotes. A real remark has a space after the
`#`.

Wrong::

    title: Kom #samen praten

Right::

    title: "Kom #samen praten"
""",
    "file-name": """
A file lies in the folder of a place and is called `id.yml`, `id.tag.yml`, `_place.yml` or `_place.tag.yml`:
lower-case letters, digits and hyphens, at most 60 characters, a language of the site as tag.

The name of the file becomes the address of the page, which is printed on paper and in QR codes.

Wrong::

    # offers/lokeren/Taal-Cafe.yml
    title: Taalcafé

Right::

    # offers/lokeren/taal-cafe.yml
    title: Taalcafé
""",
    "file-size": """
A file is at most 64 KB.

An offer takes some 2 KB. Whatever is much larger is something else: a picture, a whole folder in one file.
""",
    "file-encoding": """
A file is saved as UTF-8 without byte order mark.

In another encoding letters with accents and all other scripts get lost. Choose UTF-8 in your editor when you save.
""",
    "file-link": """
A file or folder is the thing itself, never a symbolic link.

A link could lead out of the folder, to something that does not belong on the site.
""",
    "file-unreadable": """
Every file and folder can be opened.

What cannot be read, cannot be judged either.
""",
    "unsafe-character": r"""
No control characters, no characters that turn the direction of text around, none that nobody can see.

They make a text say something else than it shows. Most often they come along when text is copied from a web page or a
PDF.

Wrong::

    title: "Taal\u200bcafé"

Right::

    title: Taalcafé
""",
}
"""Rule id → what the rule wants. `generator.rulebook` reads the form."""
