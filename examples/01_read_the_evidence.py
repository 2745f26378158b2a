"""Read the evidence: which law, which words, how much is missing, in which unit, over which time.

Key concepts: `Result.to_dict` is the public JSON; a reason quotes the violation at typical values (`amount`) and what
the most favourable choice would still lack (`at_best`).
"""

import situate


def main() -> None:
    """Print the reasons of an impossible sentence."""
    result = situate.check("The ant lifted the truck.").to_dict()
    for reason in result["reasons"]:
        words = [result["sentences"][s][start:end] for s, start, end in reason["spans"]]
        print(f"{reason['law']}: {reason['message']}")
        print(f"  words {words}, missing {reason['amount']:g} {reason['unit']}, at best {reason['at_best']:g} {reason['unit']}")


if __name__ == "__main__":
    main()
