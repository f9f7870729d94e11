// What README says in more detail, each phrase with the number that the committed results give: a phrase whose number is
// another one is then not found in README, and a number of README that no phrase holds is told.

import { createRequire } from "node:module";
import { inRoot } from "../setup/paths.mjs";

const require = createRequire(import.meta.url);
const library = (room) => require(inRoot("lib", "dist", room, "index.js"));
const { registry } = library("experiments");
const { judgeCommitted, inCounts } = library("evidence");
const { readJudged, readTables, resultsFolder } = library("run");
const { createRng, mean } = library("num");
const { loadWdbc, standardize } = library("datasets");

/** The heading of the paragraphs, and the comment that follows them. */
const HEADING = "## What holds, in more detail";
const END = "<!-- tables:";

/** The paragraphs in one line, without emphasis. */
export function detailsIn(readme) {
  const from = readme.indexOf(HEADING);
  const to = readme.indexOf(END, from);
  if (from < 0 || to < 0) throw new Error(`README.md lacks "${HEADING}" or what follows it, ${END}.`);
  return oneLine(readme.slice(from + HEADING.length, to));
}

const oneLine = (text) => text.replaceAll("**", "").replace(/\s+/g, " ").trim();

const find = (id) => registry.find((experiment) => experiment.id === id);
const rowsOf = (id) => readJudged(find(id)).rows();

const judged = new Map();
function cells(id, claim) {
  if (!judged.has(id)) judged.set(id, judgeCommitted(find(id), readJudged(find(id))));
  const found = judged.get(id).find((each) => each.claim === claim);
  if (!found) throw new Error(`details: ${id} has no claim ${claim}.`);
  return found.cells;
}
const cell = (id, claim, name) => cells(id, claim).find((each) => each.name === name);

/** ".95" and "1.02": as the paragraphs write numbers. */
const short = (value, digits = 2) => value.toFixed(digits).replace(/^0\./, ".");
const commas = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
const factors = (of) => of.map(({ estimate }) => Math.exp(estimate));
const within = (value, low, high) => value >= low && value <= high;
const countOf = (of, word) => of.filter((each) => each.word === word).length;
const sumOf = (values) => values.reduce((sum, value) => sum + value, 0);
/** "6 to 41" of whole or of given digits. */
const span = (values, digits = 0) =>
  [Math.min(...values), Math.max(...values)].map((value) => short(value, digits)).join(" to ");

/**
 * Every phrase of the paragraphs that holds a number, with the number that the results give; and phrases whose words are
 * numbers, with whether they are right.
 */
export function details() {
  return [...purification(), ...neuroTron(), ...images(), ...signNetworks()];
}

function purification() {
  const figure2 = (k) =>
    inCounts(cell("lu2023/figure-2", "exact-at-small-noise-strict", `k = ${k}, p = 100`));
  const outside = (points) => {
    const runs = rowsOf("lu2023/figure-5").filter(
      (row) =>
        row.trial >= 20 && // the figure's own trials judge nothing
        row.patches === 1 &&
        row.poisonFraction === 0.3 &&
        row.points === points &&
        row.source === "outside" &&
        row.method === "purified-l1",
    );
    return [runs.filter((row) => row.attackSuccessRate <= 0.1).length, runs.length];
  };
  const [[ten, networks], [twenty, same]] = [outside(10), outside(20)];
  return [
    { says: `up to ε = .15 all of them in ${figure2(100)} networks, if they have 100 entries or more` },
    { says: "with 50, in none of 100", isTrue: figure2(50) === "0 of 100" },
    { says: `in ${ten} of ${networks} networks and twenty in ${twenty}`, isTrue: same === networks },
    {
      says: "since their span then holds 84 % of the trigger",
      isTrue: within(triggerInSpan(20), 0.835, 0.845),
    },
  ];
}

/** How much of the direction of five alike features the span of so many random points of WDBC holds. */
function triggerInSpan(points) {
  const inputs = standardize(loadWdbc().features);
  const { rows, columns: d, data } = inputs;
  const rng = createRng("span");
  const shares = Array.from({ length: 400 }, () => {
    const basis = [];
    for (const row of rng.permutation(rows).subarray(0, points)) {
      const own = Float64Array.from(data.subarray(row * d, (row + 1) * d));
      for (let again = 0; again < 2; again++)
        for (const other of basis) {
          const part = sumOf(own.map((x, j) => x * other[j]));
          for (let j = 0; j < d; j++) own[j] -= part * other[j];
        }
      const norm = Math.sqrt(sumOf(own.map((x) => x * x)));
      if (norm > 1e-9) basis.push(own.map((x) => x / norm));
    }
    const along = basis.map((other) => sumOf(other.subarray(0, 5)) / Math.sqrt(5));
    return sumOf(along.map((x) => x * x));
  });
  return mean(shares);
}

function neuroTron() {
  const figures = ["figure-2", "figure-3", "figure-f4", "figure-f5"].map((name) => `karmakar2023/${name}`);
  const all = (claim) => figures.flatMap((id) => cells(id, claim));
  const published = all("nearer-than-sgd-as-published");
  const nearer = all("nearer-than-sgd");
  const far = all("far-no-more-often").filter(({ name }) => name === "SGD");
  const fair = "karmakar2023/fair-comparison";
  const robust = cells(fair, "robust-sgd-nearer");
  const alternating = factors(robust.filter(({ name }) => name.endsWith(" alternating")));
  const sooner = cells(fair, "faster-than-fastest-sgd").filter(({ name }) => name.endsWith(" alternating"));
  const [, sgdFar, runs] = / (\d+) of (\d+), Neuro-Tron in 0 of /.exec(
    cell(fair, "far-no-more-often-at-best", "SGD").note,
  );
  const shifted = rowsOf("karmakar2023/mentions").filter(({ mention }) => mention === "N(0.5, 1) inputs");
  const limits = ["neuro-tron", "sgd", "sgd-as-published"].flatMap((name) =>
    cells("theriac/stationary-law", `limit-holds-${name}`),
  );
  const promised = ["promise-under-attack", "promise-without-attack"].flatMap((claim) =>
    cells("karmakar2023/theorem-1", claim),
  );
  const covered = cells("karmakar2023/figure-1", "theorem-1-conditions");
  const loose = cells("karmakar2023/theorem-1", "promise-is-not-empty").map(({ note }) =>
    Number(/ε is ([\d.]+) times/.exec(note)[1]),
  );
  return [
    {
      says: `(nearer in ${countOf(published, "agrees")} of ${published.length} attacked settings, one undecided; sooner in all)`,
      isTrue:
        countOf(published, "undecided") === 1 &&
        all("faster-than-sgd-as-published").every(({ word }) => word === "agrees"),
    },
    {
      says: `(farther in all ${countOf(nearer, "refuted")}, later in ${countOf(all("faster-than-sgd"), "refuted")})`,
      isTrue: countOf(nearer, "refuted") === nearer.length,
    },
    {
      says: "as a quarter of its runs do and none of Neuro-Tron's",
      isTrue:
        within(
          sumOf(far.map(({ estimate, n }) => estimate * n)) / sumOf(far.map(({ n }) => n)),
          0.22,
          0.28,
        ) && far.every(({ note }) => / Neuro-Tron in 0 of /.test(note)),
    },
    {
      says: `it ends ${short(Math.min(...factors(robust.filter(({ word }) => word === "refuted")).map((ratio) => 1 / ratio)), 1)} times nearer than the best robust SGD`,
    },
    {
      says: "absolute errors end twenty to fifty times nearer, and SGD is five times sooner",
      isTrue:
        alternating.every((ratio) => within(ratio, 20, 50)) &&
        factors(sooner).every((ratio) => within(1 / ratio, 4.5, 5.5)),
    },
    { says: `(0 of ${runs} runs, SGD ${sgdFar})` },
    {
      says: `with N(.5, 1) inputs ${shifted.filter(({ finalError }) => finalError > 1).length} of ${shifted.length} of its runs do`,
    },
    {
      says: `within a factor of 1.5 in all ${limits.length} settings`,
      isTrue: limits.every(({ word }) => word === "agrees"),
    },
    {
      says: `Theorem 1 covers none of the ${commas(sumOf(covered.map(({ n }) => n)))} attacked runs`,
      isTrue: covered.every(({ estimate }) => estimate === 0),
    },
    {
      says: `in all of ${commas(sumOf(promised.map(({ n }) => n)))} runs`,
      isTrue: promised.every(({ estimate }) => estimate === 1),
    },
    { says: `is loose by ${span(loose)} under an aimed attack` },
  ];
}

function images() {
  const mended = (n) => cell("lu2024/backdoor-mnist", "backdoor-mended-strict", `corner, ρ = 0.1, n = ${n}`);
  const chosen = cells("theriac/choose-points", "as-good-as-the-truth");
  const cases = sumOf(chosen.map(({ n }) => n));
  const both = factors(cells("lu2024/layers", "richer-designs-better"));
  const as = Math.round(mended(50).estimate * mended(50).n);
  return [
    {
      says: `of ${mended(20).n} networks with a patch in the corner none is mended with 20 clean images, ${as} are with 50`,
      isTrue: mended(20).estimate === 0,
    },
    { says: `Two designs side by side bring the function ${span(both, 1)} times nearer` },
    {
      says: `in ${cases} of ${cases} cases`,
      isTrue: chosen.every(({ estimate }) => estimate === 0),
    },
  ];
}

function signNetworks() {
  const distortion = (table) => {
    const [{ columns, rows }] = readTables(resultsFolder(inRoot("figures"), `yang2020/${table}`)).filter(
      ({ id }) => id === "distortion",
    );
    return (model, set = 0) =>
      short(rows[set].cells[columns.findIndex((column) => (column.title ?? column) === model)].ours.value);
  };
  const [ray, beat] = [distortion("table-2"), distortion("table-4")];
  const photograph = (model) => ray(model, 1);
  const leads = cells("yang2020/table-2", "sign-highest-loose");
  const beatLead = (data) => cell("yang2020/table-4", "sign-highest-loose", `${data}, MLP`);
  const attacks = rowsOf("yang2020/convergence");
  const afterOn = (data, model, way) =>
    mean(
      attacks
        .filter((row) => row.data === data && row.model === model && row.way === way)
        .map(({ distance }) => Number(distance)),
    );
  const after = (model, T) => afterOn("PneumoniaMNIST", model, `T = ${T}`);
  const onPair = (model, way) => afterOn("CIFAR-10 pair", model, way);
  const pairLeads = (T) => ["SCD01", "SCDCE"].map((model) => onPair(model, T) / onPair("MLP", T));
  const pairPoints = new Set(
    attacks.filter(({ data }) => data === "CIFAR-10 pair").map(({ point }) => point),
  );
  const walked = ["SCD01", "SCDCE"].map((model) => onPair(model, "walk"));
  const lead = (T) => ["SCD01", "SCDCE"].map((model) => after(model, T) / after("MLP", T));
  const shortest = cell(
    "yang2020/training-length",
    "length-raises-little",
    "PneumoniaMNIST, MLP, 0.2 × epochs",
  );
  const passed = cell(
    "yang2020/training-length",
    "sign-networks-not-reached",
    "PneumoniaMNIST, SCD01 and MLP, 0.2 × epochs",
  );
  const longest = new Set(attacks.filter(({ way }) => way === "T = 1000").map(({ point }) => point));
  const falls = (model) =>
    1 - Math.exp(cell("yang2020/convergence", "converged", `PneumoniaMNIST, ${model}, T = 100`).estimate);
  const votes = rowsOf("yang2020/vote-sweep");
  const of = (model, first) =>
    mean(
      votes
        .filter((row) => row.model === model && row.first === first && row.distance !== "")
        .map(({ distance }) => Number(distance)),
    );
  const undecided = cells("yang2020/convergence", "advantage-after-300").filter(
    ({ word }) => word === "undecided",
  );
  const averages = cell("yang2020/errata", "averages-of-table-ii", "averages of Table II");
  const nextBest = / SCDCE to the next best is almost twice \([^)]*\): [\d.]+ against ([\d.]+)/.exec(
    cells("yang2020/errata", "almost-twice-the-next-best-in-table-iv")[0].note,
  )[1];
  return [
    {
      says: `${ray("SCD01")} and ${ray("SCDCE")} against ${ray("MLP")} of a hundred perceptrons, ${ray("forest")} of the forest and ${ray("LeNet")} of LeNet`,
    },
    {
      says: `; on photographs of frogs and ships ${photograph("SCD01")} and ${photograph("SCDCE")} against ${photograph("MLP")}, ${photograph("forest")} and ${photograph("LeNet")}: larger in all ten paired comparisons, on ${leads[0].n} images a set`,
      isTrue: leads.length === 10 && leads.every(({ word, n }) => word === "agrees" && n === leads[0].n),
    },
    {
      says: `On photographs the lead is ${span(pairLeads("T = 100"), 1)} times after 100 and ${span(pairLeads("T = 300"), 1)} after 300 (${pairPoints.size} images), where a walk that knows the weights finds adversaries at ${span(walked, 1)}, the perceptrons' are at ${short(onPair("MLP", "T = 300"))}`,
    },
    {
      says: `their lead over perceptrons is ${span(lead(10), 1)} times after 10 iterations, ${span(lead(100), 1)} after the paper's 100`,
    },
    {
      says: `${span(lead(300), 1)} after 300 (of SCDCE undecided on ${undecided[0].n} images)`,
      isTrue: undecided.length === 1 && undecided[0].name.includes("SCDCE"),
    },
    {
      says: `and after 1,000 nothing is left of it: ${lead(1000)
        .map((ratio) => short(ratio))
        .join(" and ")} of a perceptron's in the mean of ${longest.size} images`,
      isTrue: lead(1000).every((ratio) => ratio < 1),
    },
    {
      says: "for from 100 to 300 their distances fall by three tenths, the perceptrons' by one in a hundred",
      isTrue:
        within(falls("SCD01"), 0.25, 0.35) &&
        within(falls("SCDCE"), 0.25, 0.35) &&
        within(falls("MLP"), 0.005, 0.015),
    },
    {
      says: `a perceptron ${short(1 / factors([shortest])[0], 1)} times, which passes SCD01`,
      isTrue: passed.word === "refuted",
    },
    {
      says: `one sign network alone takes ${span([of("SCD01", 1), of("SCDCE", 1)], 2)}, a quarter of one perceptron's ${short(of("MLP", 1))}`,
      isTrue: [of("SCD01", 1), of("SCDCE", 1)].every((single) => within(single / of("MLP", 1), 0.2, 0.3)),
    },
    {
      says: "a hundred votes raise it sixfold, and a perceptron's not at all",
      isTrue:
        ["SCD01", "SCDCE"].every((model) => within(of(model, 100) / of(model, 1), 5.5, 7)) &&
        of("MLP", 100) <= of("MLP", 1),
    },
    {
      says: `On heartbeats (ECG200, ${beatLead("ECG200").n} beats) the order is undecided: SCD01 ${beat("SCD01")}, a convolutional net ${beat("series CNN")}, perceptrons ${beat("MLP")}`,
    },
    {
      says: `on ECG5000 (five classes, ${beatLead("ECG5000").n} beats) perceptrons take most, ${beat("MLP", 1)} against ${beat("SCD01", 1)} and ${beat("SCDCE", 1)} of the sign networks`,
      isTrue: beatLead("ECG5000").word === "refuted",
    },
    {
      says: "three averages of twelve do not follow from their rows",
      isTrue: averages.estimate === 3 && averages.n === 12,
    },
    { says: `"almost twice the next best" is ${short(Number(nextBest))}` },
  ];
}
