import { fill } from "./kernels/draws";
import { LAW_BYTES as BYTES } from "./kernels/law-block";

// What the kernels' two compilers call i32 and f64 are numbers to whoever reads these types.

/** `count` draws of a law by a kernel, as kernels/draws.ts has them: addresses in bytes. */
export const fillFromLaw: (stream: number, out: number, count: number, law: number) => void = fill;

/** The bytes of a law in a kernel's memory. */
export const LAW_BYTES: number = BYTES;
