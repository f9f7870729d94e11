export type { NetworkName } from "./architectures";
export type { ImageShape, NetworkParameters } from "./network";
export { networkClassifier } from "./network-classifier";
export { trainBinaryNet } from "./train-binary-net";
export { trainLeNet } from "./train-le-net";
export type { ImageNetworkOptions, NetworkOptions, TrainedNetwork } from "./train-network";
export { trainResidualNet } from "./train-residual-net";
export { trainSeriesCnn } from "./train-series-cnn";
