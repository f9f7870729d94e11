import { noiseKinds } from "../corruption";
import { checkCount, checkFraction, checkObject, checkOneOf, DomainError, keysOf } from "../num";

/** What a reader chooses. */
export interface DemoSettings {
  /** Of everything that is drawn: points, targets, the start, the noise. */
  readonly seed: number;
  /** n, clean points: the network is trained on them and purified with them. */
  readonly points: number;
  /** p, kernels. */
  readonly width: number;
  /** ε. */
  readonly noiseFraction: number;
  /** A name among `noiseKinds`. */
  readonly noise: string;
}

const SETTINGS = keysOf<DemoSettings>({
  seed: true,
  points: true,
  width: true,
  noiseFraction: true,
  noise: true,
});

/** What stays as it is: sizes of Lu, Huang & Wang 2023, section 6.1, with kernels small enough to answer at once. */
export const DEMO_SIZE = { patches: 5, patchSize: 60, learningRate: 0.1, iterations: 300 } as const;

/** The least, the largest, the step and the first position of each slider; points at the largest span every kernel. */
export const DEMO_RANGES = {
  noiseFraction: { least: 0, largest: 0.6, step: 0.01, first: 0.2 },
  points: { least: 1, largest: 12, step: 1, first: 5 },
  width: { least: 8, largest: 64, step: 8, first: 32 },
} as const;

/** Where the sliders stand at first. */
export const FIRST_SETTINGS: DemoSettings = {
  seed: 1,
  points: DEMO_RANGES.points.first,
  width: DEMO_RANGES.width.first,
  noiseFraction: DEMO_RANGES.noiseFraction.first,
  noise: "shifted-normal",
};

/** Throws {DomainError} unless the settings are complete and within the sliders' ranges. */
export function checkDemoSettings(where: string, settings: DemoSettings): void {
  checkObject(where, "settings", settings, SETTINGS);
  checkCount(where, "seed", settings.seed, 0);
  checkFraction(where, "noiseFraction", settings.noiseFraction);
  checkOneOf(where, "noise", settings.noise, Object.keys(noiseKinds));
  for (const name of ["points", "width"] as const) {
    const { least, largest } = DEMO_RANGES[name];
    checkCount(where, name, settings[name]);
    if (settings[name] < least || settings[name] > largest)
      throw new DomainError(`${where}: ${name} = ${settings[name]} is outside [${least}, ${largest}].`);
  }
}
