"""What is judged of a pull request as a whole: the rules, in the form of the docstring of a rule; `review` finds them."""

WARNINGS = frozenset({"not-owner"})

RULES: dict[str, str] = {
    "one-place": """
A pull request of a municipality changes the folder of one place.

Then one person can judge it and approve it. Does it belong together? The editors can allow it with the label
`meer-plaatsen`.
""",
    "outside-offers": """
A pull request of a municipality changes nothing but offers.

Code, schemas and templates are judged by others, in another way.
""",
    "not-owner": """
Who speaks for a place (`schema/owners.yml`) approves its changes.

A stranger may propose a change; the place decides.
""",
    "file-mode": """
A file of an offer is a text, never a program.

Nobody may be able to run what comes in with an offer.
""",
    "submodule": """
A folder of offers is the folder itself, never another repository.

What lies in another repository can change without anybody judging it.
""",
    "case-collision": """
Names of files differ in more than capitals.

Windows and macOS keep only one of two such files, and nobody knows which.
""",
}
"""Rule id → what the rule wants. `generator.rulebook` reads the form."""
