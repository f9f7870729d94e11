import type { Paper } from "../../study";
import { activations } from "./activations";
import { adaptive } from "./adaptive";
import { backdoorCifar } from "./backdoor-cifar";
import { backdoorDepth } from "./backdoor-depth";
import { backdoorMnist } from "./backdoor-mnist";
import { backdoorShares } from "./backdoor-shares";
import { biases } from "./biases";
import { cifarNoise } from "./cifar-noise";
import { defenceRates } from "./defence-rates";
import { defenceRows } from "./defence-rows";
import { defences } from "./defences";
import { imageDenseNoise } from "./image-dense-noise";
import { imageNoiseKinds } from "./image-noise-kinds";
import { layers } from "./layers";
import { mnistNoise } from "./mnist-noise";
import { screening } from "./screening";
import { shift } from "./shift";
import { theoremImages } from "./theorem-images";
import { underParameterised } from "./under-parameterised";
import { width } from "./width";

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
    mnistNoise,
    cifarNoise,
    imageNoiseKinds,
    imageDenseNoise,
    adaptive,
    activations,
    width,
    layers,
    underParameterised,
    theoremImages,
    biases,
    backdoorMnist,
    backdoorShares,
    backdoorDepth,
    backdoorCifar,
    defenceRates,
    defences,
    shift,
    screening,
  ],
  boards: { defences: defenceRows },
  start: [imageNoiseKinds, backdoorMnist, shift],
};
