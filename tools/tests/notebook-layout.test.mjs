import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { layOut } from "../jupyter/lay-out.mjs";
import { notebookText } from "../jupyter/normalise.mjs";
import { inRoot, python } from "../setup/paths.mjs";

test("one space a level, keys in the order of their UTF-16 units, a figure on one line", () => {
  const data = { "text/plain": ["a\n", "b"], "application/vnd.plotly.v1+json": { y: [1e-7, 5], x: {} } };
  const expected = `{
 "": [],
 "10": {},
 "9": null,
 "application/vnd.plotly.v1+json": {"x":{},"y":[1e-7,5]},
 "text/plain": [
  "a\\n",
  "b"
 ],
 "\u{1f600}": "${"\\ud800"}",
 "\uffff": true
}`;
  assert.equal(layOut({ ...data, "\uffff": true, "\u{1f600}": "\ud800", 9: null, 10: {}, "": [] }), expected);
});

test("a text that looks like a figure's place in another tool's file stays a text", () => {
  const value = { a: "figure 0 of this text", "application/json": [1] };
  assert.deepEqual(JSON.parse(layOut(value)), value);
});

const SCRIPT = `
import json, sys
sys.path.insert(0, ${JSON.stringify(inRoot("tools", "jupyter"))})
sys.dont_write_bytecode = True
from notebook_layout import committed_text
def answer(notebook):
    try:
        return committed_text(notebook)
    except Exception as error:
        return {"refused": type(error).__name__}
# As ASCII: lone surrogates come back as escapes.
json.dump([answer(json.loads(text)) for text in json.load(sys.stdin)], sys.stdout)
`;

/** What the server would write for each text of a notebook. */
function written(texts) {
  const { status, stdout, stderr } = spawnSync(python, ["-I", "-c", SCRIPT], {
    input: JSON.stringify(texts),
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

const text = fc.string({ unit: "binary", maxLength: 12 });
const odd = fc.constantFrom(
  "",
  "\n",
  "a\r\nb\n",
  "\u2028\f\v\x1c\x85\n",
  "\ud800",
  "\udc00\ud800",
  "\x7f\0",
  "é\n\n",
);
const words = fc.oneof(text, odd);
const edge = fc.constantFrom(
  1e-6,
  9.5e-7,
  1e-7,
  1e16,
  1e20,
  1e21,
  -1.5e-5,
  5e-324,
  1.7976931348623157e308,
  2 ** 53,
);
const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), edge);
const key = fc.oneof(words, fc.constantFrom("10", "9", "\uffff", "😀", "application/json"));
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    words,
    number,
    fc.constantFrom(null, true, false, 0, -7),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4 }),
  ),
})).value;
const FIGURE = "application/vnd.plotly.v1+json";
const SPLIT = ["text/plain", "text/html", "image/svg+xml", "application/javascript"];
const bundle = fc
  .tuple(fc.dictionary(fc.constantFrom(...SPLIT, "image/png"), words), fc.option(json))
  .map(([texts, figure]) => (figure === null ? texts : { ...texts, [FIGURE]: figure }));
const cell = fc.record({
  cell_type: fc.constantFrom("code", "markdown"),
  id: fc.uuid(),
  metadata: fc.record({ tags: json }),
  source: words,
  attachments: fc.dictionary(words, bundle, { maxKeys: 2 }),
  execution_count: fc.constant(null),
  outputs: fc.array(
    fc.oneof(
      fc.record({ output_type: fc.constant("stream"), name: words, text: words }),
      fc.record({ output_type: fc.constant("display_data"), metadata: json, data: bundle }),
    ),
    { maxLength: 3 },
  ),
});
const notebook = fc.record({ cells: fc.array(cell, { maxLength: 3 }), metadata: fc.constant({}) });

/** The same notebook with its texts whole, as the browser sends it. */
function whole(value, here = "") {
  if (["source", "text", ...SPLIT].includes(here) && Array.isArray(value)) return value.join("");
  if (value === null || typeof value !== "object" || here === FIGURE || here === "metadata") return value;
  if (Array.isArray(value)) return value.map((part) => whole(part));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, whole(part, name)]));
}

test("JupyterLab's server writes any committed notebook as it was, to the byte", () => {
  const committed = fc.sample(notebook, { numRuns: 400, seed: 17 }).map(notebookText);
  assert.deepEqual(written(committed), committed);
  assert.deepEqual(written(committed.map((given) => JSON.stringify(whole(JSON.parse(given))))), committed);
});

test("what JSON cannot say, and what is not a notebook, is refused and left to nbformat", () => {
  const refused = written([
    '{"cells":[],"metadata":{"a":NaN}}',
    '{"cells":[],"metadata":{"a":-Infinity}}',
    "{}",
    '{"cells":[{"outputs":[{"data":null}]}]}',
  ]);
  assert.deepEqual(
    refused.map((answer) => answer.refused),
    ["ValueError", "ValueError", "KeyError", "AttributeError"],
  );
});

const SAVES = `
import asyncio, hashlib, json, logging, os, sys
sys.path.insert(0, ${JSON.stringify(inRoot("tools", "jupyter"))})
sys.dont_write_bytecode = True
from notebook_contents import CommittedLayoutManager
texts, folder = json.load(sys.stdin), sys.argv[1]
logging.disable(logging.CRITICAL)
manager = CommittedLayoutManager(root_dir=folder)
path = os.path.join(folder, "a.ipynb")
def on_disk():
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()
async def save(content):
    try:
        saved = await manager.save({"type": "notebook", "format": "json", "content": content}, "a.ipynb")
        return saved.get("message", "saved")
    except Exception as error:
        return type(error).__name__
async def main():
    results = []
    for text in texts:
        results.append({"is": await save(json.loads(text)), "text": on_disk()})
    deep = last = {}
    for _ in range(100_000):
        last["a"] = last = {}
    broken = json.loads(texts[0])
    broken["metadata"] = deep
    results.append({"is": await save(broken), "text": on_disk()})
    model = await manager.get("a.ipynb", content=False, require_hash=True)
    same = model["hash"] == hashlib.sha256(open(path, "rb").read()).hexdigest()
    first = (await manager.list_checkpoints("a.ipynb"))[0]["id"]
    await manager.restore_checkpoint(first, "a.ipynb")
    results.append({"is": same, "text": on_disk(), "files": sorted(os.listdir(folder))})
    json.dump(results, sys.stdout)
asyncio.run(main())
`;

test("the server saves committed notebooks as they were; one that it cannot write leaves the file and its checkpoint", () => {
  const folder = mkdtempSync(join(tmpdir(), "theriac-contents-"));
  after(() => rmSync(folder, { recursive: true }));
  const committed = ["30-digits-by-hand", "00-start-here"].map((name) =>
    readFileSync(inRoot("notebooks", `${name}.ipynb`), "utf8"),
  );
  const empty = notebookText({ cells: [], metadata: {} });
  const odd = empty.replace('"typescript"', '"\\ud800"');
  const unwritable = empty.replace('"typescript"', "NaN");
  const { status, stdout, stderr } = spawnSync(python, ["-I", "-c", SAVES, folder], {
    input: JSON.stringify([...committed, odd, unwritable]),
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  assert.equal(status, 0, stderr);
  const [first, second, lone, nan, deep, restored] = JSON.parse(stdout);
  assert.deepEqual([first.is, second.is, lone.is, nan.is], ["saved", "saved", "HTTPError", "saved"]);
  assert.ok(first.text === committed[0] && second.text === committed[1]);
  // Jupyter's own signature cannot be made of half a character.
  assert.ok(lone.text === committed[1]);
  assert.match(nan.text, /: NaN,\n/);
  assert.ok(nan.text.endsWith("}\n"));
  assert.notEqual(deep.is, "saved");
  assert.equal(deep.text, nan.text);
  assert.equal(restored.is, true);
  assert.ok(restored.text === committed[0], "the checkpoint is of the first save");
  assert.deepEqual(restored.files, [".ipynb_checkpoints", "a.ipynb"]);
});
