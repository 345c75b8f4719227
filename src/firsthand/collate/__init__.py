"""collate: how an utterance travelled. Quotations → utterances, their renderings lined up, every change named."""

from firsthand.collate.step import collate

__all__ = ["collate"]
