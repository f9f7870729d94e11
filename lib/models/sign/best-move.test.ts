import assert from "node:assert/strict";
import { test } from "node:test";
import { type Backend, createRng, layOutSingles, type Rng } from "../../num";
import { MOST_RANKED, roomSize } from "./kernels/best-move";
import { orderedSize } from "./kernels/ordered-base";
import { trainingKernel } from "./training-kernel";

interface Problem {
  readonly name: string;
  /** Projections of a sample, and what its rows gain. */
  readonly q: Float32Array;
  readonly gains: Float64Array;
  /** Columns of all rows, of which the sample takes some. */
  readonly columns: readonly Float32Array[];
  readonly rows: Int32Array;
  readonly moves: readonly (readonly [coordinate: number, change: number])[];
}

/** The first of the best moves, its gain searched over all rows by the search for a cut, which has its own tests. */
function oneByOne(problem: Problem, low: number, high: number, start: number): [number, number] {
  const { q, gains, columns, rows, moves } = problem;
  const count = q.length;
  const kernel = trainingKernel("scalar");
  const at = layOutSingles(kernel, { q: count, gains: 2 * count, scratch: 1024, list: 4 * count, result: 4 });
  new Float64Array(at.gains.floats.buffer, at.gains.at, count).set(gains);
  let [chosen, best] = [-1, start];
  moves.forEach(([coordinate, change], k) => {
    at.q.floats.set(q.map((x, i) => x + Math.fround(Math.fround(change) * columns[coordinate][rows[i]])));
    kernel.functions.searchCuts(
      at.q.at,
      at.gains.at,
      count,
      low,
      high,
      at.scratch.at,
      at.list.at,
      at.result.at,
    );
    const [gain] = new Float64Array(at.result.floats.buffer, at.result.at, 1);
    if (gain > best) [chosen, best] = [k, gain];
  });
  return [chosen, best];
}

function search(
  backend: Backend,
  problem: Problem,
  low: number,
  high: number,
  start: number,
): [number, number] {
  const { q, gains, columns, rows, moves } = problem;
  const [count, n, d] = [q.length, columns[0].length, columns.length];
  const stride = 4 * Math.ceil(n / 4);
  const kernel = trainingKernel(backend);
  const at = layOutSingles(kernel, {
    x: d * stride,
    q: count,
    gains: 2 * count,
    rows: count,
    ranges: 2 * d,
    moves: 2 * moves.length,
    ordered: orderedSize(stride),
    room: roomSize(stride),
    scratch: 1024,
    list: 4 * count,
    result: 4,
  });
  columns.forEach((column, j) => {
    at.x.floats.set(column, j * stride);
    at.ranges.floats.set(
      [column.reduce((a, b) => Math.min(a, b)), column.reduce((a, b) => Math.max(a, b))],
      2 * j,
    );
  });
  at.q.floats.set(q);
  new Float64Array(at.gains.floats.buffer, at.gains.at, count).set(gains);
  at.rows.integers.set(rows);
  moves.forEach(([coordinate, change], k) => {
    at.moves.integers[2 * k] = coordinate;
    at.moves.floats[2 * k + 1] = change;
  });
  const { searchCuts, orderBase, bestMove } = kernel.functions;
  const { scratch, list, result, ordered, room } = at;
  searchCuts(at.q.at, at.gains.at, count, 0, count - 1, scratch.at, list.at, result.at);
  orderBase(list.at, at.rows.at, count, 4 * stride, ordered.at);
  const chosen = bestMove(
    ordered.at,
    count,
    low,
    high,
    at.x.at,
    4 * stride,
    at.ranges.at,
    at.moves.at,
    moves.length,
    start,
    room.at,
    scratch.at,
    list.at,
    result.at,
  );
  return [chosen, new Float64Array(result.floats.buffer, result.at, 1)[0]];
}

const pixels = (rng: Rng) => () => rng.uniform();
const KINDS: Readonly<
  Record<string, { q: (rng: Rng) => () => number; x: (rng: Rng) => () => number; change: number }>
> = {
  "numbers of a picture": { q: (rng) => () => 3 * rng.normal(), x: pixels, change: 0.17 },
  "a heartbeat, in which a move shifts rows past most others": {
    q: (rng) => () => rng.normal(),
    x: (rng) => () => rng.normal(),
    change: 0.5,
  },
  "bits, with many projections alike": {
    q: (rng) => () => rng.integer(12) - 6,
    x: (rng) => () => rng.integer(2),
    change: 2,
  },
  "rows alike but for a few": {
    q: () => () => 1,
    x: (rng) => () => (rng.integer(9) === 0 ? 1 : 0),
    change: 1,
  },
  "shifts that follow the projections, so that a guess of the window fails": {
    q: (rng) => () => rng.normal(),
    x: (rng) => () => (rng.integer(20) === 0 ? 50 : 0.01 * rng.normal()),
    change: 0.17,
  },
  "an outlier": { q: (rng) => () => (rng.integer(60) === 0 ? 1e6 : rng.normal()), x: pixels, change: 0.17 },
  "projections that a shift rounds to each other": {
    q: (rng) => () => 3e6 + rng.integer(40),
    x: pixels,
    change: 0.3,
  },
};
const COUNTS = [1, 2, 3, 25, 49, 130, MOST_RANKED + 1, 700];

function problemOf(name: string, count: number): Problem {
  const rng = createRng("best move").substream(name, count);
  const { q, x, change } = KINDS[name];
  const n = count + rng.integer(9);
  const columns = Array.from({ length: 6 }, () => Float32Array.from({ length: n }, x(rng)));
  const scale = count % 2 ? 1 : 2 ** 24;
  return {
    name,
    q: Float32Array.from({ length: count }, q(rng)),
    gains: Float64Array.from({ length: count }, () =>
      rng.integer(3) === 0 ? 0 : scale * (rng.integer(9) - 4),
    ),
    columns,
    rows: rng.permutation(n).slice(0, count),
    moves: columns.flatMap((_, j) => [[j, change] as const, [j, -change] as const]),
  };
}

for (const name of Object.keys(KINDS))
  test(`${name}: both backends choose the move that trying each over all rows finds, and its gain`, () => {
    let chosen = 0;
    for (const count of COUNTS) {
      const problem = problemOf(name, count);
      const windows = [
        [0, count - 1],
        [0, Math.min(3, count - 1)],
        [Math.max(0, (count >> 1) - 20), Math.min(count - 1, (count >> 1) + 20)],
        [count - 1, count - 1],
      ];
      for (const [low, high] of windows) {
        const [, most] = oneByOne(problem, low, high, -1e300);
        // Nothing is better than the best; from less on, the first of the best is found.
        for (const start of [-1e300, most - 1, most]) {
          const expected = oneByOne(problem, low, high, start);
          for (const backend of ["scalar", "wasm"] as const)
            assert.deepEqual(
              search(backend, problem, low, high, start),
              expected,
              `${backend}, ${count} rows, cuts ${low} to ${high}, from ${start}`,
            );
          if (expected[0] >= 0) chosen++;
        }
      }
    }
    assert.ok(chosen > COUNTS.length);
  });
