import { PAPER_ACCURACY, PAPER_BEATS, PAPER_IMAGE_AVERAGES, PAPER_IMAGES } from "./paper-numbers";

/** One number of the paper beside what its other numbers or its words give. */
export interface Instance {
  /** Where it is printed. */
  readonly setting: string;
  readonly printed: number;
  readonly derived: number;
  readonly holds: boolean;
}

type Numbers = Readonly<Record<string, number>>;

const IMAGE_SETS = ["chest X-ray", "histology"] as const;
const BEAT_SETS = ["PTBD", "MIT-BIH"] as const;
const SIGN = ["SCD01", "SCDCE"];

/** Averages of one decimal, and of two: a number rounds to them within half of the last place. */
const ONE = 0.05;
const TWO = 0.005;
/** Means of numbers that were themselves rounded may be off by half of a place more. */
const SLACK = 1e-9;

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

const named = (of: Numbers): [string, number][] => Object.entries(of);

/** A mean of given numbers is printed beside them. */
function averages(): Instance[] {
  return IMAGE_SETS.flatMap((set) =>
    Object.entries(PAPER_IMAGES[set]).map(([model, distances]): Instance => {
      const printed = (PAPER_IMAGE_AVERAGES[set] as Numbers)[model];
      const derived = mean(distances);
      // The five are rounded to .1 each, so is their mean: .05 and .05.
      const holds = Math.abs(printed - derived) <= 2 * ONE + SLACK;
      return { setting: `Table II, ${set}, ${model}`, printed, derived, holds };
    }),
  );
}

/** The combined average is the mean of the two averages. */
function combinedOf(
  of: Readonly<Record<string, Numbers>>,
  sets: readonly string[],
  step: number,
  where: string,
): Instance[] {
  return named(of.combined).map(([model, printed]) => {
    const derived = mean(sets.map((set) => of[set][model]));
    return {
      setting: `${where}, ${model}`,
      ...{ printed, derived },
      holds: Math.abs(printed - derived) <= 2 * step + SLACK,
    };
  });
}

/** Ratios that the text calls "twice better": SCDCE's combined average to a rival's. */
function twice(): Instance[] {
  const { combined } = PAPER_IMAGE_AVERAGES;
  return (["MLP", "LeNet", "ResNet18"] as const).map((rival) => {
    const derived = combined.SCDCE / combined[rival];
    return { setting: `SCDCE to ${rival}`, printed: 2, derived, holds: derived >= 2 };
  });
}

/** A column of a table is said to be the largest of its row. */
function largest(
  of: Readonly<Record<string, Numbers>>,
  rows: readonly string[],
  isOurs: (model: string) => boolean,
  where: string,
): Instance[] {
  return rows.map((row) => {
    const best = (wanted: boolean): number =>
      Math.max(...named(of[row]).flatMap(([model, x]) => (isOurs(model) === wanted ? [x] : [])));
    const [ours, theirs] = [best(true), best(false)];
    return { setting: `${where}, ${row}`, printed: ours, derived: theirs, holds: ours > theirs };
  });
}

/** "MLP is the second best after SCDCE", "ResNet18 follows the SCD models": the order of a row. */
function order(set: (typeof IMAGE_SETS)[number], expected: readonly string[]): Instance[] {
  const sorted = named(PAPER_IMAGE_AVERAGES[set]).sort(([, a], [, b]) => b - a);
  return expected.map((model, place) => {
    const printed = (PAPER_IMAGE_AVERAGES[set] as Numbers)[model];
    const [found, derived] = sorted[place];
    return { setting: `${set}, place ${place + 1}: ${model}`, printed, derived, holds: found === model };
  });
}

/** "Almost twice the value of the next best BNN". */
function nextBest(): Instance[] {
  const row: Numbers = PAPER_BEATS["MIT-BIH"];
  const rivals = named(row).filter(([model]) => !SIGN.includes(model));
  const best = Math.max(...rivals.map(([, x]) => x));
  return [
    { setting: "the next best is BNN", printed: row.BNN, derived: best, holds: row.BNN === best },
    {
      setting: "SCDCE to BNN is almost twice (at least 1.75)",
      printed: 2,
      derived: row.SCDCE / row.BNN,
      holds: row.SCDCE / row.BNN >= 1.75,
    },
    {
      setting: "SCDCE to the next best is almost twice (at least 1.75)",
      printed: 2,
      derived: row.SCDCE / best,
      holds: row.SCDCE / best >= 1.75,
    },
  ];
}

/** 80:20 of the 14,552 heartbeats, and what is printed. */
function split(): Instance[] {
  const [all, share] = [4046 + 10506, 0.8];
  return [
    { setting: "training points", printed: 13096, derived: share * all },
    { setting: "test points", printed: 1456, derived: (1 - share) * all },
  ].map((of) => ({ ...of, holds: Math.abs(of.printed - of.derived) <= 1 }));
}

/** The abstract compares with binary networks on images as well: whether a table of images has them. */
function binaryNets(): Instance[] {
  return IMAGE_SETS.map((set) => {
    const derived = named(PAPER_ACCURACY[set]).filter(([model]) => model === "BNN").length;
    return { setting: `columns BNN, ${set}`, printed: 1, derived, holds: derived === 1 };
  });
}

/** The most accurate model of a table is convolutional. */
function leaders(sets: readonly (keyof typeof PAPER_ACCURACY)[]): Instance[] {
  const isConvolutional = (model: string): boolean => ["LeNet", "ResNet18", "CNN"].includes(model);
  return largest(PAPER_ACCURACY, sets, isConvolutional, "accuracy");
}

/** In Table II an image's largest distortion is SCDCE's: the averages of ten images may hide what single ones say. */
function highestOfImages(): Instance[] {
  return IMAGE_SETS.flatMap((set) =>
    PAPER_IMAGES[set].SCDCE.map((printed, image): Instance => {
      const others = Object.entries(PAPER_IMAGES[set]).filter(([model]) => model !== "SCDCE");
      const derived = Math.max(...others.map(([, distances]) => distances[image]));
      return { setting: `${set}, image ${image}`, printed, derived, holds: printed > derived };
    }),
  );
}

/** Projections wᵀx of five points, ascending. */
const PROJECTIONS = [-2, -1, 1, 2, 4];

/**
 * "All possible values of w₀ = (wᵀx_i + wᵀx_{i+1})/2": each is to cut between two neighbouring points, so that wᵀx + w₀ is
 * below 0 of the one and above 0 of the other.
 */
function thresholds(): Instance[] {
  return PROJECTIONS.slice(1).map((above, i) => {
    const below = PROJECTIONS[i];
    const printed = (below + above) / 2;
    return {
      setting: `w₀ between projections ${below} and ${above}`,
      printed,
      derived: 0 - printed,
      holds: below + printed < 0 && above + printed > 0,
    };
  });
}

/** Every statement, with its instances. */
export const STATEMENTS: Readonly<Record<string, () => Instance[]>> = {
  "averages of Table II": averages,
  "combined averages of Table II": () =>
    combinedOf(PAPER_IMAGE_AVERAGES, IMAGE_SETS, ONE, "Table II, combined"),
  "combined averages of Table IV": () => combinedOf(PAPER_BEATS, BEAT_SETS, TWO, "Table IV, combined"),
  "SCDCE is highest in Table II": () =>
    largest(PAPER_IMAGE_AVERAGES, [...IMAGE_SETS, "combined"], (model) => model === "SCDCE", "distortion"),
  "a sign network is highest in Table IV": () =>
    largest(PAPER_BEATS, [...BEAT_SETS, "combined"], (model) => SIGN.includes(model), "distortion"),
  "SCDCE is highest on each image of Table II": highestOfImages,
  "twice better in Table II": twice,
  "second best on chest X-rays": () => order("chest X-ray", ["SCDCE", "MLP"]),
  "second best on histology": () => order("histology", ["SCDCE", "SCD01", "ResNet18"]),
  "almost twice the next best in Table IV": nextBest,
  "convolutional nets lead in Table I, chest X-rays": () => leaders(["chest X-ray"]),
  "convolutional nets lead in Table III": () => leaders(BEAT_SETS),
  "thresholds of the descent": thresholds,
  "80:20 of PTBD": split,
  "binary nets on images": binaryNets,
};
