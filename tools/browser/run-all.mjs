import { filesUnder } from "../setup/fingerprint.mjs";
import { inRoot } from "../setup/paths.mjs";
import { setUp } from "../setup/set-up.mjs";
import { Stop } from "../setup/stop.mjs";
import { faint, say } from "../setup/terminal.mjs";
import { runFiles, sayCounts } from "../tests/run-files.mjs";
import { missingBrowser } from "./launch.mjs";

/** Set up and run the tests in a browser, one file after the other; arguments keep the files named like one of them. */
export default async function runBrowserTests(args) {
  await setUp();
  const files = filesUnder(inRoot("tools", "browser"))
    .filter((path) => path.endsWith(".test.mjs"))
    .filter((path) => args.length === 0 || args.some((arg) => path.slice(inRoot().length).includes(arg)));
  if (files.length === 0) throw new Stop(`test:browser: no test file's path contains ${args.join(" or ")}.`);
  const missing = missingBrowser();
  if (missing) say(`Every test in a browser is skipped: ${missing}\n`);
  const counts = await runFiles(files, 1);
  if (counts.pass > 0) say(faint("\nScreenshots are in .cache/screenshots/."));
  const failed = sayCounts(counts);
  return failed === 0 && (missing || counts.pass > 0) ? 0 : 1;
}
