import type { Paper } from "../../study";
import { cifarNoise } from "./cifar-noise";
import { mnistNoise } from "./mnist-noise";
import { screening } from "./screening";
import { shift } from "./shift";

export const lu2024: Paper = {
  key: "lu2024",
  authors: "Lu, Huang & Wang (2024)",
  title:
    "Purification of contaminated convolutional neural networks via robust recovery: an approach with theoretical guarantee in one-hidden-layer case",
  promise: "Networks of images, of several classes and layers, can be purified too, and backdoors with it.",
  isPublished: true,
  experiments: [mnistNoise, cifarNoise, shift, screening],
};
