"""What holds at a place in RTF, what is gathered, and what its words stand for."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.formats.document import Block

# Groups with words that are no part of the text.
UNREAD = frozenset(
    "colortbl pict objdata datafield fldinst header headerl headerr headerf footer footerl footerr "
    "footerf ftnsep ftnsepc aftnsep aftnsepc listtable listoverridetable revtbl rsidtbl generator "
    "filetbl xe tc themedata colorschememapping latentstyles datastore private1 pnseclvl".split()
)
SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
# Character sets of fonts, by their number in the font table.
CHARSETS = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class State:
    """What holds in a group: it is taken over from the one around, and ends with it."""

    into: str = "body"
    codepage: str = "cp1252"
    skipped: int = 1  # characters that stand for a Unicode one, for old readers
    hidden: bool = False
    deleted: bool = False
    starred: bool = False
    style: int | None = None
    outline: bool = False
    in_table: bool = False


@dataclass(kw_only=True)
class Texts:
    """What is gathered: the blocks of the body, the notes, and what was told or left out."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    annotations: int = 0
    embedded: int = 0
