import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng, type Float32Matrix, ShapeError, toMatrix } from "../../num";
import type { Classifier } from "../classifier";
import { vote } from ".";

/** Says of the point whose one entry is s the class that the list has at s, and counts how often it is asked. */
function saying(classes: number, list: ArrayLike<number>): Classifier & { asked: number } {
  return {
    classes,
    inputSize: 1,
    asked: 0,
    predict(points) {
      const { rows, data } = toMatrix(points);
      this.asked += rows;
      return Int32Array.from(data, (s) => list[s]);
    },
  };
}

/** The class that most members name, the lowest of equal ones, by counting all. */
function counted(classes: number, lists: readonly ArrayLike<number>[], s: number): number {
  const counts = new Array<number>(classes).fill(0);
  for (const list of lists) counts[list[s]]++;
  return counts.indexOf(Math.max(...counts));
}

const column = (n: number): Float32Matrix => ({
  rows: n,
  columns: 1,
  data: Float32Array.from({ length: n }, (_, s) => s),
});

/** Members' answers: each member has a class that it names at most points, or none. */
const answers = fc
  .record({
    classes: fc.integer({ min: 2, max: 5 }),
    members: fc.integer({ min: 1, max: 12 }),
    points: fc.integer({ min: 1, max: 70 }),
    seed: fc.nat(),
  })
  .map(({ classes, members, points, seed }) => {
    const rng = createRng("answers").substream(seed);
    const any = (): number => Math.floor(rng.uniform(0, classes));
    const lists = Array.from({ length: members }, () => {
      const [own, share] = [any(), rng.uniform()];
      return Int32Array.from({ length: points }, () => (rng.uniform() < share ? own : any()));
    });
    return { classes, points, lists };
  });

test("hard votes decide as a full count does, in any batches, near a centre or not, and ask no member twice", () => {
  let [asked, full, tied] = [0, 0, 0];
  fc.assert(
    fc.property(answers, fc.integer({ min: 1, max: 70 }), ({ classes, points, lists }, block) => {
      const members = lists.map((list) => saying(classes, list));
      const expected = Int32Array.from({ length: points }, (_, s) => counted(classes, lists, s));
      const model = vote(members, "hard");
      assert.deepEqual(model.predict(column(points)), expected);
      for (const member of members) assert.ok(member.asked <= points);
      const near = model.near?.(Float32Array.of(0), points);
      assert.ok(near);
      for (let from = 0; from < points; from += block) {
        const data = column(points).data.subarray(from, from + block);
        const rows = data.length;
        assert.deepEqual(near({ rows, columns: 1, data }), expected.slice(from, from + block));
      }
      asked += members.reduce((sum, member) => sum + member.asked, 0);
      full += 2 * points * members.length;
      tied += points - expected.filter((c, s) => isAlone(c, s, classes, lists)).length;
    }),
    { numRuns: 400 },
  );
  assert.ok(asked < 0.95 * full, `${asked} of ${full}`);
  assert.ok(tied > 100, `${tied} ties`);
});

/** Does a class have more votes than any other? */
function isAlone(c: number, s: number, classes: number, lists: readonly Int32Array[]): boolean {
  const count = (k: number): number => lists.filter((list) => list[s] === k).length;
  return Array.from({ length: classes }, (_, k) => k).every((k) => k === c || count(k) < count(c));
}

test("members of one mind are asked no oftener than certifies their class: a tie is the lowest", () => {
  for (const [c, members, least] of [
    [0, 10, 5],
    [1, 10, 6],
    [0, 11, 6],
    [1, 11, 6],
    [0, 1, 1],
  ]) {
    const all = Array.from({ length: members }, () => saying(2, [c, c, c]));
    assert.deepEqual(vote(all, "hard").predict(column(3)), new Int32Array(3).fill(c));
    assert.equal(
      all.reduce((sum, { asked }) => sum + asked, 0),
      3 * least,
    );
  }
});

test("where members disagree for good, those whose answers vary are asked first, then those of the likelier class", () => {
  const n = 1000;
  const rng = createRng("swing");
  const swings = [0, 1].map(() => Int32Array.from({ length: n }, () => (rng.uniform() < 0.5 ? 1 : 0)));
  const fixed = [0, 1].flatMap((c) => Array.from({ length: 4 }, () => new Int32Array(n).fill(c)));
  const lists = [...fixed, ...swings];
  const members = lists.map((list) => saying(2, list));
  const near = vote(members, "hard").near?.(Float32Array.of(0), n);
  assert.deepEqual(
    near?.(column(n)),
    Int32Array.from({ length: n }, (_, s) => counted(2, lists, s)),
  );
  const asked = members.reduce((sum, member) => sum + member.asked, 0) / n;
  // Both that vary say 1: six answers in all. Both say 0: five. One of each: four more, of 0, make the tie.
  assert.ok(asked < 5.75 + 0.15, `${asked} members a point`);
});

test("a member's own way near a centre is taken, for the points that are left to it, and its answers are checked", () => {
  const seen: number[] = [];
  const own: Classifier = {
    ...saying(2, [1, 1, 1, 1]),
    near: (center, radius) => {
      assert.deepEqual([center[0], radius], [1, 3]);
      return ({ rows }) => {
        seen.push(rows);
        return new Int32Array(rows).fill(1);
      };
    },
  };
  const members = [saying(2, [0, 1, 0, 1]), own, saying(2, [0, 1, 0, 1])];
  const near = vote(members, "hard").near?.(Float32Array.of(1), 3);
  assert.deepEqual(near?.(column(4)), Int32Array.of(0, 1, 0, 1));
  assert.deepEqual(seen, [4]);
  const strange = { ...own, near: () => () => new Int32Array(1).fill(2) };
  const asked = vote([strange], "hard").near?.(Float32Array.of(1), 3);
  assert.throws(() => asked?.(column(1)), /vote: the classifier says class 2/);
});

test("no points, points or a centre of another size, and a radius that is none are refused", () => {
  const model = vote([saying(2, [0]), saying(2, [1])], "hard");
  const empty = { rows: 0, columns: 1, data: new Float32Array(0) };
  assert.throws(() => model.predict(empty), /vote: points have no rows/);
  assert.throws(() => model.near?.(new Float32Array(2), 1), ShapeError);
  assert.throws(() => model.near?.([0] as unknown as Float32Array, 1), ShapeError);
  for (const radius of [-1, Number.NaN])
    assert.throws(() => model.near?.(new Float32Array(1), radius), /vote: radius/);
  const wide = { rows: 1, columns: 2, data: new Float32Array(2) };
  assert.throws(() => model.near?.(new Float32Array(1), 1)?.(wide), /points have 2 columns/);
  const scoring = Object.assign(saying(2, [0]), { scores: () => toMatrix([[1, 0]]) });
  assert.equal("near" in vote([scoring], "soft"), false);
});
