/**
 * What a promise gives, or an error when it gives nothing in time: nothing that a browser is asked is waited for for ever.
 *
 * @param what was asked, as the error says it: "the page draws no figure".
 */
export async function withinTime<T>(seconds: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} within ${seconds} s`)), 1000 * seconds);
  });
  promise.catch(() => undefined); // whatever becomes of it later is nobody's concern any more
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
