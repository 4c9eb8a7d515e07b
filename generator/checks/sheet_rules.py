"""What is wrong in spreadsheets, beside what is wrong in files: the rules, in the form of the docstring of a rule; `imports` finds it.

An example is a CSV file: it changes or adds these columns in rows that are right. A line `# momenten.csv` begins another file.
"""

WARNINGS = frozenset({"sheet-encoding", "sheet-note", "sheet-similar"})

RULES: dict[str, str] = {
    "sheet-unreadable": """
A file opens as a spreadsheet (`.xlsx`, `.ods`, `.xls`), a CSV file or an export of UiTdatabank.

A file with a password, one that is broken, or one of another program that only got another name cannot be read. Open it
in your spreadsheet program and save it again as `.xlsx`. A cell that stands far below or beside the list, often by mistake,
is named in the message: empty it.
""",
    "sheet-version": """
A file that was exported here has the format that is read here.

The format stands in the sheet `uitleg`, in the cell beside `formaat`, and at the end of the name of a CSV file. When the
columns get another meaning, that number goes up. Export again and copy your rows into the new file.

Wrong::

    # aanbod-v9.csv
    titel
    Praatgroep in de bib

Right::

    # aanbod-v1.csv
    titel
    Praatgroep in de bib
""",
    "sheet-encoding": """
A CSV file is saved as UTF-8.

Another file was read as Windows-1252, the old form of Excel. Look whether letters with an accent are right; “CSV UTF-8”
and `.xlsx` never have this problem.
""",
    "sheet-header": """
Every column has a heading that we know, once; columns of your own begin with `_`.

What stands below a heading that we do not know would be lost without anybody seeing it. Your own notes may stay: with `_`
in front, an import leaves them alone.

Wrong::

    titel;nog te doen
    Praatgroep in de bib;affiche maken

Right::

    titel;_nog te doen
    Praatgroep in de bib;affiche maken
""",
    "sheet-cell": """
A cell holds what its column wants, such as a number, a date or a phone number.

Nothing is guessed. The message says what the column wants; the sheet `uitleg` says it of every column. An error of the
spreadsheet such as `#N/A`, a formula that was never computed, merged cells and garbled letters are no values either.

Wrong::

    titel;kostprijs
    Praatgroep in de bib;een beetje

Right::

    titel;kostprijs
    Praatgroep in de bib;2,50
""",
    "sheet-term": """
A cell of a column with a list holds terms of that list.

Only then can people filter on it, and does it appear in every language. The list of the cell offers the terms; usual
words of the field are understood too.

Wrong::

    titel;soort
    Praatgroep in de bib;tafeltennis

Right::

    titel;soort
    Praatgroep in de bib;Groep of vereniging
""",
    "sheet-note": """
Something was made of a cell that you did not type in that way.

A word that means “nothing”, a default that was filled in, a state that becomes a draft: usually it is right. Look at it
once; what you type in full is taken as it is.

Wrong::

    titel;soort;werkvorm
    Praatgroep in de bib;Groep of vereniging;

Right::

    titel;soort;werkvorm
    Praatgroep in de bib;Groep of vereniging;Groep
""",
    "sheet-duplicate": """
An offer stands in one row, and a translation too.

Of two rows with the same id, nobody knows which is right. Without an id, the id follows from place and title, so two
rows with the same title are the same offer.

Wrong::

    id;titel
    lokeren-praatgroep;Praatgroep in de bib
    lokeren-praatgroep;Samen koken

Right::

    id;titel
    lokeren-praatgroep;Praatgroep in de bib
    lokeren-samen-koken;Samen koken
""",
    "sheet-similar": """
Two offers of a place have different titles.

Readers cannot tell them apart, and often it is the same offer twice. Is it? Then type the id of the one that exists.

Wrong::

    id;titel
    lokeren-praatgroep;Praatgroep in de bib
    lokeren-praatgroep-2;Praatgroep in de bib

Right::

    id;titel
    lokeren-praatgroep;Praatgroep in de bib
    lokeren-praatgroep-2;Praatgroep in het buurthuis
""",
    "sheet-reference": """
A row of `momenten` or `vertalingen` belongs to an offer.

It names the offer by its id, or by exactly the title of a row in the sheet `aanbod`. A time without an offer appears
nowhere.

Wrong::

    # aanbod.csv
    id;titel
    lokeren-praatgroep;Praatgroep in de bib
    # momenten.csv
    id;dag;van;tot
    praatgroep-lokeren;dinsdag;19:00;21:00

Right::

    # aanbod.csv
    id;titel
    lokeren-praatgroep;Praatgroep in de bib
    # momenten.csv
    id;dag;van;tot
    lokeren-praatgroep;dinsdag;19:00;21:00
""",
    "sheet-privacy": """
No cell holds a national register number.

Everything in the directory is public, also to copy. Remove the number from the file, also from columns that are not
read: who gets the file after you sees it too.
""",
    "sheet-edited": """
What was edited by hand since the last import or export is not overwritten without asking.

A colleague may have corrected it. On a terminal the import asks about each cell; elsewhere `--edited keep` keeps what
stands there, and `--edited replace` takes the file.
""",
}
"""Rule id → what the rule wants. `generator.rulebook` reads the form."""
