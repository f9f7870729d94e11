// The training of one vote of a sign network beside the same step in NumPy, of which a few iterations are timed.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { oneThread, pythonWith } from "../peer-python.mjs";
import { beats } from "./ensembles.mjs";

const ITERATIONS = 1000;
const PEERS = 20;
const ROWS = 2428;
const ENTRIES = 784;

/** Milliseconds of processor time of a vote of 1,000 iterations, ours and the peer's. */
export function measureTraining(library, { rounds, digits, median }) {
  const { train } = beats(ENTRIES, ROWS);
  const options = { hidden: 20, loss: "zero-one", iterations: ITERATIONS, rowShare: 0.75, coordinates: 128 };
  const ours = Array.from({ length: rounds }, (_, vote) => {
    const before = process.cpuUsage();
    library.trainSignNetwork(train.points, train.labels, { ...options, vote }, library.createRng("scd"));
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  const setting = { rows: ROWS, d: ENTRIES, hidden: 20, iterations: ITERATIONS, coordinates: 128 };
  const row = { name: "scd-784", setting, theriac: { milliseconds: digits(median(ours)) } };
  const interpreter = pythonWith(["numpy"]);
  if (!interpreter) return { row: { ...row, peer: "not run" }, versions: {} };
  const folder = mkdtempSync(join(tmpdir(), "bench-scd-"));
  const [points, labels] = ["points", "labels"].map((name) => join(folder, name));
  writeFileSync(points, train.points.data);
  writeFileSync(labels, train.labels);
  const script = fileURLToPath(new URL("scd.py", import.meta.url));
  const told = JSON.parse(
    execFileSync(interpreter, [script, points, ROWS, ENTRIES, labels, PEERS].map(String), { env: oneThread }),
  );
  rmSync(folder, { recursive: true });
  const whole = (told.milliseconds * ITERATIONS) / PEERS;
  const theirs = {
    milliseconds: digits(whole),
    "scaled from iterations": PEERS,
    ratio: digits(whole / median(ours)),
  };
  return { row: { ...row, peer: "numpy", theirs: [theirs] }, versions: told.versions };
}
