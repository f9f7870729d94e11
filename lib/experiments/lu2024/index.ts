import type { Paper } from "../../study";
import { backdoorCifar } from "./backdoor-cifar";
import { backdoorDepth } from "./backdoor-depth";
import { backdoorMnist } from "./backdoor-mnist";
import { backdoorShares } from "./backdoor-shares";
import { defenceRates } from "./defence-rates";
import { mnistNoise } from "./mnist-noise";

export const lu2024: Paper = {
  key: "lu2024",
  authors: "Lu, Huang & Wang (2024)",
  title:
    "Purification of contaminated convolutional neural networks via robust recovery: an approach with theoretical guarantee in one-hidden-layer case",
  promise: "Networks of images, of several classes and layers, can be purified too, and backdoors with it.",
  isPublished: true,
  experiments: [backdoorMnist, backdoorShares, backdoorDepth, backdoorCifar, defenceRates, mnistNoise],
};
