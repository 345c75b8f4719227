"""collate: how an utterance travelled. Quotations → utterances, their renderings lined up, every change named."""

from firsthand.collate.kept import NOTHING as NO_QUOTED
from firsthand.collate.kept import load as load_quoted
from firsthand.collate.kept import save as save_quoted
from firsthand.collate.step import collate, collate_more

__all__ = ["NO_QUOTED", "collate", "collate_more", "load_quoted", "save_quoted"]
