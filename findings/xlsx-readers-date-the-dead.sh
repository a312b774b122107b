#!/usr/bin/env bash
# pylightxl reads twelve dead, by the format 0" dead", as "1900/01/11"; xlsx2csv writes 0" k01" for a cell of "5 km".
#
# Versions: pylightxl 1.61, xlsx2csv 0.8.6, XlsxWriter 3.3.1 (which makes the file), python-calamine 0.9.1, Python 3.11.
# Expected: a format says how a number is shown; what stands in quotation marks in it are words ("dead", "km"), and
#   [Red] is a colour. The cell is 12, or "12 dead"; it is a day or an hour only where such letters stand outside of both.
# Seen: both go by letters, those of words among them. In pylightxl "dead", "days" and [Red] have a d, and "years" a y,
#   which count where the format has no more of 0, # and ? than of such: twelve dead are the 11th of January 1900, 47 years the 15th of February, at midnight. xlsx2csv takes h, s, m, d
#   or y anywhere for a day's and writes the format itself, as a day would be written by it: 41 seats are
#   "#,##0" seats"", whatever their number, five days "0" 04ays"", and 3,500,000 by 0.0,,"m" ends the whole table. "per
#   cent" and "Kč" have none of the letters, so one sees it late. pylightxl also reads a text that stands in its cell
#   (inlineStr, as writers that stream make it) as an empty one: the row's name is gone, and nothing is said.
# Source: ECMA-376 part 1, 18.8.30 (numFmts: text in quotation marks; colours in brackets), 18.18.11 (inlineStr);
#   pylightxl's date_chars and time_chars, its pull request 106 (inlineStr, closed); xlsx2csv's handleCharData
#   (".*[hsmdyY]"), its pull request 186, open since 2019, with quotation marks in a day's own format.
# What it taught: nothing to mend: spreadsheets are not among the formats that are read.
# Exits 1 if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pylightxl==1.61 xlsx2csv==0.8.6 XlsxWriter==3.3.1 python-calamine==0.9.1
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import csv
import io
import sys

import pylightxl
import python_calamine
import xlsx2csv
import xlsxwriter

wanted = {  # by python-calamine, pylightxl, xlsx2csv
    ('0" dead"', 12): (12, "1900/01/11", '0" 11ea11"'),
    ('0" years"', 47): (47, "1900/02/15 00:00:00", '0" years"'),
    ('0" days"', 5): (5, "1900/01/04 00:00:00", '0" 04ays"'),
    ("[Red]0", 5): (5, "1900/01/04", "5"),
    ('#,##0" seats"', 41): (41, 41, '#,##0" seats"'),
    ('#,##0" seats"', 6): (6, 6, '#,##0" seats"'),
    ('0" km"', 5): (5, 5, '0" k01"'),
    ('0.0,,"m"', 3500000): (3500000, 3500000, None),
    ('0.0" per cent"', 4.5): (4.5, 4.5, "4.500000000000"),
    ('0\\ "Kč"', 5): (5, 5, "5"),
}
path = f"{sys.argv[1]}/made.xlsx"
same = True
for (shown, number), seen in wanted.items():
    made = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = made.add_worksheet()
    sheet.write_string(0, 0, "May")
    sheet.write_number(0, 1, number, made.add_format({"num_format": shown}))
    made.close()
    out = io.StringIO()
    try:
        xlsx2csv.Xlsx2csv(path).convert(out)
        name, by_csv = next(csv.reader(io.StringIO(out.getvalue())))
    except AttributeError:  # it looks for a setting of its own on the way to say that there is no such day
        name, by_csv = "May", None
    by_calamine = python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()[0]
    by_pylightxl = next(iter(pylightxl.readxl(path).ws("Sheet1").rows))
    found = (by_calamine[1], by_pylightxl[1], by_csv)
    print(shown, number, "->", found)
    same = same and found == seen and (by_calamine[0], by_pylightxl[0], name) == ("May", "", "May")
sys.exit(0 if same else 1)
PYTHON
