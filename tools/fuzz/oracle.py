"""What Python makes of a file: a line of base64 in, a line of JSON out; the kind of file is the argument.

"refused: …" where Python makes nothing of it. Ends at once where it lacks what the kind needs.
"""
import base64
import csv
import gzip
import hashlib
import io
import json
import sys
import tarfile
import zipfile
import zlib

KIND = sys.argv[1]
NAN = -1.25e300  # NaNs have many patterns of bits


def sha(data):
    return hashlib.sha256(data).hexdigest()


def described(array):
    import numpy as np

    numbers = np.asarray(array).astype("<f8")
    numbers = np.where(np.isnan(numbers), NAN, numbers)
    return {"shape": list(numbers.shape), "sha": sha(numbers.tobytes())}


def npy(data):
    import numpy as np

    stream = io.BytesIO(data)
    array = np.load(stream, allow_pickle=False)
    if stream.read(1):
        raise ValueError("data left over")
    return described(array)


def npz(data):
    import numpy as np

    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return {name: described(arrays[name]) for name in arrays.files}


def zip_(data):
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        return {info.filename: sha(z.read(info)) for info in z.infolist() if not info.is_dir()}


def tar(data):
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as t:
        return {m.name: sha(t.extractfile(m).read()) for m in t.getmembers() if not m.isdir()}


def idx(data):
    import struct

    count = data[3]
    shape = struct.unpack(f">{count}I", data[4 : 4 + 4 * count])
    entries = 1
    for length in shape:
        entries *= length
    letter = {8: "B", 9: "b", 11: "h", 12: "i", 13: "f", 14: "d"}[data[2]]
    values = struct.unpack(f">{entries}{letter}", data[4 + 4 * count :])
    return {"shape": list(shape), "sha": sha(struct.pack(f"<{entries}d", *(NAN if v != v else v for v in values)))}


def lines(rows):
    import struct

    if len({len(row) for row in rows}) != 1:
        raise ValueError("rows of unequal length")
    values = [float(cell) for row in rows for cell in row]
    return {"shape": [len(rows), len(rows[0])], "sha": sha(struct.pack(f"<{len(values)}d", *values))}


def csv_(data):
    return lines([row for row in csv.reader(io.StringIO(data.decode("latin1"), newline="")) if row])


def rows(data):
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8")
    header, *records = csv.reader(io.StringIO(text, newline=""), strict=True)
    if any(len(record) != len(header) for record in records):
        raise ValueError("records of unequal length")
    tables = [dict(zip(header, record)) for record in records]
    columns = ["width", "noise", "trial", "part", "value", "note"]
    sound = [[table[name] for name in columns] for table in tables if table["error"] == ""]
    said = json.dumps(sound, ensure_ascii=False, separators=(",", ":"))
    return {"failed": len(tables) - len(sound), "sha": sha(said.encode("utf-8"))}


def ucr(data):
    rows = [line.split() for line in data.decode("latin1").split("\n") if line.strip()]
    return lines([[float(label) + 0.0, *cells] for label, *cells in rows])  # the label -0 is the label 0


def cifar(data):
    records = [data[at : at + 3073] for at in range(0, len(data), 3073)]
    return {"labels": [record[0] for record in records], "sha": sha(b"".join(record[1:] for record in records))}


def safetensors(data):
    from safetensors.numpy import load

    return {name: described(tensor) for name, tensor in sorted(load(data).items())}


def without_texts(data):
    """A PNG without its text chunks, which hold no pixel: Pillow refuses a picture for a text that it cannot read."""
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        return data
    kept, at = [data[:8]], 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] not in (b"tEXt", b"zTXt", b"iTXt"):
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, data[at:]])


def picture(data):
    from PIL import Image

    image = Image.open(io.BytesIO(without_texts(data)))
    image.load()
    if image.mode in ("1", "P"):
        image = image.convert({"1": "L", "P": "RGB"}[image.mode])
    return {"size": list(image.size), "mode": image.mode, "sha": sha(image.tobytes())}


def size(data):
    found = picture(data)
    return {"size": found["size"], "mode": found["mode"]}


READERS = {
    "npy": npy,
    "npz": npz,
    "zip": zip_,
    "tar": tar,
    "gzip": lambda data: sha(gzip.decompress(data)),
    "idx": idx,
    "csv": csv_,
    "rows": rows,
    "ucr": ucr,
    "cifar": cifar,
    "safetensors": safetensors,
    "picture": picture,
    "size": size,
}
read = READERS[KIND]
if KIND in ("npy", "npz", "safetensors"):
    import numpy  # noqa: F401  not there: ends here, and nothing is compared
if KIND == "safetensors":
    import safetensors.numpy  # noqa: F401
if KIND in ("picture", "size"):
    import PIL  # noqa: F401
for line in sys.stdin:
    try:
        answer = read(base64.b64decode(line))
    except Exception as error:  # whatever Python says of a file is its answer
        answer = f"refused: {type(error).__name__}: {error}"
    print(json.dumps(answer, ensure_ascii=False), flush=True)
