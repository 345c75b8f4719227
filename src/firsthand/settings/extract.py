"""Thresholds of extract."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """Blocks and fields of one page."""

    max_segments: int = 30_000
    """Runs of text on one page. The longest news pages seen hold 3,000; above this it is no page but a data dump."""

    body_chance: float = 0.45
    """Probability from which the model's verdict on a segment is body. Held out, F1 is flat from 0.4 to 0.5; a lost
    quotation costs more than a line too much."""
    rest_chance: float = 0.35
    """Probability from which a sentence that goes straight on after the body, in the same elements, is body too …"""
    deck_chance: float = 0.5
    """Probability from which the model's verdict on a line between title and body is deck."""
    lone_chance: float = 0.35
    """… and from which the one paragraph under a title is, where nothing else is body …"""
    own_chance: float = 0.02
    """… where it lies in the same element ``article`` as the title. A page is not made for its comments."""
    only_chance: float = 0.05
    """Probability from which a sentence can be the article of a page on which nothing is body otherwise."""
    short_words: int = 150
    """Words of likely body in a plain text up to which it is a short article, of which the model knows few …"""
    short_chance: float = 0.1
    """… and the probability from which a sentence beside that is body too. Comments and notices below have less."""
    led_chance: float = 0.03
    """The same for the sentences behind a line that leads to another article (*Read also:*): the model takes what is
    below such a label for a box of others."""
    shared_tokens: int = 2_000_000
    """Characters of source up to which its tokens are kept for both readers of a page; larger pages are read twice
    rather than kept, so that memory stays bounded."""
    stated_score: float = 0.7
    """Score of a fact from which it is a statement of the page about itself; weaker ones only support an inference."""
    inferred_score: float = 0.4
    """Score from which a fact supports a reading at all. Below it stand header dates and the like, kept as rivals."""
    same_rank: float = 0.03
    """Difference in score up to which two facts have the same rank: if they contradict, the page does not decide."""
