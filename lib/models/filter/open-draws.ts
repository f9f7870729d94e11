import {
  type Block,
  fillFromLaw as fill,
  LAW_BYTES,
  lawBlock,
  layOut,
  openKernel,
  type Rng,
  type SymmetricLaw,
} from "../../num";
import { wasm } from "./generated/draws";

const AT_A_TIME = 4096;

/** The module's memory with the law at hand: one for all samplers of a thread, each of which keeps its own state. */
interface Draws {
  readonly functions: { readonly fill: typeof fill };
  readonly law: Block;
  readonly stream: Block;
  readonly out: Block;
  holds: Float64Array | undefined;
}

let draws: Draws | undefined;

function theDraws(): Draws {
  const kernel = openKernel("InputSampler", "wasm", wasm, { fill });
  const { law, stream, out } = layOut(kernel, { law: LAW_BYTES / 8, stream: 4, out: AT_A_TIME });
  return { functions: kernel.functions, law, stream, out, holds: undefined };
}

/** `scale` times independent draws of a law, by the batch: the very numbers that a training draws inside the kernel. */
export function openDraws(law: SymmetricLaw, scale: number, rng: Rng): (batch: Float64Array) => void {
  const numbers = lawBlock(law, scale);
  const state = Uint32Array.from(rng.state());
  return (batch) => {
    draws ??= theDraws();
    const { functions, law: place, stream, out } = draws;
    if (draws.holds !== numbers) place.numbers.set(numbers);
    draws.holds = numbers;
    const words = new Uint32Array(stream.numbers.buffer, stream.at, 8);
    words.set(state);
    for (let from = 0; from < batch.length; from += AT_A_TIME) {
      const count = Math.min(AT_A_TIME, batch.length - from);
      functions.fill(stream.at, out.at, count, place.at);
      batch.set(out.numbers.subarray(0, count), from);
    }
    state.set(words);
  };
}
