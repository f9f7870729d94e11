import type { Flow, Layer } from "./layer";

/** Layers one after the other, as one. */
export function chain(input: Flow, makers: readonly ((from: Flow) => Layer)[]): Layer {
  let flow = input;
  const layers = makers.map((make) => {
    const layer = make(flow);
    flow = layer.output;
    return layer;
  });
  return {
    output: flow,
    prepare(training) {
      for (const layer of layers) layer.prepare?.(training);
    },
    forward(count, training) {
      for (const layer of layers) layer.forward(count, training);
    },
    backward(count) {
      for (const layer of [...layers].reverse()) layer.backward(count);
    },
    settle() {
      for (const layer of layers) layer.settle?.();
    },
  };
}
