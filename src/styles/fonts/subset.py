"""How the font files of this folder were made; needed again only to change them.

Source Serif 4.5.1, Source Sans 3.52.0 and Source Code 2.42.0 (Adobe, SIL Open Font License 1.1) come from the npm packages
source-serif, source-sans and source-code-pro, because the usual web builds have lost small caps, old-style and tabular figures
and Greek. "Source" is a reserved name, so the subsets bear another one, as the licence asks (OFL.txt).

    npm pack source-serif@4.5.1 source-sans@3.52.0 source-code-pro@2.42.0   (unpack each into a folder of that name)
    pip install fonttools brotli && python subset.py FOLDER_WITH_THE_THREE
"""

import sys
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FIGURES = ["kern", "liga", "ccmp", "locl", "onum", "lnum", "pnum", "tnum", "case"]
SMALL_CAPS = ["smcp", "c2sc"]
RAISED = ["sups", "subs", "frac", "numr", "dnom"]

# Latin-1, lower-case Greek and the capitals that differ from Latin, typographic spaces and dashes, arrows, a few operators.
CHARACTERS = [
    *range(0x20, 0x7F), *range(0xA0, 0x100), 0x131, 0x152, 0x153, *range(0x3B1, 0x3CA), 0x394, 0x398, 0x3A3,
    0x2009, 0x200A, *range(0x2010, 0x2016), 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2020, 0x2021, 0x2022, 0x2026,
    0x202F, 0x2032, 0x2033, 0x2070, *range(0x2074, 0x207C), *range(0x2080, 0x208A), 0x20AC, *range(0x2190, 0x2194),
    0x2211, 0x2212, 0x221A, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265,
]  # fmt: skip

# file, family and style of the subset, axis limits, features
SUBSETS = [
    ("source-serif/VAR/SourceSerif4Variable-Roman.ttf", "serif", "Regular", {"wght": (400, 700), "opsz": 18}, FIGURES + SMALL_CAPS + RAISED),
    ("source-serif/VAR/SourceSerif4Variable-Italic.ttf", "serif-italic", "Italic", {"wght": 400, "opsz": 18}, FIGURES),
    ("source-serif/VAR/SourceSerif4Variable-Roman.ttf", "display", "Regular", {"wght": 400, "opsz": 44}, FIGURES),
    ("source-sans/VF/SourceSans3VF-Upright.ttf", "sans", "Regular", {"wght": (400, 700)}, FIGURES + SMALL_CAPS),
    ("source-code-pro/VF/SourceCodeVF-Upright.ttf", "mono", "Regular", {"wght": 400}, ["ccmp", "locl", "zero"]),
]


def rename(font: TTFont, family: str, style: str) -> None:
    """Copyright (0), licence (13) and its address (14) stay; every name that users see changes."""
    names = font["name"]
    for record in list(names.names):
        if record.nameID not in (0, 13, 14):
            names.removeNames(nameID=record.nameID)
    for name_id, text in ((1, family), (2, style), (4, f"{family} {style}"), (6, f"{family}-{style}".replace(" ", ""))):
        names.setName(text, name_id, 3, 1, 0x409)


def main(root: Path) -> None:
    for source, out, style, limits, features in SUBSETS:
        # Through memory once: the subsetter cannot read the instancer's lazily loaded tables.
        buffer = BytesIO()
        instancer.instantiateVariableFont(TTFont(root / source), limits).save(buffer)
        font = TTFont(buffer)
        options = subset.Options(layout_features=features, hinting=False, name_IDs=["*"], flavor="woff2", notdef_outline=True)
        options.drop_tables += ["STAT"]
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=CHARACTERS)
        cutter.subset(font)
        rename(font, f"Paperclip {out.split('-')[0].title()}", style)
        path = Path(__file__).with_name(f"paperclip-{out}.woff2")
        subset.save_font(font, path, options)
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
