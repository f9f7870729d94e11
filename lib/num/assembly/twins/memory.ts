// Twin of kernels/memory.ts: the module's own memory.

export function ld(at: i32): f64 {
  return load<f64>(at);
}

export function st(at: i32, x: f64): void {
  store<f64>(at, x);
}

export function ldi(at: i32): i32 {
  return load<i32>(at);
}

export function sti(at: i32, i: i32): void {
  store<i32>(at, i);
}

export function ldf(at: i32): f32 {
  return load<f32>(at);
}

export function stf(at: i32, x: f32): void {
  store<f32>(at, x);
}

export function single(x: f64): f32 {
  return <f32>x;
}
