// How purification scales with k, n, p and the number of layers, beside the training that it repairs: CPU seconds of both in
// one process, medians of nine once the code is warm, their ratio, the share that certificates take, and the peak memory of a
// process of its own for each setting. Training is that of the experiments, in the span of the patches where that is cheaper,
// and plain gradient descent on the weights, which any other code does: to the same iterates, but for rounding; it is timed once.
// Result: bench/purification.json and a few lines. `--quick` measures the small settings and writes nothing.
// Needs MNIST and CIFAR-10 (npx theriac data).

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = join(root, "lib", "dist");
const require = createRequire(import.meta.url);
const round = (x) => Number(x.toPrecision(3));

const base = { data: "mnist", patches: 1, points: 5, widths: [96] };
const cifar = { ...base, data: "cifar10" };
const SETTINGS = {
  base: base,
  "k = 196": { ...base, patches: 4 },
  "k = 3,072": cifar,
  "n = 20": { ...base, points: 20 },
  "n = 50": { ...base, points: 50 },
  "p = 384": { ...base, widths: [384] },
  "p = 1,000": { ...base, widths: [1000] },
  "two layers": { ...base, patches: 4, widths: [96, 96], groups: [4] },
  "three layers": { ...base, patches: 4, widths: [96, 96, 96], groups: [2, 2] },
  "k = 3,072, n = 20, p = 1,000": { ...cifar, points: 20, widths: [1000] },
};
const NOISE = [0.1, 0.3];
const TIMES = 9;

/** One setting, in this process. */
function measure(setting) {
  const { imageNetwork } = require(join(dist, "experiments", "lu2024", "image-network.js"));
  const theriac = require(join(dist, "index.js"));
  // What purifyNetwork calls for its certificates, without what certifyLayer checks besides.
  const [{ certify }, { rangeOf }, { countingRows }] = ["certify", "range-of", "counting-rows"].map((name) =>
    require(join(dist, "purify", `${name}.js`)),
  );
  const secondsOf = (work) => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  const seconds = (work, times = TIMES) => {
    work(); // data are read, code is warm
    const all = Array.from({ length: times }, () => secondsOf(work));
    return all.sort((a, b) => a - b)[times >> 1];
  };
  const own = { cut: "tile", scale: "rms", ...setting };
  const train = (form) => imageNetwork({ ...own, form }, theriac.createRng("bench purification"));
  const [training, directTraining] = [seconds(() => train("auto")), seconds(() => train("direct"), 1)];
  const { initial, clean, inputs } = train("auto");
  const rows = NOISE.map((noiseFraction) => {
    const { parameters: contaminated } = theriac.contaminateNetwork(
      clean,
      { noiseFraction },
      theriac.createRng(noiseFraction),
    );
    const whole = () => theriac.purifyNetwork({ contaminated, initial, inputs });
    const purification = seconds(whole);
    const { parameters, hidden } = whole();
    const [design] = theriac.layerDesigns(initial, inputs);
    const layer = { contaminated: contaminated.layers[0], initial: initial.layers[0] };
    const { rank } = hidden[0];
    const certifying = seconds(() =>
      certify(
        {
          ...{ ...layer, recovered: parameters.layers[0] },
          ...{ range: rangeOf(design, rank), rows: countingRows(design) },
        },
        "float64",
      ),
    );
    return {
      noiseFraction,
      purification: round(purification),
      ofTraining: round(purification / training),
      ofDirectTraining: round(purification / directTraining),
      certificatesOfPurification: round(certifying / purification),
      certified: round(hidden[0].certified.filter(Boolean).length / hidden[0].certified.length),
    };
  });
  return {
    training: round(training),
    directTraining: round(directTraining),
    rows,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

const own = process.argv.indexOf("--setting");
if (own > 0) {
  process.stdout.write(JSON.stringify(measure(JSON.parse(process.argv[own + 1]))));
} else {
  const quick = process.argv.includes("--quick");
  const results = {};
  const loadBefore = round(loadavg()[0]);
  for (const [name, setting] of Object.entries(SETTINGS).slice(0, quick ? 2 : undefined)) {
    const argv = [fileURLToPath(import.meta.url), "--setting", JSON.stringify(setting)];
    results[name] = { setting, ...JSON.parse(execFileSync(process.execPath, argv, { encoding: "utf8" })) };
    const { training, directTraining, rows, megabytes } = results[name];
    for (const { noiseFraction, purification, certificatesOfPurification, ...shares } of rows)
      console.log(
        `${name}, ε = ${noiseFraction}: purification ${purification} s, ${round(100 * shares.ofTraining)} % of training (${training} s), ${round(100 * shares.ofDirectTraining)} % of plain descent (${directTraining} s), certificates ${round(100 * certificatesOfPurification)} % of it; ${megabytes} MB`,
      );
  }
  if (!quick) {
    const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" });
    const machine = { cpu: cpus()[0].model, cores: cpus().length, node: process.version, loadBefore };
    const record = { machine, commit: commit.trim(), base, results };
    writeFileSync(join(root, "bench", "purification.json"), `${JSON.stringify(record, null, 2)}\n`);
  }
}
