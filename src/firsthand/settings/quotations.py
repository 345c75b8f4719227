"""Thresholds of quotations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuotationSettings:
    """Finding quotations and their speakers."""

    max_sentence: int = 1_200
    """Characters of a sentence that still goes into the parser. Sentences of news stay under 700; what is longer is
    a list or a broken page, and parse time would grow with it."""
    max_parsed: int = 300_000
    """Characters of one page that go into the parser: ten times a long article, about a minute of work. What a larger
    page (a data dump) holds beyond that is not searched for quotations."""
    pronoun_sentences: int = 4
    """Sentences that an English pronoun looks back over for its person; further back news repeats the name."""
    pronoun_chain: int = 12
    """The same where "he" or "she" stands in the sentences between: portraits and interviews go on with the pronoun
    for paragraphs. Three times the former, which keeps the work linear."""
    dialogue_turns: int = 3
    """Labelled paragraphs from which an English page is a dialogue; twice as many where the labels are not in
    capitals, because "Note:" and "Price:" stand at heads of paragraphs, too."""
    headline_capitals: float = 0.8
    """Share of the words of four letters or more that begin with a capital, from which an English line is set in
    capitals; sentences that begin with a title and a name reach three in four."""
    interview_answers: int = 4
    """Answers from which a page of questions and paragraphs in turn is an interview; fewer questions are rhetoric."""
    interview_heading_answers: int = 2
    """The same where the questions are set as headings and put to somebody ("Why did you begin?"): the layout tells
    more there."""
    interview_question_words: int = 40
    """Words up to which a paragraph with a question mark at its end is an interviewer's question."""
    headline_words: int = 20
    """Words up to which the first line of an English text without a title is read as its headline."""
    frame_tokens: int = 30
    """Tokens between marked words and the English verb that reports them; longer frames are other sentences'
    business."""
    cue_name_tokens: int = 6
    """Tokens before "said" in an English sentence that follows marked words with a full stop: a title and a full
    name."""
    marked_sentence_words: int = 4
    """Words from which marked words that stand alone, with nobody near, are a sentence somebody said; fewer are cries
    and names of things."""
    uncued_sentence_words: int = 10
    """The same in English, where headlines, slogans and lines of songs stand in marks on lines of their own."""

    topic_words: int = 1
    """Words up to which the object of a verb of speech, without marks, only names whom or what was spoken of
    ("praised Quill"): nothing that somebody said could be followed by it."""
    topic_preposition_words: int = 2
    """The same after a preposition, where an article stands ("spoke about the pier", "criticism of the pier")."""

    announcing_words: int = 5
    """Words up to which a line before a colon ("Transcript as follows:") only announces the marked words after it."""

    # In the languages without a parser here; words are tokens, punctuation marks and marked passages counted.
    near_pronoun_sentences: int = 3
    """Sentences that a pronoun looks back over for its person: fewer, because no parse tells subjects there."""
    uncued_words: int = 8
    """Words from which marked words inside a sentence without a verb of speech are speech and no title or term."""
    single_mark_words: int = 4
    """Words from which words in single marks are speech; in news fewer are terms and titles."""
    part_words: int = 2
    """Words from which marked words inside a reported clause are given once more as a direct quotation, where they
    begin with a capital letter: one such word is a name."""
    clause_words: int = 14
    """Words from a verb of speech within which its "that" must stand; between them are subject and circumstances."""
    cue_after_words: int = 10
    """Words after a closing mark, or the comma behind it, within which its verb of speech must stand: auxiliaries,
    pronoun, adverbs."""
    cue_before_words: int = 40
    """Words before an opening mark within which its verb of speech must stand: a long sentence of news."""
    inserted_cue_words: int = 14
    """Words after the subject of a cue inside marks within which the dash that closes it must stand: who spoke, and
    what that person is."""
    inserted_words: int = 30
    """Words of what is inserted behind a source ("citing the ministry, …") up to the comma that closes it."""
    second_act_words: int = 8
    """Words after a second verb of speech within which "that", a colon or, in German, the comma of its own clause must
    stand; else it is a verb of the clause that the first one reports."""
    subject_words: int = 10
    """Words within which the phrase of a subject, or of the source after "by" and "from", must end or begin."""
    subject_skips: int = 3
    """Adverbs and phrases that may stand between a verb of speech and its subject."""
    phrase_words: int = 6
    """Words before a name that may belong to its phrase ("the brother of the late mayor …")."""
    as_words: int = 4
    """Words between the German "als" and the marks behind it (als einen ganz großen „Erfolg“)."""
    body_words: int = 3
    """Capital words up to which a name that begins with a word for a body is that body's name (Policía Nacional);
    longer ones hold another name, too."""
    short_marked: int = 25
    """Characters up to which a marked passage before a German verb of speech may be a name or a term; longer ones are
    taken for a clause."""
    source_letters: int = 9
    """Letters of a German noun (Polizeiangaben) above which it names its source in itself, and needs none after it."""
    unsaid_acts: int = 4
    """Acts of speech of one sentence that a rule looks at where the page says that the first ones did not take place;
    more stand in no sentence of news, and the work would grow with them."""
    beside_words: int = 60
    """Words beside an attribution that are looked at for a finite verb, a subjunctive or "that"; a clause of news is
    shorter, and the bound keeps the work linear."""
    kin_names: int = 50
    """Names with one beginning that a name is compared with; more stand on no page of news."""
