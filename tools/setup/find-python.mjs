import { spawnSync } from "node:child_process";
import { Stop } from "./stop.mjs";

const OLDEST_MINOR = 10;
const QUESTION = `
import sys
print("%d.%d.%d" % sys.version_info[:3])
try:
    import venv, ensurepip
    print("venv")
except ImportError:
    print("none")
`;

/** A Python ≥ 3.10 that can make virtual environments: python3, else the newest python3.N on the PATH. */
export function findPython(names = ["python3", ...[14, 13, 12, 11, 10].map((minor) => `python3.${minor}`)]) {
  const found = names.flatMap(ask);
  const recent = found.filter(({ minor }) => minor >= OLDEST_MINOR);
  const usable = recent.find(({ makesEnvironments }) => makesEnvironments);
  if (usable) return usable;
  if (recent.length > 0) {
    throw new Stop(
      `Python ${recent[0].version} lacks its venv module: install it (Debian, Ubuntu: apt install python3-venv) and try again.`,
    );
  }
  const advice = `install Python 3.${OLDEST_MINOR} or newer (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python) and try again.`;
  if (found.length > 0) throw new Stop(`Python ${found[0].version} is too old: ${advice}`);
  throw new Stop(`python3 was not found: ${advice}`);
}

function ask(command) {
  const { status, stdout } = spawnSync(command, ["-I", "-c", QUESTION], {
    encoding: "utf8",
    timeout: 30_000,
  });
  const answer = /^(3\.(\d+)\.\d+)\n(venv|none)/.exec(status === 0 ? stdout : "");
  if (!answer) return [];
  return [{ command, version: answer[1], minor: Number(answer[2]), makesEnvironments: answer[3] === "venv" }];
}
