/** A page's engine addresses at most 4 GiB, and no page may ask how much the machine has. */
export function totalmem(): number {
  return 4294967296;
}
