import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { AttackStatus } from "../attacks";
import { readNpz } from "../formats";
import { DataError } from "../num";
import { type AttackPlan, attackAll } from "./attack-all";
import { type AttackRecord, openJournal } from "./attack-journal";
import { attackReporter } from "./attack-reporter";
import { attackedRows, attackNpz, STATUS_CODES } from "./attack-result";
import { ball, points } from "./fixtures/quarter";

const plan: AttackPlan = { bounds: [-1, 1], iterations: 20, repeats: 2, seed: 1, starts: undefined };
const silent = { show() {}, end() {} };

function scratch(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "theriac-attack-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "journal");
}

/** The result with the journal at a path; what is done is not asked again. */
function attacked(path: string, changes: Partial<AttackPlan> = {}): { npz: Uint8Array; asked: number } {
  let asked = 0;
  const counting = {
    ...ball,
    predict(p: Parameters<typeof ball.predict>[0]) {
      asked++;
      return ball.predict(p);
    },
  };
  const own = { ...plan, ...changes };
  const journal = openJournal("test", path, { test: 1 }, false);
  const done = attackAll(counting, points, own, journal, silent);
  journal.close();
  return { npz: attackNpz(done, points, own.repeats), asked };
}

test("attacks find the boundary, and say how far it is", (t) => {
  const arrays = readNpz(attacked(scratch(t)).npz);
  assert.deepEqual(
    [...arrays].map(([name, { shape }]) => [name, shape]),
    [
      ["adversarial", [3, 3]],
      ["projected", [3, 3]],
      ["distance", [3, 2]],
      ["projectedDistance", [3, 2]],
      ["queries", [3, 2]],
      ["status", [3, 2]],
      ["label", [3]],
    ],
  );
  const distances = arrays.get("projectedDistance")?.data as Float64Array;
  [0.5, 0.5 - Math.sqrt(0.078125), 0.25].forEach((true_, i) => {
    for (const own of distances.subarray(2 * i, 2 * i + 2)) {
      assert.ok(own >= true_ - 1e-6 && own < 1.1 * true_, `point ${i}: ${own}, ${true_}`);
    }
  });
  assert.deepEqual(arrays.get("label")?.data, Float64Array.of(0, 0, 1));
  const nearest = arrays.get("projected")?.data as Float32Array;
  const answers = ball.predict({ rows: 3, columns: 3, data: nearest });
  assert.deepEqual([...answers], [1, 1, 0]);
});

test("wherever a journal was cut, the same attack goes on to the same bits, and asks less", (t) => {
  const path = scratch(t);
  const whole = attacked(path);
  const journal = readFileSync(path);
  const lines = journal.toString().split("\n").length - 1;
  assert.equal(lines, 1 + 3 * 2);
  for (let cut = 0; cut <= journal.length; cut += 97) {
    writeFileSync(path, journal.subarray(0, cut));
    const again = attacked(path);
    assert.equal(Buffer.compare(again.npz, whole.npz), 0, `cut at ${cut}`);
    const kept = journal.subarray(0, cut).toString().split("\n").length - 2;
    assert.equal(again.asked < whole.asked, kept > 0, `cut at ${cut}: ${kept} attacks kept`);
    const then = attacked(path);
    assert.equal(then.asked, 0, "and then nothing is left to ask");
  }
});

test("an altered line is dropped and told, and its attack made again", (t) => {
  const path = scratch(t);
  const { npz } = attacked(path);
  writeFileSync(path, readFileSync(path, "utf8").replace('"queries":', '"querieS":'));
  const journal = openJournal("test", path, { test: 1 }, false);
  assert.deepEqual([journal.dropped, journal.done.size], [1, 5]);
  journal.close();
  assert.equal(Buffer.compare(attacked(path).npz, npz), 0);
});

test("a killed process's attacks are kept: what goes on gives what would have come", async (t) => {
  const [path, other] = [scratch(t), scratch(t)];
  const child = spawn(process.execPath, [join(__dirname, "fixtures", "attack-child.js"), path], {
    stdio: "ignore",
  });
  const lines = (): number => (existsSync(path) ? readFileSync(path, "utf8").split("\n").length : 0);
  while (lines() < 6 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  const kept = lines() - 2;
  assert.ok(kept >= 4);
  const forty = { repeats: 40 };
  const resumed = attacked(path, forty);
  const unbroken = attacked(other, forty);
  assert.ok(resumed.asked < unbroken.asked);
  assert.equal(Buffer.compare(resumed.npz, unbroken.npz), 0);
});

test("the journal of another attack is refused, and says by what", (t) => {
  const path = scratch(t);
  openJournal("test", path, { seed: 1, bounds: [0, 1] }, false).close();
  assert.throws(
    () => openJournal("test", path, { seed: 2, bounds: [0, 1] }, false),
    (thrown: Error) =>
      thrown instanceof DataError &&
      /is the journal of another attack: seed differs\. Name another --out, or say --fresh/.test(
        thrown.message,
      ),
  );
  const fresh = openJournal("test", path, { seed: 2, bounds: [0, 1] }, true);
  assert.equal(fresh.done.size, 0);
  fresh.close();
  assert.throws(() => openJournal("test", "/nowhere/at/all", {}, false), /cannot be written \(ENOENT\)/);
});

test("a start is used; one that is not adversarial is a status, and leaves nothing", () => {
  const journal = { done: new Map<string, AttackRecord>(), append() {} };
  const from = (start: Float32Array): ReadonlyMap<string, AttackRecord> =>
    attackAll(ball, points, { ...plan, repeats: 1, starts: () => start }, journal, silent);
  const rows = attackedRows(from(Float32Array.of(1, 0, 0)), points, 1);
  assert.deepEqual(
    rows.map(({ found, statuses }) => [found, ...statuses]),
    [
      [1, "done"],
      [1, "done"],
      [0, "start not adversarial"],
    ],
  );
  const arrays = readNpz(attackNpz(from(Float32Array.of(1, 0, 0)), points, 1));
  assert.deepEqual(
    arrays.get("status")?.data,
    Uint8Array.of(0, 0, STATUS_CODES.indexOf(AttackStatus.StartNotAdversarial)),
  );
  assert.ok(Number.isNaN(arrays.get("adversarial")?.data[6]));
  assert.ok(Number.isNaN(arrays.get("distance")?.data[2]));
});

test("progress tells distance and questions a second, redrawn no more often than needed", (t) => {
  const said: string[] = [];
  t.mock.method(process.stderr, "write", (text: string) => said.push(text));
  let now = 0;
  const reporter = attackReporter(false, () => now);
  const at = { point: 0, points: 2, repeat: 1, repeats: 3 };
  for (; now < 25_000; now += 1000)
    reporter.show({ ...at, queries: 5 * now, nearest: now === 0 ? undefined : 1 / 3 });
  reporter.end();
  t.mock.restoreAll();
  assert.deepEqual(said, [
    "point 1 of 2, repeat 2 of 3: no adversarial point yet, 0 queries, 0/s\n",
    "point 1 of 2, repeat 2 of 3: distance 0.3333, 50,000 queries, 5,000/s\n",
    "point 1 of 2, repeat 2 of 3: distance 0.3333, 100,000 queries, 5,000/s\n",
    "point 1 of 2, repeat 2 of 3: distance 0.3333, 120,000 queries, 4,800/s\n",
  ]);
});
