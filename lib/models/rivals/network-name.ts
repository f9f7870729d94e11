/** The networks that there are. */
export type NetworkName = "le-net" | "residual-net" | "series-cnn" | "binary-net";

export const NETWORKS: readonly NetworkName[] = ["le-net", "residual-net", "series-cnn", "binary-net"];
