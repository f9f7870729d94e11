import assert from "node:assert/strict";
import { test } from "node:test";
import { type Claim, claim, type Row, type ShareClaim } from "../study";
import { judge, shareOf } from ".";

const told = {
  sentence: "It is kept.",
  section: "6.1",
  of: "paper",
  reading: "only",
  frozen: "7bfaee9",
} as const;

/** One cell for each width of which rows are asked: the share of trials kept. */
const kept = (change: Partial<ShareClaim> = {}): Claim =>
  claim({
    ...told,
    id: "kept",
    kind: "share",
    margin: 0.9,
    cells: (rows) =>
      [10, 20].map((width) =>
        shareOf(
          `p = ${width}`,
          rows.filter((row) => row.width === width),
          (row) => row.kept === 1,
        ),
      ),
    ...change,
  });

/** Trials from..to of both widths; `lost` names those that are not kept. */
const trials = (
  from: number,
  to: number,
  lost: (width: number, trial: number) => boolean = () => false,
): Row[] =>
  [10, 20].flatMap((width) =>
    Array.from({ length: to - from + 1 }, (_, i) => ({
      width,
      trial: from + i,
      kept: lost(width, from + i) ? 0 : 1,
      trivial: 1,
    })),
  );

const one = (declared: Claim, rows: readonly Row[] | undefined, options = {}) =>
  judge({ id: "lu2023/figure-2", claims: [declared] }, rows, options)[0];

test("a judged claim carries what was declared", () => {
  const judged = one(kept({ added: true }), trials(0, 59), { isExploratory: (c: Claim) => c.id !== "kept" });
  const { experiment, claim: id, sentence, section, of, reading, kind, frozen, added, exploratory } = judged;
  assert.deepEqual(
    { experiment, id, sentence, section, of, reading, kind, frozen, added, exploratory },
    { experiment: "lu2023/figure-2", id: "kept", ...told, kind: "share", added: true, exploratory: false },
  );
  assert.equal(judged.verdict, "agrees");
  assert.match(
    judged.numbers,
    /^2 of 2 cells agree, 0 undecided, 0 refuted · weakest, p = 10: 1 \[0\.951, 1\]/,
  );
  assert.equal(one(kept(), trials(0, 59)).exploratory, undefined);
  assert.equal(one(kept(), trials(0, 59)).added, false);
});

test("every word", () => {
  assert.equal(one(kept(), undefined).verdict, "not run");
  assert.equal(one(kept(), []).verdict, "not run");
  assert.equal(one(kept(), trials(0, 59)).verdict, "agrees");
  assert.equal(one(kept(), trials(0, 19)).verdict, "undecided");
  assert.equal(one(kept(), trials(0, 19)).needed?.words, "29");
  const disagrees = one(
    kept(),
    trials(0, 59, (width, trial) => width === 20 && trial % 2 === 0),
  );
  assert.equal(disagrees.verdict, "disagrees");
  assert.match(disagrees.numbers, /1 refuted \(p = 20\)/);
  assert.deepEqual(
    disagrees.cells.map(({ word }) => word),
    ["agrees", "refuted"],
  );
});

test("not testable: the trivial companion does as well in every cell", () => {
  const companion = (column: string) => (rows: readonly Row[]) =>
    [10, 20].map((width) =>
      shareOf(
        `p = ${width}`,
        rows.filter((row) => row.width === width),
        (row) => row[column] === 1 && (column === "trivial" || width === 10),
      ),
    );
  const trivial = one(kept({ companion: companion("trivial") }), trials(0, 59));
  assert.equal(trivial.verdict, "not testable");
  assert.equal(trivial.reason, "the trivial companion does as well");
  assert.match(trivial.numbers, /^the trivial companion does as well: 2 of 2 cells agree/);
  assert.equal(one(kept({ companion: companion("kept") }), trials(0, 59)).verdict, "agrees");
  assert.equal(one(kept({ companion: () => [] }), trials(0, 59)).verdict, "agrees");
});

test("not testable: not even without noise or attack, in every cell", () => {
  const bare = (share: (width: number) => boolean) => (rows: readonly Row[]) =>
    [10, 20].map((width) =>
      shareOf(
        `p = ${width}`,
        rows.filter((row) => row.width === width),
        () => share(width),
      ),
    );
  const lost = trials(0, 59, () => true);
  const none = one(kept({ withoutAttack: bare(() => false) }), lost);
  assert.equal(none.verdict, "not testable");
  assert.equal(none.reason, "not even without noise or attack");
  assert.equal(one(kept({ withoutAttack: bare((width) => width === 10) }), lost).verdict, "disagrees");
  assert.equal(one(kept({ withoutAttack: () => [] }), lost).verdict, "disagrees");
});

test("a claim is judged on its trials alone", () => {
  const rows = [...trials(0, 9, () => true), ...trials(10, 69)];
  assert.equal(one(kept({ trials: [10, 69] }), rows).verdict, "agrees");
  assert.equal(one(kept({ trials: [10, 69] }), rows).cells[0].n, 60);
  assert.equal(one(kept(), rows).cells[0].n, 70);
  const later = one(kept({ trials: [70, 99] }), rows);
  assert.equal(later.verdict, "not run");
  assert.equal(later.numbers, "no rows of trials 70 to 99");
  assert.equal(one(kept(), []).numbers, "no rows");
});

test("rows of other settings alone are no rows; a cell without any stays open", () => {
  assert.equal(one(kept(), [{ width: 30, trial: 0, kept: 1 }]).verdict, "not run");
  const half = one(
    kept(),
    trials(0, 59).filter(({ width }) => width === 10),
  );
  assert.equal(half.verdict, "undecided");
  assert.equal(half.cells[1].reason, "no clusters");
});

test("a second look replaces the cells that were left open, by what unseen trials say of them", () => {
  const claimed = kept({ trials: [0, 59], again: { trials: [60, 119], as: "second look" } });
  // p = 20 is open at first (3 of 60 lost); in the second look it is kept, while p = 10 has no rows, or is lost.
  const first = trials(0, 59, (width, trial) => width === 20 && trial < 3);
  const next = trials(60, 119).filter(({ width }) => width === 20);
  const judged = one(claimed, [...first, ...next]);
  assert.equal(judged.verdict, "undecided");
  assert.equal(judged.again?.as, "second look");
  assert.equal(judged.again?.verdict, "agrees");
  assert.deepEqual(
    judged.again?.cells.map(({ n }) => n),
    [60, 60],
  );
  const lost = one(claimed, [...first, ...trials(60, 119, (width) => width === 10)]);
  assert.equal(lost.again?.verdict, "agrees");
  assert.equal(one(claimed, first).again, undefined);
  // Nothing was open, or nothing that was has new rows.
  assert.equal(one(claimed, [...trials(0, 59), ...trials(60, 119)]).again, undefined);
  const elsewhere = trials(60, 119).filter(({ width }) => width === 10);
  assert.equal(one(claimed, [...first, ...elsewhere]).again, undefined);
  const refuted = one(claimed, [...first, ...trials(60, 119, (width) => width === 20)]);
  assert.equal(refuted.again?.verdict, "disagrees");
});

test("a replication judges every cell anew", () => {
  const claimed = kept({ trials: [0, 59], again: { trials: [60, 119], as: "replication" } });
  const judged = one(claimed, [...trials(0, 59), ...trials(60, 119, (width) => width === 10)]);
  assert.equal(judged.verdict, "agrees");
  assert.equal(judged.again?.as, "replication");
  assert.equal(judged.again?.verdict, "disagrees");
});

const spread = (id: string, names: readonly string[]): Claim =>
  claim({
    ...told,
    id,
    kind: "mean",
    margin: 0,
    cells: (rows) =>
      names.map((name) => ({ name, clusters: rows.map(({ trial }) => 1 + Math.sin(3 * Number(trial))) })),
  });

test("resamples are named by experiment, claim and cell: no verdict depends on another", () => {
  const rows = trials(0, 19);
  const lows = (experiment: string, ...claims: Claim[]) =>
    judge({ id: experiment, claims }, rows).map(({ cells }) => cells.map(({ low }) => low));
  const [[a, b]] = lows("x/y", spread("s", ["a", "b"]));
  assert.notEqual(a, b);
  assert.deepEqual(lows("x/y", spread("s", ["b"])), [[b]]);
  assert.deepEqual(lows("x/y", spread("t", ["a"]), spread("s", ["b", "a"]))[1], [b, a]);
  assert.notEqual(lows("x/z", spread("s", ["a"]))[0][0], a);
  assert.notEqual(lows("x/y", spread("t", ["a"]))[0][0], a);
  assert.equal(lows("x/y", spread("s", ["a"]))[0][0], a);
});

test("a companion is asked no further than its first cell that does worse", () => {
  const companion = () => [
    { name: "p = 10", clusters: [false, false] },
    {
      name: "p = 20",
      get clusters(): boolean[] {
        return assert.fail("the second cell was asked, though the first had decided");
      },
    },
  ];
  assert.equal(one(kept({ companion }), trials(0, 59)).verdict, "agrees");
});

test("two looks and a companion draw resamples of their own", () => {
  const rows = [
    ...trials(0, 19),
    ...trials(20, 39).map((row) => ({ ...row, trial: Number(row.trial) - 20 })),
  ];
  const asked: Claim = {
    ...spread("s", ["a"]),
    trials: [0, 19],
    again: { trials: [0, 19], as: "replication" },
  };
  const judged = one(claim(asked), rows);
  assert.equal(judged.cells[0].estimate, judged.again?.cells[0].estimate);
  assert.notEqual(judged.cells[0].low, judged.again?.cells[0].low);
});

test("a claim that cannot be judged is named", () => {
  assert.throws(
    () => one(spread("twice", ["a", "a"]), trials(0, 19)),
    /judge: claim "twice" of lu2023\/figure-2 could not be judged: two cells are named "a"/,
  );
  const broken = kept({
    cells() {
      throw new RangeError("no such column");
    },
  });
  assert.throws(() => one(broken, trials(0, 1)), /claim "kept" of .* could not be judged: no such column/);
});

test("what a claim chooses, it chooses on trials of its own, and no others judge", () => {
  // The wider network is kept more often on trials 0 to 9, where it is chosen; trials 10 to 69 are lost for it.
  const rows = trials(0, 69, (width, trial) => (width === 20) === trial > 9);
  const best = (change: Partial<ShareClaim>): Claim =>
    kept({
      cells(rows, choice = []) {
        const keptAt = (width: number): number =>
          choice.filter((row) => row.width === width && row.kept === 1).length;
        const width = keptAt(20) > keptAt(10) ? 20 : 10;
        const those = rows.filter((row) => row.width === width);
        return [{ ...shareOf("best", those, (row) => row.kept === 1), note: `${width} by ${choice.length}` }];
      },
      ...change,
    });
  const chosen = one(best({ trials: [10, 69], chosenOn: [0, 9] }), rows);
  assert.deepEqual([chosen.verdict, chosen.cells[0].n, chosen.cells[0].note], ["disagrees", 60, "20 by 20"]);
  const unchosen = one(best({ trials: [10, 69] }), rows);
  assert.deepEqual([unchosen.verdict, unchosen.cells[0].note], ["agrees", "10 by 0"]);
  const twice = one(
    best({ trials: [10, 39], chosenOn: [0, 9], again: { trials: [40, 69], as: "replication" } }),
    rows,
  );
  assert.equal(twice.again?.cells[0].note, "20 by 20");
});

test("claims that share their trials are given one list of rows", () => {
  const lists: (readonly Row[])[] = [];
  const asks = (id: string, range: readonly [number, number] | undefined): Claim =>
    kept({
      id,
      trials: range,
      cells(rows) {
        lists.push(rows);
        return [];
      },
    });
  const rows = trials(0, 9);
  judge(
    { id: "x/y", claims: [asks("a", [0, 4]), asks("b", [0, 4]), asks("c", [0, 5]), asks("d", undefined)] },
    rows,
  );
  assert.equal(lists[0], lists[1]);
  assert.notEqual(lists[0], lists[2]);
  assert.equal(lists[3], rows);
});
