"""Bytes become text: each page here is written in its encoding by the test and must come back as it was."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.read.decode import decode

TEXTS = {
    "cp1252": "Le café « Bellevue » est fermé, a déclaré Zoë Müller : “Rien n’est décidé” – à 5 €.",
    "latin-1": "El señor alcalde dijo que la reunión de mañana será en la plaza de Peñalba.",
    "iso8859-15": "Le café est fermé à Noël, dit le maître d'hôtel, et la forêt sera fermée aussi.",
    "cp1251": "Министр заявил, что переговоры начнутся в понедельник: «Мы готовы», – сказал он.",
    "koi8-r": "Министр заявил, что переговоры начнутся в понедельник, и ушёл.",
    "iso8859-5": "Министр заявил, что переговоры начнутся в понедельник.",
    "cp1250": "Minister powiedział, że rozmowy rozpoczną się w poniedziałek: „Zażółć gęślą jaźń”.",
    "iso8859-2": "Minister powiedział, że rozmowy rozpoczną się w poniedziałek. Zażółć gęślą jaźń.",
    "cp1253": "Ο υπουργός δήλωσε ότι οι συνομιλίες θα αρχίσουν τη Δευτέρα.",
    "cp1254": "Bakan, görüşmelerin pazartesi günü başlayacağını söyledi; İstanbul'da ışıklar yandı.",
    "cp1256": "قال الوزير إن المحادثات ستبدأ يوم الاثنين في العاصمة",
    "shift_jis": "大臣は月曜日に会談が始まると述べた。",
    "euc-jp": "大臣は月曜日に会談が始まると述べた。",
    "gb18030": "部长说，会谈将于星期一开始。记者从会议上获悉。",
    "big5": "部長說，會談將於星期一開始。記者從會議上獲悉。",
    "euc-kr": "장관은 월요일에 회담이 시작될 것이라고 말했다.",
}


@pytest.mark.parametrize("encoding", sorted(TEXTS))
def test_plain_text_comes_back_from_its_encoding(encoding: str) -> None:
    text = TEXTS[encoding]
    assert decode(text.encode(encoding)) == text
    assert (
        decode((text + "\r\n" * 3 + "And some lines in plain English follow.\n" * 50).encode(encoding))[: len(text)]
        == text
    )


@pytest.mark.parametrize("encoding", sorted(TEXTS))
def test_html_comes_back_from_the_encoding_it_declares(encoding: str) -> None:
    for declaration in (
        f'<meta charset="{encoding}">',
        f"<META http-equiv=Content-Type content='text/html; charset={encoding.upper()}'>",
    ):
        text = f"<html><head><title>x</title>{declaration}</head><body>{TEXTS[encoding][:30]}</body>"
        assert decode(text.encode(encoding)) == text


STANDARD = {
    "ibm866": "cp866", "iso-8859-2": "iso8859-2", "iso-8859-3": "iso8859-3", "iso-8859-4": "iso8859-4",
    "iso-8859-5": "iso8859-5", "iso-8859-6": "iso8859-6", "iso-8859-7": "iso8859-7", "iso-8859-8": "iso8859-8",
    "iso-8859-8-i": "iso8859-8", "iso-8859-10": "iso8859-10", "iso-8859-13": "iso8859-13",
    "iso-8859-14": "iso8859-14", "iso-8859-15": "iso8859-15", "iso-8859-16": "iso8859-16", "koi8-r": "koi8-r",
    "koi8-u": "koi8-u", "macintosh": "mac-roman", "windows-874": "cp874", "windows-1250": "cp1250",
    "windows-1251": "cp1251", "windows-1252": "cp1252", "windows-1253": "cp1253", "windows-1254": "cp1254",
    "windows-1255": "cp1255", "windows-1256": "cp1256", "windows-1257": "cp1257", "windows-1258": "cp1258",
    "x-mac-cyrillic": "mac-cyrillic", "gbk": "gbk", "gb18030": "gb18030", "big5": "big5", "euc-jp": "euc-jp",
    "iso-2022-jp": "iso2022_jp", "shift_jis": "cp932", "euc-kr": "cp949",
}  # fmt: skip
"""The names of the WHATWG Encoding Standard (beside UTF-8 and UTF-16) and the codecs of Python that they mean."""


@pytest.mark.parametrize("label", STANDARD)
def test_every_encoding_of_the_web_is_read_where_it_is_declared(label: str) -> None:
    codec = STANDARD[label]
    points = [*range(0xC0, 0x180), *range(0x391, 0x3CA), *range(0x410, 0x450), *range(0x5D0, 0x5EB), *range(0x621, 0x64B),
              *range(0xE01, 0xE3B), *range(0x4E00, 0x4E20), *range(0x3041, 0x3094), *range(0xAC00, 0xAC10), 0x2014]  # fmt: skip
    letters = "".join(map(chr, points)).encode(codec, "ignore").decode(codec)
    if label == "big5":  # the standard has the letters of other alphabets where Hong Kong put them
        letters = "".join(letter for letter in letters if letter >= "\u4e00")
    text = f"<meta charset={label}><p>{letters}"
    assert letters
    assert decode(text.encode(codec)) == text
    assert decode(text.encode(codec), label.upper()) == text


def test_the_server_outranks_the_page() -> None:
    text = "<meta charset=iso-8859-2><p>Привет всем"
    assert decode(text.encode("koi8-r"), "KOI8-R") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8"])
@pytest.mark.parametrize("text", ["Plain English words, and no more.\n", "Министр заявил: «Нет».\n", "大臣は述べた。"])
def test_a_byte_order_mark_decides(encoding: str, text: str) -> None:
    assert decode(("\ufeff" + text).encode(encoding)) == text
    assert decode(("\ufeff" + text).encode(encoding), "windows-1252") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["Plain English words, and no more.\n", "Министр заявил: «Нет, мы не пойдём» и ушёл.\n"]
)
def test_utf16_without_a_mark_is_known_by_its_zero_bytes(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1", "koi8-r", "shift_jis", "utf-16", "no-such-charset"])
def test_valid_utf8_wins_over_any_declaration(declared: str) -> None:
    text = f"<meta charset={declared}><p>“Größe”, сказал он, 大臣"
    assert decode(text.encode(), declared) == text


def test_one_damaged_byte_does_not_spoil_a_utf8_page() -> None:
    text = "<meta charset=windows-1252><p>Несколько слов по-русски и ещё несколько слов"
    damaged = text.encode() + b"\xff" + " и конец".encode()
    assert decode(damaged) == text + "\ufffd и конец"
    cut = text.encode() + "ё".encode()[:1]
    assert decode(cut) == text + "\ufffd"


def test_utf8_that_is_declared_but_not_there_is_not_believed() -> None:
    text = "<meta charset=utf-8><p>Le café est fermé, a déclaré le maître d’hôtel à la presse."
    assert decode(text.encode("cp1252")) == text


def test_a_western_declaration_over_russian_bytes_is_not_believed() -> None:
    text = "<meta charset=iso-8859-1><p>Министр заявил, что переговоры начнутся в понедельник."
    assert decode(text.encode("cp1251"), "ISO-8859-1") == text


def test_latin_1_means_windows_1252_as_on_the_web() -> None:
    assert (
        decode(b"<meta charset=iso-8859-1>\x93Yes\x94 \x96 he said \x80")
        == "<meta charset=iso-8859-1>“Yes” – he said €"
    )


def test_curly_marks_alone_are_read_as_windows_1252() -> None:
    text = "It’s “over”, she said – and left…"
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("name", ["unicode_escape", "rot13", "utf-7", "idna", "hex", "undefined", "utf_8_sig"])
def test_names_of_codecs_that_no_browser_knows_mean_nothing(name: str) -> None:
    text = r"<p>\u0041 +ACI- caf" + "é"
    assert decode(text.encode("cp1252"), name) == text


def test_seven_bit_japanese_is_read_when_declared() -> None:
    text = "<meta charset=iso-2022-jp><p>大臣は述べた。"
    assert decode(text.encode("iso2022_jp")) == text


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "windows-1251", "gbk", "utf-16", "bogus", "utf-7"]))
@settings(max_examples=400, deadline=None)
def test_any_bytes_give_the_same_clean_text_twice(data: bytes, served: str | None) -> None:
    text = decode(data, served)
    assert text == decode(data, served)
    text.encode()
    assert "\0" not in text
    assert not text.startswith("\ufeff")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff\x1b")))
def test_any_text_comes_back_from_utf8(text: str) -> None:
    assert decode(text.encode()) == text
    assert decode(b"\xef\xbb\xbf" + text.encode(), "koi8-r") == text


def test_a_megabyte_without_line_ends_takes_time_in_proportion() -> None:
    def seconds(size: int) -> float:
        data = TEXTS["cp1251"].encode("cp1251") * (size // 80)
        start = time.perf_counter()
        decode(data)
        return time.perf_counter() - start

    small, large = min(seconds(500_000) for _ in range(3)), min(seconds(5_000_000) for _ in range(3))
    assert large < 40 * max(small, 0.005)
