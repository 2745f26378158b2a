"""Check a sentence: status, probability, the answer in words, the smallest repair.

Key concepts: `situate.check`, the three statuses, `p_coherent` ranks texts whatever their status.
"""

import situate


def main() -> None:
    """Print what becomes of three sentences."""
    for text in ("The dog slept on the ceiling.", "The cat jumped onto the ceiling.", "The dog slept on the roof."):
        result = situate.check(text)
        print(f"{result.status:10} {result.p_coherent:.2f}  {text}")
        print(f"           {result.message}")


if __name__ == "__main__":
    main()
