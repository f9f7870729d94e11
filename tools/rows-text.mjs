import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** The text of a folder's rows.csv, which is kept packed where it is large; undefined where there is neither. */
export function rowsText(folder) {
  const plain = join(folder, "rows.csv");
  if (existsSync(plain)) return readFileSync(plain, "utf8");
  return existsSync(`${plain}.gz`) ? gunzipSync(readFileSync(`${plain}.gz`)).toString() : undefined;
}
