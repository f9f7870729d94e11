// The peer as a process that answers a line at a time, and what it reads.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { oneThread } from "../peer-python.mjs";

const joined = (arrays) => {
  const all = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let from = 0;
  for (const array of arrays) {
    all.set(array, from);
    from += array.length;
  }
  return all;
};

/** An ensemble as arrays by name, each [type, shape, numbers]. A forest is not handed over: the peer trains its own. */
function arraysOf(kind, records, d, classes) {
  const n = records.length;
  const all = (name) => joined(records.map((network) => network[name]));
  if (kind === "forest") return {};
  if (kind === "lenet") return { weights: ["f4", [n, records[0].weights.length], all("weights")] };
  const h = records[0].hidden;
  const outputs = classes === 2 ? 1 : classes;
  const parts = kind === "sign" ? outputs : 1;
  const logits = kind === "sign" ? 1 : outputs;
  return {
    hiddenWeights: ["f4", [n * parts * h, d], all("hiddenWeights")],
    hiddenBiases: ["f4", [n * parts * h], all("hiddenBiases")],
    outputWeights: ["f4", [n * parts, logits, h], all("outputWeights")],
    outputBiases: ["f4", [n * parts, logits], all("outputBiases")],
  };
}

/** Starts the peer on a case. @param attacked candidates: { point, start }. */
export async function startPeer(
  interpreter,
  kind,
  { records, train, classes, bounds, classifier },
  attacked,
) {
  const d = train.points.columns;
  const probed = Math.min(200, train.points.rows);
  const probes = { rows: probed, columns: d, data: train.points.data.slice(0, probed * d) };
  const arrays = {
    ...arraysOf(kind, records, d, classes),
    points: ["f4", [attacked.length, d], joined(attacked.map(({ point }) => point))],
    starts: ["f4", [attacked.length, d], joined(attacked.map(({ start }) => start))],
    probes: ["f4", [probed, d], probes.data],
    answers: ["i4", [probed], classifier.predict(probes)],
    train: ["f4", [train.points.rows, d], train.points.data],
    labels: ["i4", [train.labels.length], train.labels],
  };
  const folder = mkdtempSync(join(tmpdir(), "bench-attack-"));
  for (const [file, [, , numbers]] of Object.entries(arrays)) writeFileSync(join(folder, file), numbers);
  const shapes = Object.fromEntries(Object.entries(arrays).map(([file, array]) => [file, array.slice(0, 2)]));
  const told = { kind, classes, bounds, networks: records.length, arrays: shapes };
  writeFileSync(join(folder, "case.json"), JSON.stringify(told));
  const child = spawn(interpreter, [fileURLToPath(new URL("peer.py", import.meta.url)), folder], {
    env: oneThread,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("bench attack: the peer ended without an answer");
    return JSON.parse(value);
  };
  return {
    ...(await answer()),
    run(batch, iterations, rows) {
      child.stdin.write(`${JSON.stringify({ batch, iterations, rows })}\n`);
      return answer();
    },
    close() {
      child.stdin.end();
      rmSync(folder, { recursive: true });
    },
  };
}
