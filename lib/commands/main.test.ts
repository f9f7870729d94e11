import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { papers, registry } from "../experiments";
import { projectRoot } from "../files";
import { parseCsv } from "../study";
import { type Said, scratch, THERIAC, theriac, theriacWith } from "./fixtures/shell";
import { chosenExperiments } from "./plan-options";

const [{ id }] = registry;

const wrong: [string, string[], RegExp][] = [
  ["an unknown command", ["lst"], /no command "lst"; one of .*Did you mean "list"\?/],
  ["an unknown id", ["run", `${id}x`], new RegExp(`no experiment "${id}x"; one of .*Did you mean "${id}"`)],
  ["no id", ["run"], /which experiment\? all, start \(a few of every paper\), or one of/],
  ["an unknown option", ["run", id, "--wrokers", "2"], /no option --wrokers; .*Did you mean "--workers"/],
  ["a short option", ["run", id, "-w"], /no option -w/],
  ["an option without its value", ["run", id, "--trials"], /--trials needs a value: --trials N/],
  ["an option instead of a value", ["run", id, "--trials", "--fresh"], /--trials needs a value/],
  ["an option twice", ["run", id, "--seed", "1", "--seed", "2"], /--seed is given twice/],
  ["a value for a flag", ["run", id, "--fresh=yes"], /--fresh takes no value but got "yes"/],
  ["an unknown scale", ["run", id, "--scale", "papr"], /--scale papr is unknown; .*Did you mean "paper"/],
  ["half a trial", ["run", id, "--trials", "1.5"], /--trials 1\.5 is not a whole number ≥ 1/],
  ["no trial", ["run", id, "--trials", "0"], /--trials = 0/],
  ["no worker", ["run", id, "--workers", "0"], /--workers = 0/],
  ["a seed that is no number", ["run", id, "--seed", "lucky"], /--seed lucky is not a finite number/],
  ["share 0 of 4", ["run", id, "--shard", "0/4"], /"0\/4" is no share; write i\/N/],
  ["share 5 of 4", ["run", id, "--shard", "5/4"], /"5\/4" is no share/],
  ["quick rows in figures/", ["run", id, "--out", "FIGURES"], /--scale quick with --out .*paper scale/],
  [
    "few trials in figures/",
    ["run", id, "--scale", "paper", "--trials", "1", "--out", "FIGURES/x"],
    /--trials 1 with --out .*paper scale/,
  ],
  ["an unknown board", ["leaderboard", "defenses"], /no board "defenses"; .*Did you mean "defences"\?/],
  [
    "two boards in one CSV",
    ["leaderboard", "--csv"],
    /--csv holds one board; name one of defences, robustness/,
  ],
  [
    "a board in two forms",
    ["leaderboard", "defences", "--csv", "--md"],
    /--csv and --md are given; choose one of them/,
  ],
  ["merging nothing", ["merge"], /which folders\?/],
  ["merging a folder that is not there", ["merge", "/nowhere/at/all"], /no folder \/nowhere\/at\/all/],
  ["merging two folders without an --out", ["merge", ".", ".."], /2 folders need an --out DIR/],
  ["submitting to nowhere", ["submit", id, "--shards", "2"], /--engine is missing; one of "slurm"/],
  [
    "submitting to an unknown engine",
    ["submit", id, "--engine", "slrm", "--shards", "2"],
    /Did you mean "slurm"/,
  ],
  ["submitting without shards", ["submit", id, "--engine", "slurm"], /--shards N is missing/],
  [
    "a time that sbatch would refuse",
    ["submit", id, "--engine", "slurm", "--shards", "2", "--time", "2 hours"],
    /--time 2 hours is not what sbatch takes, like 2:00:00/,
  ],
];

for (const [what, args, message] of wrong)
  test(`${what}: exit code 2 and one line that says what to do`, async (t) => {
    const out = scratch(t);
    const figures = join(projectRoot(), "figures");
    const filled = args.map((arg) => arg.replace("FIGURES", figures));
    const before = readdirSync(figures);
    const all =
      ["run", "submit"].includes(args[0]) && !args.includes("--out") ? [...filled, "--out", out] : filled;
    const { code, out: printed, err } = theriac(...all);
    assert.equal(code, 2);
    assert.equal(printed, "");
    assert.match(err, message);
    assert.equal(err.trimEnd().split("\n").length, 1, "one line, no stack");
    assert.deepEqual([readdirSync(out), readdirSync(figures)], [[], before], "nothing changed on disk");
  });

test("what takes hours is estimated, with the arithmetic, and begins with --yes alone", (t) => {
  const [out, data] = [scratch(t), scratch(t)];
  mkdirSync(join(data, "chest_xray")); // found by its name, and refused by what it holds
  const run = (...more: string[]): Said =>
    theriacWith({ THERIAC_DATA: data, THERIAC_ARTEFACTS: out }, [
      ...["run", "yang2020/table-2", "--scale", "paper", "--data", "chest X-ray"],
      ...["--out", out, "--workers", "1", ...more],
    ]);
  const asked = run();
  assert.equal(asked.code, 2);
  const lines = asked.err.trimEnd().split("\n");
  assert.match(lines.at(-1) as string, /^theriac run: yang2020\/table-2: as long as told above\. .*--yes\.$/);
  assert.match(lines[0], /^yang2020\/table-2: about .* h .* of one core$/);
  assert.ok(lines.slice(1, -1).some((line) => /SCD01: \d+ attacks × \d+ questions × \d+ µs/.test(line)));
  assert.deepEqual(readdirSync(out), [], "nothing was begun");
  const begun = run("--model", "forest", "--point", "0", "--repeat", "0", "--yes");
  assert.match(begun.err, /chest_xray has 0 and 0 pictures/);
});

test("an --out that cannot be written is refused", async (t) => {
  const file = join(scratch(t), "file");
  writeFileSync(file, "");
  const { code, err } = theriac("run", id, "--out", join(file, "results"));
  assert.equal(code, 2);
  assert.match(err, /cannot write .*choose another --out/);
});

test("help, version and list", async () => {
  assert.match(theriac("--help").out, /run <id>… \| all \| start\n/);
  assert.match(theriac("--version").out, /^\d+\.\d+\.\d+\n$/);
  assert.match(theriac("merge", "--help").out, /--only ID/);
  const listed = JSON.parse(theriac("list", "--json").out);
  assert.deepEqual(
    listed.map((row: { id: string }) => row.id),
    registry.map((experiment) => experiment.id),
  );
});

test("a list of what holds a word has its answer; what nothing holds is refused with a suggestion", () => {
  const { code, out } = theriac("list", "backdoor");
  assert.equal(code, 0);
  assert.match(out, /lu2023\/figure-5 {2}Backdoor mitigation on WDBC\n {2}Does purification.*\n {2}Ten do, /);
  assert.ok(out.split("\n").every((line) => line.length <= 100));
  assert.doesNotMatch(out, /karmakar2023/);
  const [listed] = JSON.parse(theriac("list", "lu2023/figure-2", "--json").out);
  assert.match(listed.answer, /come back exactly in \d+ of \d+ networks/);
  const refused = theriac("list", "bakdoor");
  assert.equal(refused.code, 2);
  assert.match(refused.err, /no experiment has "bakdoor"; did you mean "backdoor"\?/);
});

test("claims begin with the answers that they carry, of each paper or of what is asked for", () => {
  const all = theriac("claims").out;
  for (const { authors } of papers) assert.ok(all.includes(`${authors}\n  `), authors);
  assert.match(
    theriac("claims", "lu2023/figure-5").out,
    /^lu2023\/figure-5\n {2}Ten do, [\s\S]*\n\nexperiment/,
  );
});

test("claims are judged on the rows of a folder, and not run without rows", async (t) => {
  const out = scratch(t);
  const { code, out: printed } = theriac("claims", "--out", out, "--json");
  assert.equal(code, 0);
  const judged = JSON.parse(printed) as { verdict: string }[];
  assert.equal(judged.length, registry.flatMap(({ claims }) => claims).length);
  assert.ok(judged.every(({ verdict }) => verdict === "not run"));
  const { rows, columns } = parseCsv(theriac("claims", "--out", out, "--csv").out);
  assert.equal(rows.length, judged.length);
  assert.ok(columns.includes("sentence") && rows.every(({ sentence }) => String(sentence).length > 10));
  assert.match(theriac("claims", "--out", out).out, /Nothing has been run: npx theriac run all/);
});

test("a start computes experiments of every paper, each of its own, and there is more to compute", () => {
  for (const { key, experiments, start } of papers) {
    assert.ok(start.length > 0, `${key}: a start shows nothing of it`);
    assert.equal(new Set(start).size, start.length, `${key}: an experiment twice`);
    for (const experiment of start) assert.ok(experiments.includes(experiment), `${key}: ${experiment.id}`);
  }
  const named = chosenExperiments("test", ["start"], "quick");
  assert.deepEqual(
    named,
    papers.flatMap(({ start }) => start),
  );
  assert.ok(named.length < chosenExperiments("test", ["all"], "quick").length);
});

for (const args of [["claims", "--json"], ["list"], ["status"], ["--help"]])
  test(`theriac ${args.join(" ")} | head ends in silence`, () => {
    // `true` reads nothing and is gone at once; the status is theriac's.
    const line = `"$0" "$@" | true; exit "\${PIPESTATUS[0]}"`;
    const { status, stderr } = spawnSync("bash", ["-c", line, process.execPath, THERIAC, ...args], {
      encoding: "utf8",
    });
    assert.deepEqual([status, stderr], [0, ""]);
  });

test("a run of own values goes to a folder of its own, never to figures/, and ends with where it is and what it says", (t) => {
  const out = scratch(t);
  const { code, out: printed } = theriac(
    "run",
    "lu2023/theorem-5-1",
    "--width",
    "50",
    "--trials",
    "1",
    "--out",
    out,
  );
  assert.equal(code, 0);
  assert.match(printed, /^lu2023\/theorem-5-1: .*figure\.(svg|json) · no claim is about these values\n$/);
  const { rows } = parseCsv(readFileSync(join(out, "lu2023", "theorem-5-1", "rows.csv"), "utf8"));
  assert.deepEqual([...new Set(rows.map(({ width }) => width))], [50]);
  const judged = theriac(
    "run",
    "lu2023/theorem-5-1",
    "--trials",
    "1",
    "--width",
    "100,316,1000,3162",
    "--out",
    out,
  );
  assert.match(judged.out, / · the paper's: 3 undecided, on 1 trial a point: a preview\n$/);
  const refused = theriac(
    "run",
    "lu2023/theorem-5-1",
    "--width",
    "50",
    "--out",
    join(projectRoot(), "figures"),
  );
  assert.equal(refused.code, 2);
  assert.match(refused.err, /own values of parameters with --out .*paper scale/);
  assert.match(
    theriac("run", "lu2023/theorem-5-1", "--widht", "50").err,
    /no option --widht; .*Did you mean "--width"/,
  );
});

test("help is short at first; a command's has its options, and an experiment's its parameters", () => {
  const short = theriac("--help").out;
  assert.ok(short.split("\n").length < 30, short);
  assert.doesNotMatch(short, /--workers/);
  assert.match(theriac("run", "--help").out, /--scale quick\|paper\|unseen/);
  assert.match(theriac("run", "lu2023/theorem-5-1", "--help").out, /--width V\[,V…\] +p, number of kernels/);
});
