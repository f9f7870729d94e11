import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../../../num";
import { architectureOf } from "../architectures";
import type { ImageShape } from "../image-shape";
import type { NetworkName } from "../network-name";
import { initialParameters } from "../open-network";
import { rowScorer } from "../row-scorer";
import { isForOctets } from "./build-octet-layers";
import { octetScorer } from "./octet-scorer";

const NETWORKS: [NetworkName, ImageShape, number][] = [
  ["le-net", { height: 12, width: 12, channels: 1 }, 2],
  ["le-net", { height: 13, width: 17, channels: 3 }, 10],
  ["le-net", { height: 33, width: 32, channels: 2 }, 3],
  ["residual-net", { height: 8, width: 9, channels: 1 }, 2],
  ["residual-net", { height: 15, width: 11, channels: 3 }, 5],
  ["residual-net", { height: 50, width: 50, channels: 1 }, 2],
  ["series-cnn", { height: 1, width: 32, channels: 1 }, 2],
  ["series-cnn", { height: 1, width: 71, channels: 2 }, 5],
  ["series-cnn", { height: 2, width: 33, channels: 1 }, 3],
];

for (const [network, shape, classes] of NETWORKS) {
  const { height, width, channels } = shape;
  test(`${network} of ${height}×${width}×${channels}: octets score to the bit what rows do, whatever is beside a point`, () => {
    const layers = architectureOf("test", network, shape, classes).filter(isForOctets);
    const rng = createRng("octets").substream(network);
    const { weights, statistics } = initialParameters(shape, layers, rng);
    for (let i = 0; i < weights.length; i++) weights[i] += 0.05 * rng.normal();
    for (let i = 0; i < statistics.length; i++) statistics[i] = Math.abs(statistics[i] + 0.1 * rng.normal());
    const points = Float32Array.from({ length: 19 * height * width * channels }, () => rng.normal());
    const held = { shape, classes, layers, weights, statistics };
    const byRows = rowScorer({ ...held, backend: "wasm" });
    const wanted = new Float64Array(19 * classes);
    byRows(points, 19, wanted);
    for (const backend of ["wasm", "scalar"] as const) {
      const byOctets = octetScorer({ ...held, backend });
      for (const count of backend === "wasm" ? [19, 1, 8, 13] : [3]) {
        const scores = new Float64Array(count * classes);
        byOctets(points.subarray(0, (count * points.length) / 19), count, scores);
        assert.deepEqual(scores, wanted.slice(0, count * classes));
      }
    }
  });
}
