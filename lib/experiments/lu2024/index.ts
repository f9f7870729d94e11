import type { Paper } from "../../study";
import { activations } from "./activations";
import { adaptive } from "./adaptive";
import { backdoorMnist } from "./backdoor-mnist";
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
  start: [imageNoiseKinds, backdoorMnist, shift],
};
