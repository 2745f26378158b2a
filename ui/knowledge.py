"""All tables of knowledge at once: for whoever wants to know now whether they can be used.

Nothing comes in or goes out: the tables keep what they read.
"""


def load() -> None:
    """Read every table that a project may add to.

    Raises:
        KnowledgeError: If a row cannot be used; the message names it.
        InputError: If the project's own file cannot be read.
    """
    from interpreter.environment import own_environment
    from interpreter.lexicon import verbs
    from scenes.kinds.load import table
    from scenes.schemata import all_events

    table()
    all_events()
    verbs()
    own_environment()
