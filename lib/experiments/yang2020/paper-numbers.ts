import { OWN_SETS } from "./sets";

/** What the paper prints, by its own names of sets and models. Table II is of five images, Table IV of 37 and 21 beats. */
export const PAPER_ACCURACY = {
  "chest X-ray": { SCD01: 0.907, SCDCE: 0.913, MLP: 0.887, LeNet: 0.926, ResNet18: 0.943, forest: 0.847 },
  histology: { SCD01: 0.996, SCDCE: 0.996, MLP: 1, LeNet: 0.996, ResNet18: 0.996, forest: 1 },
  PTBD: { SCD01: 0.911, SCDCE: 0.933, BNN: 0.804, MLP: 0.961, CNN: 0.996, forest: 0.976 },
  "MIT-BIH": { SCD01: 0.964, SCDCE: 0.966, BNN: 0.863, MLP: 0.971, CNN: 0.999, forest: 0.975 },
} as const;

/** Table II: one distortion an image. */
export const PAPER_IMAGES = {
  "chest X-ray": {
    SCD01: [15.3, 12.1, 12.8, 10, 11.3],
    SCDCE: [18.4, 16.4, 17.6, 7.7, 14],
    MLP: [14.8, 15.1, 14.5, 10.7, 12.9],
    LeNet: [1, 0.5, 4.2, 0.3, 4.1],
    ResNet18: [4.3, 2.9, 0.6, 0.1, 0.4],
    forest: [18.5, 11.3, 9.2, 12, 2.4],
  },
  histology: {
    SCD01: [28.3, 4.4, 35.8, 30, 17.2],
    SCDCE: [41, 6.3, 36.1, 38.6, 26.5],
    MLP: [9.9, 2.8, 9.9, 12, 7.7],
    LeNet: [29, 7, 36.8, 24.1, 17.1],
    ResNet18: [31.6, 6.2, 39.8, 19.1, 19],
    forest: [19.9, 3.9, 30.4, 28.7, 13.4],
  },
} as const;

/** The averages that Table II prints below them. */
export const PAPER_IMAGE_AVERAGES = {
  "chest X-ray": { SCD01: 12.3, SCDCE: 14.8, MLP: 13.6, LeNet: 3.2, ResNet18: 0.5, forest: 10.7 },
  histology: { SCD01: 24.1, SCDCE: 29.7, MLP: 8.5, LeNet: 22.8, ResNet18: 23.1, forest: 19.2 },
  combined: { SCD01: 17.7, SCDCE: 22.3, MLP: 11, LeNet: 13, ResNet18: 11.8, forest: 15 },
} as const;

/** Table IV. */
export const PAPER_BEATS = {
  PTBD: { SCD01: 0.18, SCDCE: 0.1, BNN: 0.14, MLP: 0.08, CNN: 0.1, forest: 0.14 },
  "MIT-BIH": { SCD01: 0.35, SCDCE: 0.39, BNN: 0.24, MLP: 0.15, CNN: 0.22, forest: 0.27 },
  combined: { SCD01: 0.27, SCDCE: 0.25, BNN: 0.19, MLP: 0.12, CNN: 0.16, forest: 0.21 },
} as const;

/** Which of the paper's sets one of ours stands in for: its own set, or one that asks the same. */
export const STANDS_FOR: Readonly<Record<string, keyof typeof PAPER_ACCURACY>> = {
  PneumoniaMNIST: "chest X-ray",
  "chest X-ray": "chest X-ray",
  "CIFAR-10 pair": "histology",
  "colorectal histology": "histology",
  ECG200: "PTBD",
  PTBD: "PTBD",
  ECG5000: "MIT-BIH",
  "MIT-BIH": "MIT-BIH",
};

/** The paper's name of a model of ours, where it has one that plays the same part. */
export const PAPER_MODEL: Readonly<Record<string, string>> = {
  "residual net": "ResNet18",
  "series CNN": "CNN",
};

/** "PneumoniaMNIST (paper: chest X-ray)": a set as the title of a row. */
export function setTitle(data: string): string {
  return OWN_SETS.some((name) => name === data) ? data : `${data} (paper: ${STANDS_FOR[data]})`;
}
