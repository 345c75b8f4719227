"""Rules for what stands around the body: title, deck, byline, date, credits, captions, related boxes, comments."""

from __future__ import annotations

import re

from firsthand.extract.bylines import after_by, byline_in, says_by
from firsthand.extract.credit_names import is_agency
from firsthand.extract.credit_page import owns_site
from firsthand.extract.credit_photo import may_credit_outside
from firsthand.extract.credits import credits_in
from firsthand.extract.dates import find_dates
from firsthand.extract.dates_counted import counted_in
from firsthand.extract.label_notices import is_stamp
from firsthand.extract.label_text import plain_words
from firsthand.extract.label_view import View, is_related_label
from firsthand.records import BlockKind

_CREDIT_SIGNS = ":/©(|—–"
_FROM = re.compile(r"(?:^|\s)(?:[Ff]rom|[Vv]ia)\s")
LINE_WORDS, LINE_LENGTH = 20, 200  # most words and characters of a line by the article, no paragraph
CREDIT_BEFORE, CREDIT_AFTER = 6, 12  # segments above title or body, and below the body, in which a credit can stand
BYLINE_AFTER = 4  # segments below the body in which a byline can stand
DECK_AFTER = 12  # segments below the title among which a deck is looked for
_SHORT = 8  # words of a line below the body that can be nothing but a credit
_LED_WORDS, _LED_LINKED = 40, 0.4  # most words of a line that leads elsewhere; share of it in the link
_AGAIN, _QUOTE_WORDS = 0.8, 60  # share of a pull quote's runs of words found elsewhere on the page; its most words
_MOSTLY_ONCE = 0.2  # share of the body said twice above which the page holds the article twice
_PULLED = frozenset({
    "pull", "pulled", "pullquote", "quote", "quotebox", "blockquote", "highlight", "zitat", "citat", "citation", "cita",
    "citazione", "citaat",
})  # fmt: skip
_NEAR_HINTS = 6
_TOLD, _NOT_TOLD, _TOLD_WORDS = 0.8, 0.1, 8
"""Share of the likely body that ``articleBody`` must hold to be believed, share of a paragraph it then does not hold,
and the paragraph's least words. It often lacks beginning or end: only what stands between two it holds is judged."""
_DESCRIBED = 0.75  # share of a line's runs of words that the page's description holds
_ALIKE = 0.5  # share of words in common with the title from which a heading is another form of it
_DECK_WORDS = 60
_ALL_LINK = 0.9  # share of a text in links from which it is a link
_LETTERS = re.compile(r"[^\W\d_]")
_DECK_HINTS = frozenset({
    "bajada", "catenaccio", "chapeau", "chapo", "copete", "deck", "dek", "entradilla", "ingress", "manchet",
    "occhiello", "perex", "sommario", "spot", "standfirst", "subhead", "subheadline", "subtitle", "sumario", "vorspann",
})  # fmt: skip
"""Names that templates give a deck's own element and nothing else."""
_PARAGRAPHS = 4  # of body below a title that what stands above it is judged by
_BIO = frozenset({"bio", "authorbio", "biography"})
_AGO, _ONLY = 40, 0.5  # characters of a line that says how long ago; share of it that must
_SLOT = 12  # words of a line that says who posted, and when
_ADDRESS = re.compile(r"^https?://\S+")


def title_v1(seen: View, at: int) -> BlockKind | None:
    """It is the page's title: it agrees with the titles given outside the text, or is the headline before the body."""
    return "title" if at == seen.title else None


def front_matter_v1(seen: View, at: int) -> BlockKind | None:
    """It is a line of front matter, which tells of the text and is no part of it."""
    return "furniture" if at in seen.matter else None


def title_again_v1(seen: View, at: int) -> BlockKind | None:
    """It repeats the title."""
    if seen.title < 0 or seen.words(at) > 60 or seen.value(at, "like_title") < 1.0:
        return None
    return "furniture" if plain_words(seen.segments[at].text) == seen.title_words else None


def comment_by_markup_v1(seen: View, at: int) -> BlockKind | None:
    """The page's markup calls this part comments."""
    marked = seen.comments_apart and (seen.value(at, "hint_comment") > 0 or seen.value(at, "near_hint_comment") > 0)
    if not marked or at < seen.first or seen.first < 0:
        return None
    return "comment" if seen.is_sentence(at) and seen.words(at) > 3 and seen.standing(at) < 0.3 else "furniture"


def notice_v1(seen: View, at: int) -> BlockKind | None:
    """It is what the site says for itself: on cookies, scripts, advertising, subscriptions, rights, or its imprint."""
    if at not in seen.notices.said:
        return None
    return "date" if is_stamp(seen.segments[at].text) else "furniture"


def under_comments_v1(seen: View, at: int) -> BlockKind | None:
    """It stands under the heading of the readers' comments, below the article."""
    if at not in seen.notices.remarks:
        return None
    return "comment" if seen.is_sentence(at) and seen.words(at) > 3 and seen.standing(at) < 0.3 else "furniture"


def _short_line(seen: View, at: int) -> bool:
    return seen.words(at) <= LINE_WORDS and len(seen.segments[at].text) <= LINE_LENGTH


def _can_credit(seen: View, at: int) -> bool:
    """Whether a segment is near the article and holds a sign that goes with credits."""
    if not min(seen.title, seen.first) - CREDIT_BEFORE <= at <= seen.last + CREDIT_AFTER:
        return False
    text = seen.segments[at].text
    if any(map(text.__contains__, _CREDIT_SIGNS)) or seen.value(at, "caption") > 0:
        return True
    if ("rom" in text or "ia" in text) and _FROM.search(text) is not None:
        return True
    return at >= seen.last >= 0 and (seen.words(at) <= _SHORT or may_credit_outside(text))


def _before_body(seen: View, at: int) -> bool:
    return at < seen.first or seen.first < 0


def date_line_v1(seen: View, at: int) -> BlockKind | None:
    """It is little more than a date."""
    if not _short_line(seen, at) or not (seen.value(at, "date") or seen.value(at, "digits") > 0):
        return None
    if seen.likely[at] and (seen.value(at, "digits") < 0.2 or seen.within(at, "blockquote")) and not _ago(seen, at):
        return None
    boxed = seen.related_since[at] >= 0
    if at > seen.last >= 0 and not boxed:
        return None
    text = seen.segments[at].text
    covered = sum(len(mention.span) for mention in find_dates(text))
    if covered < 0.4 * len(text) or byline_in(text):
        return None
    return "related" if boxed else "date"


def _ago(seen: View, at: int) -> bool:
    """Whether a line at the beginning is little but a time counted back (*Updated 3 hours ago*)."""
    text = seen.segments[at].text
    if at > max(seen.title, 0) + _NEAR_HINTS or len(text) > _AGO:
        return False
    return sum(len(counted.span) for counted in counted_in(text)) >= _ONLY * len(text.strip(" .·|•"))


def byline_v1(seen: View, at: int) -> BlockKind | None:
    """It names who wrote the article, or is the empty place for it."""
    text = seen.segments[at].text
    if not _short_line(seen, at) or (seen.likely[at] and seen.is_sentence(at) and seen.words(at) > 8):
        return None
    near = _before_body(seen, at) and (at > seen.title or seen.title < 0)
    if not near and not (seen.first <= at <= seen.last + BYLINE_AFTER and seen.last >= 0):
        return None
    if byline_in(text) or says_by(re.split(r"[\W\d_]+$", text)[0]) or _signed_by_none(seen, at):
        return "byline"
    marked = seen.value(at, "near_hint_byline") > 0 or seen.value(at, "date") > 0
    return "byline" if near and marked and not seen.is_sentence(at) and byline_in(text, slot=True) else None


def _signed_by_none(seen: View, at: int) -> bool:
    """Whether a line by the title says *by* and an agency, or *by*, an account and a day: nobody signs there."""
    text = seen.segments[at].text
    by_title = 0 <= seen.title < at <= seen.title + _NEAR_HINTS
    start = after_by(text) if by_title and seen.words(at) <= _SLOT and not seen.is_sentence(at) else None
    if start is None:
        return False
    if is_agency(text[start:].strip(" .,|")):
        return True
    return any(mention.values and mention.span.end >= len(text) - 1 for mention in find_dates(text)) and (
        re.match(r"(?:posted|published|written|submitted)\s+by\b", text, re.I) is not None
    )


def caption_v1(seen: View, at: int) -> BlockKind | None:
    """It stands under a picture: the markup says so, or it ends with who made the picture."""
    if "figcaption" in seen.segments[at].path:
        return "caption"
    if seen.words(at) > _DECK_WORDS or not _can_credit(seen, at):
        return None
    text = seen.segments[at].text
    if not any(mention.kind == "photo" for mention in credits_in(text)):
        return None
    return None if _owns_site(seen, at) else "caption"


def _owns_site(seen: View, at: int) -> bool:
    """A line below the article, by no picture, that opens with ©: whoever is named owns the site."""
    by_picture = seen.value(at, "hint_caption") > 0 or seen.value(at, "near_hint_caption") > 0
    return at > seen.last and not by_picture and owns_site(seen.segments[at].text)


def credit_v1(seen: View, at: int) -> BlockKind | None:
    """It is a line that names where the text came from."""
    if not _short_line(seen, at) or not _can_credit(seen, at):
        return None
    text = seen.segments[at].text
    mentions = [mention for mention in credits_in(text) if mention.kind in ("republication", "wire", "feed")]
    letters = len(_LETTERS.findall(text)) or 1 if mentions else 1
    if any(2 * len(_LETTERS.findall(mention.span.of(text))) >= letters for mention in mentions):
        return "credit"
    return None


def feed_footer_v1(seen: View, at: int) -> BlockKind | None:
    """It is an address with a date, or the line after it that names a feed: what a repost service adds."""
    text = seen.segments[at].text
    if not _short_line(seen, at) or at <= seen.first:
        return None
    if _ADDRESS.match(text) and find_dates(text):
        return "credit"
    before = seen.segments[at - 1].text if at else ""
    named = re.match(r"(?:from|via)\s", text, re.I) and not seen.is_sentence(at)
    return "credit" if named and _ADDRESS.match(before) else None


def related_label_v1(seen: View, at: int) -> BlockKind | None:
    """It is the label of a box with other articles."""
    return "related" if is_related_label(seen, at) and at > seen.title else None


def related_line_v1(seen: View, at: int) -> BlockKind | None:
    """It opens with a label that leads to another article ("Related: …")."""
    if seen.words(at) > _LED_WORDS or at <= seen.title:
        return None
    if seen.led.get(at) == "line":
        return "related"
    if seen.value(at, "leads_in") <= 0:
        return None
    linked = seen.value(at, "link_share") >= _LED_LINKED
    return "related" if linked or (seen.value(at, "related") > 0 and not seen.is_sentence(at)) else None


def second_copy_v1(seen: View, at: int) -> BlockKind | None:
    """It belongs to a second copy of the article on the same page."""
    return "furniture" if at in seen.copies else None


def said_again_v1(seen: View, at: int) -> BlockKind | None:
    """Its markup calls it a pull quote, and it says again what the article says."""
    if not seen.likely[at] or seen.value(at, "said_again") < _AGAIN or seen.words(at) > _QUOTE_WORDS:
        return None
    apart = not _PULLED.isdisjoint(seen.segments[at].hints[-_NEAR_HINTS:])
    return "furniture" if apart and seen.repeated <= _MOSTLY_ONCE else None


def not_told_v1(seen: View, at: int) -> BlockKind | None:
    """It is a paragraph that the page's own text of the article (articleBody) leaves out, though that has the rest."""
    first, last = seen.told_range
    if not seen.likely[at] or seen.told < _TOLD or not first < at < last or seen.words(at) < _TOLD_WORDS:
        return None
    if seen.value(at, "in_article_body") > _NOT_TOLD or not seen.is_sentence(at):
        return None
    parts = any(seen.within(at, name) for name in ("li", "table", "blockquote"))
    heading = any(name[0] == "h" and name[1:].isdigit() for name in seen.segments[at].path[-3:])
    return None if parts or heading else "furniture"


def in_related_box_v2(seen: View, at: int) -> BlockKind | None:
    """It stands under the label of a box with other articles and is no sentence or heading of this one."""
    since = seen.related_since[at]
    if since < 0 or at < seen.first:
        return None
    if seen.likely[at] and seen.segments[at].path and seen.value(at, "link_share") < 0.5:
        return None  # markup tells a heading of the article from a headline in the box
    if seen.likely[at] and seen.is_sentence(at) and seen.value(at, "link_share") >= _ALL_LINK:
        return "related"
    if at > seen.last:
        return "related" if seen.standing(at) < 0.4 and seen.words(at) <= 40 else None
    return "related" if at - since <= 4 and not seen.is_sentence(at) and seen.words(at) <= 30 else None


def deck_v3(seen: View, at: int) -> BlockKind | None:
    """It sums the article up between title and body, in the words of the page's description or as decks do."""
    if at == seen.first == seen.last:
        return None  # a deck stands over a body
    if seen.decks[at] or _described(seen, at):
        return "deck"
    if not seen.title < at <= min(seen.title + DECK_AFTER, seen.first + 1) or seen.title < 0:
        return None
    if any(_deck_shaped(seen, before) for before in range(seen.title + 1, at)):
        return None
    return "deck" if _deck_shaped(seen, at) and not any(seen.decks) else None


def _described(seen: View, at: int) -> bool:
    """A line over the body of which the page's description is made."""
    if not 0 <= seen.title < at < seen.first or seen.likely[at] or seen.value(at, "in_description") < _DESCRIBED:
        return False
    if not 4 <= seen.words(at) <= _DECK_WORDS or seen.value(at, "like_title") > _ALIKE or seen.standing(at) > 0.2:
        return False
    return seen.value(at, "near_hint_caption") <= 0 and "figure" not in seen.segments[at].path


def _deck_shaped(seen: View, at: int) -> bool:
    if not 4 <= seen.words(at) <= _DECK_WORDS or seen.standing(at) > 0.2 or seen.value(at, "link_share") > 0.6:
        return False
    if (
        seen.value(at, "like_title") > _ALIKE
        or seen.last - seen.first < 2
        or at == seen.last
        or (seen.value(at, "date") and seen.words(at) < 9)
    ):
        return False
    path = seen.segments[at].path
    if at == seen.title + 1 and path[-1:] in (("h2",), ("h3",)) and at < seen.last and _signed(seen, at + 1):
        return True
    if not path:
        plain = not seen.is_sentence(at) and seen.words(at) >= 7 and at - seen.title <= 4
        return plain and seen.segments[at].text.rstrip()[-1] not in ":;,-" and seen.value(at, "function_words") > 0.1
    marked = seen.value(at, "near_hint_deck") > 0 or path[-1] in ("h2", "h3")
    told = seen.value(at, "in_description") > 0.8 and seen.value(at, "out_of_main") > 0
    if at <= min(seen.title + 3, seen.first) and _DECK_HINTS.intersection(seen.segments[at].hints[-2:]):
        return True
    apart = seen.segments[at].nodes[-2:-1] != seen.segments[min(seen.first + 1, seen.last)].nodes[-2:-1]
    return apart and (marked or told)


def _signed(seen: View, at: int) -> bool:
    """Whether a line below is the byline or the date, under which the text begins."""
    return byline_v1(seen, at) is not None or date_line_v1(seen, at) is not None


_FOLLOWS = re.compile(r"(?:please )?(?:follow|subscribe to|sign up|like us|join us|download) [\w ']+", re.I)
_OWN_WORK = re.compile(r"\b(?:our|independent|quality|local) (?:journalism|reporting|newsroom|journalists)\b", re.I)
_PAYS = re.compile(r"\b(?:subscri\w+|donat\w+|contribut\w+|members?hip|become a member|support(?:ing)? us)\b", re.I)


def related_by_markup_v1(seen: View, at: int) -> BlockKind | None:
    """Its markup calls it related, and does not call the beginning of the article so."""
    if not seen.likely[at] or at <= seen.first + 1 or seen.first < 0:
        return None
    near, ours = seen.segments[at].hints[-_NEAR_HINTS:], seen.segments[seen.first].hints
    return "related" if "related" in near and "related" not in ours else None


def above_title_v1(seen: View, at: int) -> BlockKind | None:
    """It stands above the heading in another element than the body, which has four paragraphs or more below that."""
    if not seen.likely[at] or at >= seen.title or seen.last - seen.first < _PARAGRAPHS - 1:
        return None
    if "h1" not in seen.segments[seen.title].path:
        return None
    nodes = seen.segments[at].nodes[:-1]
    return "furniture" if nodes and nodes != seen.segments[seen.first].nodes[:-1] else None


def about_author_v1(seen: View, at: int) -> BlockKind | None:
    """Its markup calls it a note about the author, and it ends the article."""
    if not seen.likely[at] or at < seen.last - 3 or at <= seen.first + 1:
        return None
    near = seen.segments[at].hints[-_NEAR_HINTS:]
    ours = seen.segments[seen.first].hints
    named = not _BIO.isdisjoint(near) and _BIO.isdisjoint(ours)
    about = {"about", "author"}.issubset(near) and not {"about", "author"}.issubset(ours)
    return "furniture" if named or about else None


def filed_under_v1(seen: View, at: int) -> BlockKind | None:
    """It ends the page with where the article is filed: parts of a line between bars, and no sentence."""
    if not seen.likely[at] or at < seen.last or at <= seen.first or seen.words(at) > LINE_WORDS:
        return None
    return "furniture" if seen.segments[at].text.count(" | ") >= 2 and not seen.is_sentence(at) else None


def appeal_v2(seen: View, at: int) -> BlockKind | None:
    """It ends the page with an appeal to pay for the outlet or to follow it, or comes after that in another element."""
    if not seen.likely[at] or at < seen.last - 2 or at <= seen.first:
        return None
    if _appeals(seen, at):
        return "furniture"
    nodes = seen.segments[at].nodes[:-1]
    apart = nodes and nodes != seen.segments[seen.first].nodes[:-1]
    return "furniture" if apart and any(_appeals(seen, before) for before in (at - 1, at - 2)) else None


def _appeals(seen: View, at: int) -> bool:
    text = seen.segments[at].text
    if seen.value(at, "marks") > 0 or seen.words(at) > 2 * _DECK_WORDS:
        return False
    if seen.words(at) <= LINE_WORDS and _FOLLOWS.match(text):
        return True
    return _OWN_WORK.search(text) is not None and _PAYS.search(text) is not None


AROUND_RULES = (
    title_v1, front_matter_v1, title_again_v1, comment_by_markup_v1, byline_v1, date_line_v1, feed_footer_v1,
    credit_v1, caption_v1, notice_v1, under_comments_v1, deck_v3, related_label_v1, related_line_v1, in_related_box_v2,
    second_copy_v1, said_again_v1, not_told_v1, appeal_v2, related_by_markup_v1, above_title_v1, about_author_v1,
    filed_under_v1,
)  # fmt: skip
"""In order."""
OF_LIKELY = (
    second_copy_v1,
    said_again_v1,
    not_told_v1,
    appeal_v2,
    related_by_markup_v1,
    above_title_v1,
    about_author_v1,
    filed_under_v1,
)
"""Those that know only segments which the model takes for body."""
