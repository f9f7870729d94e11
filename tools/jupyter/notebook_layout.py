"""The text of a notebook as it is committed: what layOut and normalise's lines write, for a server that speaks Python.

Only the text's layout is decided here; what the notebook says stays as it is.
"""

import json
import re
from decimal import Decimal

LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def committed_text(notebook):
    """The text of a notebook of format 4, given as json.loads gives it.

    Raises ValueError for what JSON cannot say (NaN, ±Infinity) and RecursionError for what is nested too deeply.
    """
    for cell in notebook["cells"]:
        split_cell(cell)
    return lay_out(notebook) + "\n"


def split_cell(cell):
    """Texts become lists of lines, in place."""
    split_at(cell, "source")
    for attachment in cell.get("attachments", {}).values():
        split_bundle(attachment)
    for output in cell.get("outputs", []):
        split_at(output, "text")
        split_bundle(output.get("data", {}))


def split_bundle(bundle):
    for mime, value in bundle.items():
        if mime.startswith("text/") or mime in ("image/svg+xml", "application/javascript"):
            split_at(bundle, mime)
        elif not is_figure(mime):
            bundle[mime] = joined(value)


def split_at(record, key):
    text = joined(record.get(key))
    if isinstance(text, str):
        # Not splitlines: that also ends a line at a form feed or a carriage return.
        *whole, last = text.split("\n")
        record[key] = [line + "\n" for line in whole] + ([last] if last else [])


def joined(value):
    """A list of lines as one text; anything else as it is."""
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "".join(value)
    return value


def lay_out(value, line="\n"):
    """One space a level and figures on one line; `line` is how a line of this depth begins, empty for all on one."""
    inner = line and line + " "
    if isinstance(value, list):
        return bracketed("[]", line, inner, [lay_out(part, inner) for part in value])
    if isinstance(value, dict):
        colon = ": " if line else ":"
        parts = [
            quoted(key) + colon + lay_out(value[key], "" if is_figure(key) else inner)
            for key in sorted(value, key=utf16_units)
        ]
        return bracketed("{}", line, inner, parts)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, float):
        return number(value)
    return json.dumps(value)


def bracketed(brackets, line, inner, parts):
    if not parts:
        return brackets
    return brackets[0] + inner + ("," + inner).join(parts) + line + brackets[1]


def is_figure(key):
    return key.startswith("application/") and key.endswith("json")


def utf16_units(key):
    return key.encode("utf-16-be", "surrogatepass")


def quoted(text):
    written = json.dumps(text, ensure_ascii=False)
    return LONE_SURROGATE.sub(lambda lone: f"\\u{ord(lone[0]):04x}", written)


def number(value):
    """As ECMAScript writes it: the same shortest digits as Python's, but 5 for 5.0, 0.00001 for 1e-05, 1e-7 for 1e-07."""
    written = json.dumps(value, allow_nan=False)
    if "e" not in written:
        return "0" if value == 0 else written.removesuffix(".0")
    if 1e-6 <= abs(value) < 1e21:
        return format(Decimal(written), "f")
    digits, exponent = written.split("e")
    return f"{digits}e{int(exponent):+d}"
