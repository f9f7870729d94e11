// The definition of draws by the row: one after the other (assembly/twins/draws.ts takes this file's place in
// WebAssembly).

import { fraction, next, open } from "./generator";
import { EXPONENTIAL, SCALE, TABLE } from "./law-block";
import { ld, st } from "./memory";
import { draw } from "./ziggurat";

/** `count` draws of a law, times its scale. @param stream of the generator's state. @param law see law-block.ts. */
export function fill(stream: i32, out: i32, count: i32, law: i32): void {
  const [name, scale] = [ld(law), ld(law + SCALE)];
  open(stream);
  for (let i = 0; i < count; i++) {
    next();
    st(out + 8 * i, scale * draw(name, law + TABLE, law + EXPONENTIAL));
  }
}

/** `count` draws that are uniform on [0, 1). */
export function uniforms(stream: i32, out: i32, count: i32): void {
  open(stream);
  for (let i = 0; i < count; i++) {
    next();
    st(out + 8 * i, fraction());
  }
}
