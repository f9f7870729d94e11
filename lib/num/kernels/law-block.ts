// A law of inputs in the kernel's memory: its name, its scale, its table, and the table of the exponential, which the tail
// of the normal needs. All are numbers; these are their places in bytes. See `lawBlock` for what a table holds.

export const SCALE: i32 = 8;
export const TABLE: i32 = 16;

// In a table: 257 edges, 257 heights, 512 signed widths, 512 thresholds.
export const HEIGHTS: i32 = 257 << 3;
export const WIDTHS: i32 = (257 + 257) << 3;
export const THRESHOLDS: i32 = (257 + 257 + 512) << 3;
const TABLE_BYTES: i32 = (257 + 257 + 512 + 512) << 3;

export const EXPONENTIAL: i32 = TABLE + TABLE_BYTES;
export const LAW_BYTES: i32 = EXPONENTIAL + TABLE_BYTES;
