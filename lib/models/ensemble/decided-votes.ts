import type { Float32Matrix, Matrix } from "../../num";

/** Says the classes of some points. */
export type Asked = (points: Matrix | Float32Matrix) => ArrayLike<number>;

/** So many points come first, from whose answers is judged whom to ask first about the others. */
const PILOT = 24;
/** A member is settled where at least this share of its answers is one class. */
const SETTLED = 0.9;
/** Answers of each class that a member is taken to have given before it was asked. */
const UNSEEN = 0.5;

/**
 * The classes that members name most often, the lowest of equal ones, of points by the block: a member is asked only about
 * points whose class its answer and the answers still to come can change. Counting is exact, so it is the class of a full
 * count, whatever the order.
 *
 * The order is for the cost alone. To certify a class takes a majority of answers that name it, so every answer that does not
 * is wasted. Members whose answers vary are asked first: they decide. Then, point by point, those that most often name the
 * class that has the largest expected count.
 *
 * @param members those that are asked. @param classes how many there are.
 * @param given votes that every point has already, by class; none unless told.
 * @returns a function of a block of points. What it learns of the members in a block serves the next.
 */
export function decidedVotes(
  members: readonly Asked[],
  classes: number,
  given: ArrayLike<number> = new Int32Array(classes),
): (points: Matrix | Float32Matrix) => Int32Array {
  const tally = new Float64Array(members.length * classes);
  return (points) => {
    const result = new Int32Array(points.rows);
    let from = 0;
    while (from < points.rows) {
      const isPilot = members.length > 0 && tally.every((count) => count === 0);
      const to = isPilot ? Math.min(points.rows, from + PILOT) : points.rows;
      result.set(decideBlock(members, classes, slice(points, from, to), tally, given), from);
      from = to;
    }
    return result;
  };
}

function decideBlock(
  members: readonly Asked[],
  classes: number,
  points: Matrix | Float32Matrix,
  tally: Float64Array,
  given: ArrayLike<number>,
): Int32Array {
  const m = members.length;
  const n = points.rows;
  const shares = sharesOf(tally, m, classes);
  const { first, then } = ordersOf(shares, m, classes);
  const votes = new Int32Array(n * classes);
  const expected = new Float64Array(n * classes);
  for (let c = 0; c < classes; c++) {
    let sum = given[c];
    for (let i = 0; i < m; i++) sum += shares[i * classes + c];
    for (let s = 0; s < n; s++) {
      expected[s * classes + c] = sum;
      votes[s * classes + c] = given[c];
    }
  }
  const asked = new Uint8Array(n * m);
  /** How far each point has come in the list of a class. */
  const place = new Int32Array(n * classes);
  const isOpen = n > 0 && !isDecided(votes, 0, classes, m);
  let undecided = isOpen ? Array.from({ length: n }, (_, s) => s) : [];
  for (let round = 0; undecided.length > 0; round++) {
    const next = Array.from({ length: m }, (): number[] => []);
    for (const s of undecided) next[memberFor(s, round)].push(s);
    next.forEach((list, i) => {
      if (list.length > 0) ask(i, list);
    });
    const left = m - round - 1;
    undecided = undecided.filter((s) => !isDecided(votes, s * classes, classes, left));
  }
  return Int32Array.from({ length: n }, (_, s) => leader(votes, s * classes, classes));

  /** The member that a point is shown to in a round, of those that have not seen it. */
  function memberFor(s: number, round: number): number {
    if (round < first.length) return first[round];
    let c = 0;
    for (let k = 1; k < classes; k++) if (expected[s * classes + k] > expected[s * classes + c]) c = k;
    while (asked[s * m + then[c][place[s * classes + c]]]) place[s * classes + c]++;
    return then[c][place[s * classes + c]];
  }

  function ask(i: number, list: readonly number[]): void {
    const answers = members[i](list.length === n ? points : rowsOf(points, list));
    list.forEach((s, k) => {
      asked[s * m + i] = 1;
      votes[s * classes + answers[k]]++;
      tally[i * classes + answers[k]]++;
      for (let c = 0; c < classes; c++) expected[s * classes + c] -= shares[i * classes + c];
      expected[s * classes + answers[k]]++;
    });
  }
}

/** The class of most votes, the lowest of equal ones. */
export function leader(votes: Int32Array, from: number, classes: number): number {
  let best = 0;
  for (let c = 1; c < classes; c++) if (votes[from + c] > votes[from + best]) best = c;
  return best;
}

/** Can no other class overtake the leading one with so many votes, or draw level with it and be a lower one? */
export function isDecided(votes: Int32Array, from: number, classes: number, left: number): boolean {
  const best = leader(votes, from, classes);
  for (let c = 0; c < classes; c++) {
    const most = votes[from + c] + left;
    if (c < best ? most >= votes[from + best] : c > best && most > votes[from + best]) return false;
  }
  return true;
}

/** The share of each class in a member's answers, as though it had named each once more: members×classes. */
function sharesOf(tally: Float64Array, m: number, classes: number): Float64Array {
  const shares = new Float64Array(m * classes);
  for (let i = 0; i < m; i++) {
    let sum = classes * UNSEEN;
    for (let c = 0; c < classes; c++) sum += tally[i * classes + c];
    for (let c = 0; c < classes; c++) shares[i * classes + c] = (tally[i * classes + c] + UNSEEN) / sum;
  }
  return shares;
}

/** The members that every point is shown to first, and for each class those that name it oftener before others. */
function ordersOf(
  shares: Float64Array,
  m: number,
  classes: number,
): { readonly first: readonly number[]; readonly then: readonly (readonly number[])[] } {
  const all = Array.from({ length: m }, (_, i) => i);
  const settled = all.map((i) => Math.max(...shares.subarray(i * classes, (i + 1) * classes)));
  const first = all.filter((i) => settled[i] < SETTLED).sort((a, b) => settled[a] - settled[b]);
  const then = Array.from({ length: classes }, (_, c) =>
    all.slice().sort((a, b) => shares[b * classes + c] - shares[a * classes + c]),
  );
  return { first, then };
}

function slice(points: Matrix | Float32Matrix, from: number, to: number): Matrix | Float32Matrix {
  const { columns } = points;
  if (from === 0 && to === points.rows) return points;
  const data = points.data.subarray(from * columns, to * columns);
  return { rows: to - from, columns, data } as Matrix | Float32Matrix;
}

function rowsOf(points: Matrix | Float32Matrix, list: readonly number[]): Matrix | Float32Matrix {
  const { columns, data } = points;
  const chosen =
    data instanceof Float32Array
      ? new Float32Array(list.length * columns)
      : new Float64Array(list.length * columns);
  list.forEach((s, k) => {
    chosen.set(data.subarray(s * columns, (s + 1) * columns), k * columns);
  });
  return { rows: list.length, columns, data: chosen } as Matrix | Float32Matrix;
}
