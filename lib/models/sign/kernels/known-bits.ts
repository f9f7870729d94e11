/** What is known of a unit's bit all over a ball. */
export const ZERO: i32 = 0;
export const ONE: i32 = 1;
export const OPEN: i32 = 2;
