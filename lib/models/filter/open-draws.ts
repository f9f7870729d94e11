import { lawBlock, layOut, type Rng, type SymmetricLaw } from "../../num";
import { filterKernel } from "./filter-kernel";

const AT_A_TIME = 256;

/** `scale` times independent draws of a law, by the batch: the very numbers that a training draws inside the kernel. */
export function openDraws(law: SymmetricLaw, scale: number, rng: Rng): (batch: Float64Array) => void {
  // In TypeScript each kernel has a memory of its own: a sampler may be open beside a training.
  const kernel = filterKernel("scalar");
  const numbers = lawBlock(law, scale);
  const { block, stream, out } = layOut(kernel, { block: numbers.length, stream: 4, out: AT_A_TIME });
  block.numbers.set(numbers);
  new Uint32Array(stream.numbers.buffer, stream.at, 8).set(rng.state());
  return (batch) => {
    for (let from = 0; from < batch.length; from += AT_A_TIME) {
      const count = Math.min(AT_A_TIME, batch.length - from);
      kernel.functions.fill(stream.at, out.at, count, block.at);
      batch.set(out.numbers.subarray(0, count), from);
    }
  };
}
