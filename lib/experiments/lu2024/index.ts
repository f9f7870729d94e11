import type { Paper } from "../../study";
import { activations } from "./activations";
import { adaptive } from "./adaptive";
import { backdoorMnist } from "./backdoor-mnist";
import { defenceRows } from "./defence-rows";
import { imageDenseNoise } from "./image-dense-noise";
import { imageNoiseKinds } from "./image-noise-kinds";
import { layers } from "./layers";
import { screening } from "./screening";
import { shift } from "./shift";

export const lu2024: Paper = {
  key: "lu2024",
  authors: "Lu, Huang & Wang (2024)",
  title:
    "Purification of contaminated convolutional neural networks via robust recovery: an approach with theoretical guarantee in one-hidden-layer case",
  promise: "Networks of images, of several classes and layers, can be purified too, and backdoors with it.",
  answer: {
    says: "Networks of digits and photographs can be purified of sparse injected noise, through several layers too; noise along the clean images’ span defeats it, a trigger in the span stays, and no backdoor of every kind goes at little cost.",
    because: [
      { experiment: "lu2024/image-noise-kinds", claim: "injected-noise-removed-loose", verdict: "agrees" },
      { experiment: "lu2024/layers", claim: "several-layers-loose", verdict: "agrees" },
      { experiment: "lu2024/adaptive", claim: "overlap-harms-loose", verdict: "agrees" },
      { experiment: "lu2024/backdoor-mnist", claim: "in-span-stays", verdict: "agrees" },
      { experiment: "lu2024/backdoor-mnist", claim: "backdoor-mended-strict", verdict: "disagrees" },
    ],
  },
  isPublished: true,
  experiments: [
    imageNoiseKinds,
    imageDenseNoise,
    adaptive,
    activations,
    layers,
    backdoorMnist,
    shift,
    screening,
  ],
  boards: { defences: defenceRows },
  start: [imageNoiseKinds, backdoorMnist, shift],
};
