import { checkDemoSettings, DEMO_SIZE, type DemoSettings } from "./demo-settings";

/**
 * What `runDemo` computes, written out with the library's exports: run in a notebook or in Node it prints the same numbers,
 * to the last bit.
 *
 * @throws {DomainError} settings outside their ranges.
 */
export function demoCode(settings: DemoSettings): string {
  checkDemoSettings("demoCode", settings);
  const { patches: m, patchSize: k, learningRate, iterations } = DEMO_SIZE;
  const { seed, points: n, width: p, noiseFraction, noise } = settings;
  return `import * as theriac from "theriac";

const rng = theriac.createRng(${seed});
const inputs = theriac.matrix(${n}, ${m * k}, rng.substream("inputs").fillNormal(new Float64Array(${n * m * k})));
const labels = rng.substream("targets");
const targets = Float64Array.from({ length: ${n} }, () => labels.uniform(-1, 1));
const initial = theriac.initializeCnn({ width: ${p}, patchSize: ${k} }, rng.substream("start"));
const training = { loss: "squared", learningRate: ${learningRate}, iterations: ${iterations} } as const;
const clean = theriac.trainCnn({ inputs, targets, patches: ${m}, initial, ...training }).parameters;

const noise = theriac.noiseKinds["${noise}"];
const contaminated = theriac.contaminate(clean, { noiseFraction: ${noiseFraction}, noise }, rng.substream("noise"));
const purified = theriac.purify({ contaminated, initial, inputs, patches: ${m} });

console.log(theriac.recoveryError(contaminated, clean));
console.log(theriac.recoveryError(purified.parameters, clean));
console.log(purified.certified.filter(Boolean).length, "of ${p} kernels certified");
console.log(purified.advice.join("\\n"));
`;
}
