import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { inRoot } from "../../setup/paths.mjs";
import { valueMutations } from "../json-mutations.mjs";
import { pick } from "../mutate.mjs";
import { folderWith } from "../scratch-folder.mjs";

const require = createRequire(import.meta.url);
const compiled = (name) => require(inRoot("lib", "dist", "run", `${name}.js`));
const { plain } = compiled("fixtures/registry");
const { encodeLine } = compiled("journal-line");
const { UnitPacker } = compiled("packed-units");
const { makePlan, summarizePlan } = compiled("plan");
const { openStore } = compiled("store");
const { collectRows } = compiled("collect-rows");
const { readStatus } = compiled("read-status");

const plan = makePlan(plain, { trials: 2 });
const { id, version } = plain;
const record = ({ point, trial, index }) => ({
  kind: "unit",
  id,
  version,
  seed: plan.seed,
  point,
  trial,
  outcome:
    index % 5 === 4
      ? { status: "failed", error: "RangeError: no", seconds: 0.5 }
      : { status: "done", rows: [0, 1].map((part) => ({ part, value: index / 7, note: "" })), seconds: 0.25 },
  library: "0.1.0",
});
const writer = {
  kind: "writer",
  host: "elsewhere",
  pid: 7,
  started: "then",
  shard: "1/1",
  workers: 2,
  id,
  plan: summarizePlan(version, plan),
};
const lines = [encodeLine(writer), ...plan.units.map((unit) => encodeLine(record(unit)))];
const folded = [encodeLine(writer)];
const packer = new UnitPacker((line) => folded.push(line));
for (const unit of plan.units) packer.add(record(unit));
packer.end();
const seeds = [lines, folded].map((all) => Buffer.from(`${all.join("")}${encodeLine({ kind: "end" })}`));

/** A line with its record changed and its checksum right: what no disk does, but somebody may. */
function sealed(bytes, rng, change) {
  const all = bytes.toString("latin1").split("\n");
  const at = rng.integer(all.length);
  const [, format, , json] = /^t(\d+) (\w+) (\{.*\})$/.exec(all[at]) ?? [];
  if (json === undefined) return bytes;
  const made = change(json, format);
  const text = `t${made.format} ${made.json}`;
  const sum = createHash("sha256").update(text, "latin1").digest("hex").slice(0, 16);
  return Buffer.from(all.with(at, `t${made.format} ${sum} ${made.json}`).join("\n"), "latin1");
}

export default {
  // A damaged line is no refusal: it is dropped, named, and its units are computed again.
  sources: ["run/read-journals.js", "run/plan.js"],
  refusals: ["DataError", "DomainError"],
  seeds: () => seeds,
  structural: [
    ...valueMutations.map(
      (change) => (bytes, rng) =>
        sealed(bytes, rng, (json, format) => ({
          format,
          json: JSON.stringify(change(JSON.parse(json), rng)) ?? "{}",
        })),
    ),
    (bytes, rng) => sealed(bytes, rng, (json) => ({ format: pick(rng, [0, 2, 3, 999999]), json })),
    (bytes, rng) =>
      sealed(bytes, rng, (json, format) => ({
        format,
        json: json.replace(/"(?:point|plan|units)":/, '"kind":'),
      })),
    (bytes, rng) =>
      sealed(bytes, rng, (json, format) => ({
        format,
        json: json.replace(/\d+/, "9".repeat(rng.integer(400))),
      })),
    (bytes, rng) => Buffer.concat(Array.from({ length: 1 + rng.integer(5) }, () => bytes)),
  ],
  async read(bytes) {
    const { folder } = folderWith("fake/plain/journal/000000000000001-elsewhere-7-1.jsonl", bytes);
    readStatus(plain, folder, {});
    const store = openStore(`${folder}/fake/plain`, plain, plan, { shard: "1/1", workers: 0 });
    await store.close();
    const table = [];
    collectRows(plain, plan, store, (line) => table.push(line));
    store.release();
    return { dropped: store.dropped.length, done: store.done.count, table };
  },
};
