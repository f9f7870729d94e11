/**
 * What danfojs-node asks of TensorFlow.js, and nothing else: tensors of rank ≤ 2 with broadcasting arithmetic,
 * comparisons, column moments and a seeded sample. Float64 throughout, where TensorFlow.js would round a table to
 * Float32. Anything outside this list throws and names itself.
 */
const { Tensor, fromColumn, fromRows } = require("./tensor.cjs");
const { sampled } = require("./sample.cjs");

const supported = {
  Tensor,
  scalar: (value) => new Tensor([Number(value)], []),
  tensor1d: fromColumn,
  tensor2d: fromRows,
  /** Mean and population variance down an axis, as TensorFlow.js defines them. */
  moments(tensor, axis) {
    const mean = tensor.mean(axis);
    const deviation = tensor.sub(mean);
    return { mean, variance: deviation.mul(deviation).mean(axis) };
  },
  data: { array: sampled },
};

module.exports = new Proxy(supported, {
  get(target, name) {
    if (name in target || typeof name === "symbol" || name === "__esModule" || name === "then")
      return target[name];
    throw new Error(
      `danfojs: tensorflow.${name} is not part of this installation; tables only have ${Object.keys(target).join(", ")}. Compute it with theriac or plain arrays.`,
    );
  },
});
