/** The named entries of a record. */
export function pick<V>(record: Readonly<Record<string, V>>, names: readonly string[]): Record<string, V> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}
