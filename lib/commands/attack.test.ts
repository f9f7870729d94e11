import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { readNpz, writeNpy } from "../formats";
import { onnxRuntimeLack } from "../models/onnx";
import { at, refused, type Said, theriac, write } from "./fixtures/own-command";
import { twoLogits } from "./fixtures/two-logits";

const points = write(
  "points.npy",
  writeNpy({ shape: [2, 3], data: Float32Array.of(0.2, 0.5, 0.5, 0.9, 0.1, 0) }),
);
const network = write("two.onnx", twoLogits);
const bytes = write("bytes.npy", writeNpy({ shape: [2, 64], data: new Uint8Array(128) }));

test("every wrong use of attack has its sentence and exit 2, before onnxruntime is looked for", async (t) => {
  const cases: [string[], RegExp][] = [
    [["--inputs", points, "--bounds", "0,1"], /--network is missing/],
    [["--network", network, "--bounds", "0,1"], /--inputs is missing/],
    [
      ["--network", network, "--inputs", points],
      /--bounds is missing: what every entry of a point lies between, such as 0,1/,
    ],
    [["--network", network, "--inputs", points, "--bounds", "1,0"], /--bounds 1,0 are none/],
    [["--network", network, "--inputs", points, "--bounds", "0"], /--bounds 0 are none/],
    [
      ["--network", network, "--inputs", points, "--bounds", "0,0.5"],
      /has 0\.8999\d* at point 1, entry 0, outside --bounds 0,0\.5/,
    ],
    [
      ["--network", at("no.onnx"), "--inputs", points, "--bounds", "0,1"],
      /no\.onnx cannot be read \(ENOENT\)/,
    ],
    [["--network", network, "--inputs", points, "--bounds", "0,1", "--repeats", "0"], /--repeats = 0/],
    [
      ["--network", network, "--inputs", points, "--bounds", "0,1", "--seed", "x"],
      /--seed x is not a finite number/,
    ],
    [
      ["--network", network, "--inputs", points, "--bounds", "0,1", "--out", "x.npy"],
      /does not end in \.npz/,
    ],
    [
      ["--network", network, "--inputs", points, "--bounds", "0,1", "--start", bytes],
      /a start is 3, or 2 of them/,
    ],
    [["--network", network, "--inputs", bytes, "--bounds", "0,1"], /holds bytes/],
  ];
  for (const [args, message] of cases) {
    const out = args.includes("--out") ? [] : ["--out", at("refused.npz")];
    const { code, err } = await refused(t, "attack", ...out, ...args);
    assert.equal(code, 2, err);
    assert.match(err, message);
    assert.ok(!existsSync(at("refused.npz")));
  }
});

const lack = onnxRuntimeLack("test");
const attack = (...more: string[]): Said =>
  theriac(
    "attack",
    "--network",
    network,
    "--inputs",
    points,
    "--bounds",
    "0,1",
    "--iterations",
    "10",
    "--repeats",
    "2",
    ...more,
  );

test("without onnxruntime-node, one sentence and exit 75", {
  skip: lack === undefined ? "it is installed" : false,
}, () => {
  const { code, err } = attack("--out", at("a.npz"));
  assert.equal(code, 75);
  assert.match(
    err,
    /^theriac attack: onnxruntime-node is not installed\. npm install --ignore-scripts .*\n$/,
  );
});

test("an ONNX network is attacked by one command; what was stopped goes on to the same bits", {
  skip: lack ?? false,
}, () => {
  const [whole, other] = [at("whole.npz"), at("other.npz")];
  const first = attack("--out", whole);
  assert.equal(first.code, 0, first.err);
  assert.match(first.err, /y: the largest of 2 scores; 2 points, 2 attacks each/);
  assert.match(first.out, /mean distance .*, over 2 of 2 points/);
  assert.ok(!existsSync(`${whole}.journal`));
  const arrays = readNpz(readFileSync(whole));
  // The boundary is the plane 2x₀ − 2x₁ + x₂/2 = 1/4.
  const away = (x: readonly number[]): number =>
    Math.abs(2 * x[0] - 2 * x[1] + x[2] / 2 - 0.25) / Math.sqrt(8.25);
  const distances = arrays.get("projectedDistance")?.data as Float64Array;
  assert.ok(distances[0] >= away([0.2, 0.5, 0.5]) - 1e-6 && distances[0] < 1.2 * away([0.2, 0.5, 0.5]));
  assert.equal(attack("--out", whole).code, 2);
  const json = JSON.parse(attack("--out", other, "--json").out);
  assert.deepEqual(
    json.rows.map(({ label }: { label: number }) => label),
    [1, 0],
  );
  assert.equal(Buffer.compare(readFileSync(whole), readFileSync(other)), 0);
});
